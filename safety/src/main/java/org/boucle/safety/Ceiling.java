package org.boucle.safety;

import org.boucle.core.decision.Dose;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;

/**
 * The most that a rule lets through. Ceilings form a lattice under {@link #lower}, a minimum: it can be taken in any order, and a
 * further rule can only make it lower.
 *
 * @param basal the highest basal rate
 * @param bolus the largest automatic bolus
 * @param extra the most insulin above prescribed basal, bolus and basal together, that may go in before the pump falls back by
 *     itself; a basal above prescribed is counted for the whole of {@link #UNATTENDED_MIN}
 */
record Ceiling(BasalRate basal, Insulin bolus, Insulin extra) {
    /** How long a temporary basal above prescribed may run without the loop, min (LoopKit and oref0 set 30 min). */
    static final int UNATTENDED_MIN = 30;

    static final Ceiling NONE = new Ceiling(new BasalRate(100_000), new Insulin(1_000_000), new Insulin(1_000_000));

    /** Nothing at all flows. */
    static final Ceiling STOP = new Ceiling(BasalRate.ZERO, Insulin.NONE, Insulin.NONE);

    /** Prescribed basal stands; nothing above it. */
    static final Ceiling NO_INCREASE = extra(Insulin.NONE);

    /** Basal is free; no automatic bolus. */
    static final Ceiling NO_BOLUS = bolus(Insulin.NONE);

    static Ceiling of(BasalRate basal, Insulin bolus) {
        return new Ceiling(basal, bolus, NONE.extra);
    }

    static Ceiling basal(BasalRate most) {
        return of(most, NONE.bolus);
    }

    static Ceiling bolus(Insulin most) {
        return of(NONE.basal, most);
    }

    static Ceiling extra(Insulin most) {
        return new Ceiling(NONE.basal, NONE.bolus, most);
    }

    /** This ceiling where the condition holds, else none. */
    Ceiling when(boolean condition) {
        return condition ? this : NONE;
    }

    Ceiling lower(Ceiling other) {
        return new Ceiling(basal.atMost(other.basal), bolus.atMost(other.bolus), extra.atMost(other.extra));
    }

    /**
     * What this ceiling comes to for one dose. What the basal asked for would spend of {@code extra} is kept from the bolus, even
     * where the basal is then held lower: so no rule that lowers basal can ever raise a bolus.
     */
    Dose most(Dose asked, BasalRate prescribed) {
        long above = Math.max(0, asked.basal().milliUnitsPerHour() - prescribed.milliUnitsPerHour());
        Insulin spent = new Insulin((above * UNATTENDED_MIN + 59) / 60); // up: a ceiling may err on the low side only
        long free = prescribed.milliUnitsPerHour() + extra.milliUnits() * 60 / UNATTENDED_MIN;
        return new Dose(
                basal.atMost(new BasalRate(Math.min(NONE.basal.milliUnitsPerHour(), free))),
                bolus.atMost(extra.lessOrNone(spent)));
    }
}
