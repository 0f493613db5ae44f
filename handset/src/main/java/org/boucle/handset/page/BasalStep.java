package org.boucle.handset.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.boucle.core.event.Delivery;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Prescription;

/**
 * Basal as a step of the page's curve: what flowed over a while, beside what was prescribed.
 *
 * @param given U/h
 * @param prescribed U/h, at its beginning
 * @param suspended nothing flowed although something was prescribed
 */
record BasalStep(Instant from, Instant until, double given, double prescribed, boolean suspended) {
    /** Rates nearer than this are one step, U/h: half of a milliunit an hour. */
    private static final double SAME = 0.0005;

    /**
     * From the pump's history. Basal comes in pulses, so that the mean of 5 min jumps between one pulse and two; where what went in
     * agrees with the rate that was set to within a pulse and a half, the step shows that rate, else what went in.
     *
     * @param rates of the temporary basals that were ordered, by key; the pump's own schedule has no key
     * @param pulse of the pump
     */
    static List<BasalStep> of(
            List<Delivery> deliveries, Prescription prescription, Map<String, BasalRate> rates, Insulin pulse) {
        List<BasalStep> steps = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (delivery.kind() == Delivery.Kind.BASAL && delivery.end().isAfter(delivery.start())) {
                add(steps, step(delivery, prescription, rates, pulse));
            }
        }
        return steps;
    }

    private static BasalStep step(
            Delivery delivery, Prescription prescription, Map<String, BasalRate> rates, Insulin pulse) {
        double hours = Duration.between(delivery.start(), delivery.end()).toMillis() / 3_600_000.0;
        double prescribed = prescription.basalAt(delivery.start()).unitsPerHour();
        Optional<Double> set = delivery.key().isEmpty()
                ? Optional.of(prescribed)
                : Optional.ofNullable(rates.get(delivery.key())).map(BasalRate::unitsPerHour);
        double units = delivery.insulin().units();
        double given = set.filter(rate -> Math.abs(rate * hours - units) <= 1.5 * pulse.units())
                .orElse(units / hours);
        return new BasalStep(delivery.start(), delivery.end(), given, prescribed, given < SAME && prescribed > 0);
    }

    private static void add(List<BasalStep> steps, BasalStep next) {
        int last = steps.size() - 1;
        if (last >= 0 && steps.get(last).goesOnAs(next)) {
            BasalStep begun = steps.get(last);
            steps.set(last, new BasalStep(begun.from, next.until, begun.given, begun.prescribed, begun.suspended));
        } else {
            steps.add(next);
        }
    }

    private boolean goesOnAs(BasalStep next) {
        return until.equals(next.from)
                && Math.abs(given - next.given) < SAME
                && Math.abs(prescribed - next.prescribed) < SAME;
    }
}
