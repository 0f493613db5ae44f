package org.boucle.handset.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.event.Delivery;
import org.boucle.core.therapy.Prescription;

/**
 * Basal as a step of the page's curve: what flowed over a while, beside what was prescribed.
 *
 * @param given U/h, the mean over the step, from the pump's history
 * @param prescribed U/h, at its beginning
 * @param suspended nothing flowed although something was prescribed
 */
record BasalStep(Instant from, Instant until, double given, double prescribed, boolean suspended) {
    /** Neighbours whose rates differ by less are one step, U/h: pulses of 0.05 U make the mean of 5 min jump by more. */
    private static final double SAME = 1e-9;

    static List<BasalStep> of(List<Delivery> deliveries, Prescription prescription) {
        List<BasalStep> steps = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            long millis = Duration.between(delivery.start(), delivery.end()).toMillis();
            if (delivery.kind() != Delivery.Kind.BASAL || millis == 0) {
                continue;
            }
            double given = delivery.insulin().units() * 3_600_000 / millis;
            double prescribed = prescription.basalAt(delivery.start()).unitsPerHour();
            boolean suspended = delivery.insulin().isNone() && prescribed > 0;
            BasalStep step = new BasalStep(delivery.start(), delivery.end(), given, prescribed, suspended);
            int last = steps.size() - 1;
            if (last >= 0 && steps.get(last).continuesAs(step)) {
                steps.set(last, new BasalStep(steps.get(last).from, step.until, given, prescribed, suspended));
            } else {
                steps.add(step);
            }
        }
        return steps;
    }

    private boolean continuesAs(BasalStep next) {
        return until.equals(next.from)
                && Math.abs(given - next.given) < SAME
                && Math.abs(prescribed - next.prescribed) < SAME
                && suspended == next.suspended;
    }
}
