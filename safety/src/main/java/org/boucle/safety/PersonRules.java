package org.boucle.safety;

import static org.boucle.safety.Facts.minutes;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.boucle.core.decision.Advice;
import org.boucle.core.event.Delivery;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;

/**
 * The rules for a bolus that a person asks for. What is surely wrong is refused; what glucose speaks against is said, and the
 * person, who may know better (a meal about to be eaten), decides.
 */
enum PersonRules {
    // --- refused
    // -----------------------------------------------------------------------------------------------------------------
    /** 0.35 U/kg, whatever was prescribed (AAPS HardLimits, largest bolus: 0.25 U/kg for a child of 20 kg and an adult of 70 kg). */
    HOUSE_BOLUS("SAF-060", "HAZ-12", Weight.REFUSED, ask -> ask.units() > house(ask), PersonRules::house, "U"),
    MAX_BOLUS(
            "SAF-061",
            "HAZ-13",
            Weight.REFUSED,
            ask -> ask.asked().compareTo(ask.facts().limits().maxBolus()) > 0,
            ask -> ask.facts().limits().maxBolus().units(),
            "U"),
    PUMP_BOLUS(
            "SAF-062",
            "HAZ-11",
            Weight.REFUSED,
            ask -> ask.asked().compareTo(ask.facts().state().pumpModel().maxBolus()) > 0,
            ask -> ask.facts().state().pumpModel().maxBolus().units(),
            "U"),
    /** Less than the pump's step would be nothing, and shown as given. */
    UNDER_STEP(
            "SAF-063",
            "HAZ-13",
            Weight.REFUSED,
            ask -> ask.facts().downToStep(ask.asked()).isNone(),
            ask -> ask.facts().state().pumpModel().bolusStep().units(),
            "U"),
    /** Advice is for what was known then: 2 min, and nothing newer. */
    STALE_ADVICE("SAF-064", "HAZ-13", Weight.REFUSED, Ask::stale, ask -> Ask.ADVICE_MIN, "min"),
    /** A bolus went in that the advice did not know of: this one may be the same. */
    NEWER_BOLUS("SAF-065", "HAZ-03", Weight.REFUSED, Ask::bolusSince, ask -> 0, "U"),
    /** Whether an earlier bolus went in must be known first. */
    UNRESOLVED_BOLUS("SAF-066", "HAZ-03", Weight.REFUSED, ask -> ask.facts().bolusUnresolved(), ask -> 0, "U"),
    FLOWING_BOLUS("SAF-067", "HAZ-03", Weight.REFUSED, ask -> ask.facts().bolusFlowing(), ask -> 0, "U"),
    PUMP_CANNOT(
            "SAF-068",
            "HAZ-11",
            Weight.REFUSED,
            ask -> ask.facts().pumpStopped() || ask.facts().pumpUnheard(),
            ask -> Facts.PUMP_HEARD_MIN,
            "min"),

    // --- asked for a finger-stick
    // ------------------------------------------------------------------------------------------------
    NO_GLUCOSE(
            "SAF-070",
            "HAZ-06",
            Weight.FINGER_STICK,
            ask -> ask.facts().stale() && ask.fingerStick().isEmpty(),
            ask -> Facts.STALE_MIN,
            "min"),

    // --- said, and confirmed again
    // -----------------------------------------------------------------------------------------------
    LOW_NOW(
            "SAF-071",
            "HAZ-07",
            Weight.WARNED,
            ask -> ask.glucose().stream().anyMatch(mgdl -> mgdl < low(ask)),
            PersonRules::low,
            "mg/dL"),
    LOW_AHEAD("SAF-072", "HAZ-07", Weight.WARNED, ask -> ask.facts().lowPredicted(), PersonRules::low, "mg/dL"),
    FALLING_NOW(
            "SAF-073",
            "HAZ-07",
            Weight.WARNED,
            ask -> !ask.facts().stale() && ask.facts().sight().slope() < -2,
            ask -> -2,
            "mg/dL/min"),
    OVER_IOB(
            "SAF-074",
            "HAZ-02",
            Weight.WARNED,
            ask -> ask.asked()
                            .compareTo(ask.facts().belowIob(ask.facts().limits().maxIob()))
                    > 0,
            ask -> ask.facts().limits().maxIob().units(),
            "U"),
    UNKNOWN_INSULIN("SAF-075", "HAZ-04", Weight.WARNED, ask -> ask.facts().insulinUnknown(), ask -> 0, "U"),
    /** Again, or the same? One like it, within a fifth, in the last 15 min (Trio refuses from 20 % of the request). */
    LIKE_BOLUS("SAF-076", "HAZ-03", Weight.WARNED, Ask::like, ask -> Ask.LIKE_MIN, "min"),
    WHILE_PAUSED("SAF-077", "HAZ-10", Weight.WARNED, ask -> ask.facts().paused(), ask -> 0, "U");

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

        double units() {
            return asked.units();
        }

        boolean stale() {
            double age = minutes(basis.at(), facts.now());
            return age < 0
                    || age > ADVICE_MIN
                    || basis.announcements() != facts.state().announcementsEver()
                    || facts.state().readings().stream()
                            .anyMatch(r -> basis.newestReading()
                                    .map(known -> r.time().isAfter(known))
                                    .orElse(true));
        }

        /** Basal that flows on meanwhile is no news. */
        boolean bolusSince() {
            return facts.state().deliveries().stream()
                    .anyMatch(d -> d.kind() == Delivery.Kind.BOLUS && d.sequence() > basis.newestDelivery());
        }

        boolean like() {
            return facts.state().deliveries().stream()
                    .anyMatch(d -> d.kind() != Delivery.Kind.BASAL
                            && minutes(d.end(), facts.now()) <= LIKE_MIN
                            && 5 * Math.abs(d.insulin().milliUnits() - asked.milliUnits()) <= asked.milliUnits());
        }

        /** The lower of a reading that still counts and the finger-stick, mg/dL. */
        OptionalDouble glucose() {
            double reading = facts.stale()
                    ? Double.POSITIVE_INFINITY
                    : facts.sight().latest().map(Sight::mgdl).orElse(Double.POSITIVE_INFINITY);
            double lower = Math.min(reading, fingerStick.map(Glucose::mgdl).orElse(Double.POSITIVE_INFINITY));
            return Double.isInfinite(lower) ? OptionalDouble.empty() : OptionalDouble.of(lower);
        }
    }

    private final String id;
    private final String hazard;
    private final Weight weight;
    private final Predicate<Ask> applies;
    private final ToDoubleFunction<Ask> limit;
    private final String unit;

    PersonRules(
            String id, String hazard, Weight weight, Predicate<Ask> applies, ToDoubleFunction<Ask> limit, String unit) {
        this.id = id;
        this.hazard = hazard;
        this.weight = weight;
        this.applies = applies;
        this.limit = limit;
        this.unit = unit;
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

    double limit(Ask ask) {
        return limit.applyAsDouble(ask);
    }

    String unit() {
        return unit;
    }

    private static double house(Ask ask) {
        return 0.35 * ask.facts().weightKg();
    }

    private static double low(Ask ask) {
        return ask.facts().limits().suspendBelow().mgdl();
    }
}
