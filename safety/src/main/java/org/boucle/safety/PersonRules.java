package org.boucle.safety;

import static org.boucle.safety.Facts.minutes;
import static org.boucle.safety.PersonRules.Weight.FINGER_STICK;
import static org.boucle.safety.PersonRules.Weight.REFUSED;
import static org.boucle.safety.PersonRules.Weight.WARNED;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Figure;
import org.boucle.core.event.Delivery;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Limits;
import org.boucle.core.therapy.PumpModel;

/**
 * The rules for a bolus that a person asks for. What is surely wrong is refused; what glucose speaks against is said, and the
 * person, who may know better (a meal about to be eaten), decides.
 */
enum PersonRules {
    // --- refused
    /** 0.35 U/kg, whatever was prescribed (AAPS HardLimits' largest bolus is 0.25 U/kg at 20 kg and at 70 kg). */
    HOUSE_BOLUS("SAF-060", "HAZ-12", REFUSED, a -> a.over(a.facts.perKg(0.35)), a -> limit(a.facts.perKg(0.35))),
    /** The prescribed largest bolus. */
    MAX_BOLUS(
            "SAF-061",
            "HAZ-13",
            REFUSED,
            a -> a.over(a.limits().maxBolus()),
            a -> limit(a.limits().maxBolus())),
    /** The pump would give less than was confirmed, or refuse. */
    PUMP_BOLUS(
            "SAF-062",
            "HAZ-11",
            REFUSED,
            a -> a.over(a.pump().maxBolus()),
            a -> limit(a.pump().maxBolus())),
    /** Less than the pump's step would be nothing, and be shown as given. */
    UNDER_STEP(
            "SAF-063",
            "HAZ-13",
            REFUSED,
            a -> a.toGive().isNone(),
            a -> limit(a.pump().bolusStep())),
    /** Advice is for what was known then: 2 min, and nothing newer. */
    STALE_ADVICE("SAF-064", "HAZ-13", REFUSED, Ask::stale, a -> limit(Ask.ADVICE_MIN, "min")),
    /** A bolus went in that the advice did not know of: this one may be the same. */
    NEWER_BOLUS("SAF-065", "HAZ-03", REFUSED, Ask::bolusSince, a -> limit(Insulin.NONE)),
    /** Whether an earlier bolus went in must be known first. */
    UNRESOLVED_BOLUS("SAF-066", "HAZ-03", REFUSED, a -> a.facts.bolusUnresolved(), a -> limit(Insulin.NONE)),
    /** One bolus at a time. */
    FLOWING_BOLUS("SAF-067", "HAZ-03", REFUSED, a -> a.facts.bolusFlowing(), a -> limit(Insulin.NONE)),
    /** Suspended, blocked, empty, or not heard for 15 min: nobody could say what became of it. */
    PUMP_CANNOT("SAF-068", "HAZ-11", REFUSED, a -> a.facts.pumpCannot(), a -> limit(Facts.PUMP_HEARD_MIN, "min")),

    // --- asked for a finger-stick
    /** No reading counts: blood is asked before insulin is given. */
    NO_GLUCOSE(
            "SAF-070",
            "HAZ-06",
            FINGER_STICK,
            a -> a.facts.stale() && a.fingerStick.isEmpty(),
            a -> limit(Facts.STALE_MIN, "min")),

    // --- said, and confirmed again
    LOW_NOW("SAF-071", "HAZ-07", WARNED, a -> a.mgdl() < a.lowMgdl(), a -> limit(a.lowMgdl(), "mg/dL")),
    LOW_AHEAD("SAF-072", "HAZ-07", WARNED, a -> a.facts.lowPredicted(), a -> limit(a.lowMgdl(), "mg/dL")),
    FALLING_NOW("SAF-073", "HAZ-07", WARNED, Ask::falling, a -> limit(Facts.FALL_MGDL_PER_MIN, "mg/dL/min")),
    OVER_IOB(
            "SAF-074",
            "HAZ-02",
            WARNED,
            a -> a.over(a.iobRoom()),
            a -> limit(a.limits().maxIob())),
    UNKNOWN_INSULIN("SAF-075", "HAZ-04", WARNED, a -> a.facts.insulinUnknown(), a -> limit(Insulin.NONE)),
    /** Again, or the same? One like it, within a fifth, in the last 15 min (Trio refuses from a fifth of the request, 6 min). */
    LIKE_BOLUS("SAF-076", "HAZ-03", WARNED, Ask::like, a -> limit(Ask.LIKE_MIN, "min")),
    WHILE_PAUSED("SAF-077", "HAZ-10", WARNED, a -> a.facts.paused(), a -> limit(Insulin.NONE));

