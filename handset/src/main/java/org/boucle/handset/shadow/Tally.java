package org.boucle.handset.shadow;

import java.util.EnumMap;
import java.util.Map;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Dose;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;

/** What a shadow's advice came to: how often it would have done what. */
public final class Tally {
    /** What one advice would have done, against the prescribed basal. */
    public enum Kind {
        BOLUS,
        MORE_BASAL,
        PRESCRIBED_BASAL,
        LESS_BASAL,
        NO_BASAL
    }

    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private int untrusted;
    private int reduced;
    private long bolusMilliUnits;

    /** Counts the turn of a reading. */
    void add(Cycle cycle, boolean trusted) {
        counts.merge(kind(cycle), 1, Integer::sum);
        untrusted += trusted ? 0 : 1;
        reduced += cycle.verdict().why().isEmpty() ? 0 : 1;
        bolusMilliUnits += cycle.verdict().granted().bolus().milliUnits();
    }

    static Kind kind(Cycle cycle) {
        Dose dose = cycle.verdict().granted();
        if (!dose.bolus().isNone()) {
            return Kind.BOLUS;
        }
        BasalRate prescribed = cycle.after()
                .prescription()
                .basalAt(cycle.in().now())
                .floorTo(cycle.after().pumpModel().basalStep());
        int more = dose.basal().compareTo(prescribed);
        if (more < 0) {
            return dose.basal().equals(BasalRate.ZERO) ? Kind.NO_BASAL : Kind.LESS_BASAL;
        }
        return more > 0 ? Kind.MORE_BASAL : Kind.PRESCRIBED_BASAL;
    }

    public int count(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    /** Readings that the senses did not trust. */
    public int untrusted() {
        return untrusted;
    }

    /** Turns in which the supervisor held something back. */
    public int reduced() {
        return reduced;
    }

    /** The sum of the advised boluses; it means something only where insulin on board is the recording's own. */
    public Insulin boluses() {
        return new Insulin(Math.min(1_000_000, bolusMilliUnits));
    }
}