    /** What a rule makes of a bolus. */
    enum Weight {
        REFUSED,
        FINGER_STICK,
        WARNED
    }

    /** What a person asks for, and what is known. */
    record Ask(Insulin asked, Advice.Basis basis, Optional<Glucose> fingerStick, Facts facts) {
        static final double ADVICE_MIN = 2;
        static final double LIKE_MIN = 15;

        boolean over(Insulin most) {
            return asked.compareTo(most) > 0;
        }

        Limits limits() {
            return facts.limits();
        }

        PumpModel pump() {
            return facts.pumpModel();
        }

        Insulin toGive() {
            return asked.floorTo(pump().bolusStep());
        }

        Insulin iobRoom() {
            return facts.belowIob(limits().maxIob());
        }

        boolean stale() {
            double age = minutes(basis.at(), facts.now());
            return age < 0
                    || age > ADVICE_MIN
                    || basis.announcements() != facts.state().announcementsEver()
                    || facts.sight()
                            .latest()
                            .filter(r -> basis.newestReading()
                                    .map(known -> r.time().isAfter(known))
                                    .orElse(true))
                            .isPresent();
        }

        /** Basal that flows on meanwhile is no news. */
        boolean bolusSince() {
            return facts.state().deliveries().stream()
                    .anyMatch(d -> d.kind() == Delivery.Kind.BOLUS
                            && (d.sequence() > basis.newestDelivery()
                                    || d.start().isAfter(basis.at())));
        }

        boolean like() {
            Map<String, Long> given = new TreeMap<>(); // a pump may tell one bolus in several entries, with one key
            for (Delivery d : facts.state().deliveries()) {
                if (d.kind() != Delivery.Kind.BASAL && minutes(d.end(), facts.now()) <= LIKE_MIN) {
                    String bolus = d.key().isEmpty() ? "entry " + d.sequence() : d.key();
                    given.merge(bolus, d.insulin().milliUnits(), Long::sum);
                }
            }
            return given.values().stream().anyMatch(mU -> 5 * Math.abs(mU - asked.milliUnits()) <= asked.milliUnits());
        }

        boolean falling() {
            return !facts.stale() && facts.falling();
        }

        double lowMgdl() {
            return limits().suspendBelow().mgdl();
        }

        /** The lower of a reading that still counts and the finger-stick; infinite where there is neither. */
        double mgdl() {
            double reading = facts.sight()
                    .latest()
                    .filter(r -> !facts.stale())
                    .map(Sight::mgdl)
                    .orElse(Double.POSITIVE_INFINITY);
            return Math.min(reading, fingerStick.map(Glucose::mgdl).orElse(Double.POSITIVE_INFINITY));
        }
    }

    private final String id;
    private final String hazard;
    private final Weight weight;
    private final Predicate<Ask> applies;
    private final Function<Ask, Figure> limit;

    PersonRules(String id, String hazard, Weight weight, Predicate<Ask> applies, Function<Ask, Figure> limit) {
        this.id = id;
        this.hazard = hazard;
        this.weight = weight;
        this.applies = applies;
        this.limit = limit;
    }

    String id() {
        return id;
    }

    String hazard() {
        return hazard;
    }

    Weight weight() {
        return weight;
    }

    boolean applies(Ask ask) {
        return applies.test(ask);
    }

    Figure limit(Ask ask) {
        return limit.apply(ask);
    }

    private static Figure limit(Insulin insulin) {
        return limit(insulin.units(), "U");
    }

    private static Figure limit(double value, String unit) {
        return new Figure("limit", value, unit);
    }
}
