package org.boucle.handset.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
     * From the pump's history. Basal comes in pulses, so that the mean of 5 min jumps between one pulse and two, or none and one.
     * Entries of one order are therefore taken together, and where what went in agrees with the rate that was set to within a pulse
     * and a half, the step shows that rate, else what went in. Nothing for so long that two pulses are missing is a stop.
     *
     * @param rates of the temporary basals that were ordered, by key, where they are known; the pump's own schedule has no key
     * @param pulse of the pump
     */
    static List<BasalStep> of(
            List<Delivery> deliveries, Prescription prescription, Map<String, BasalRate> rates, Insulin pulse) {
        List<Delivery> basal = deliveries.stream()
                .filter(d -> d.kind() == Delivery.Kind.BASAL && d.end().isAfter(d.start()))
                .toList();
        ToDoubleFunction<Delivery> prescribed =
                d -> prescription.basalAt(d.start()).unitsPerHour();
        ToDoubleFunction<Delivery> set = d -> d.key().isEmpty() || !rates.containsKey(d.key())
                ? prescribed.applyAsDouble(d)
                : rates.get(d.key()).unitsPerHour();
        boolean[] stopped = stopped(basal, set, pulse);
        List<BasalStep> steps = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= basal.size(); i++) {
            boolean goesOn = i < basal.size()
                    && stopped[i] == stopped[first]
                    && basal.get(i).key().equals(basal.get(first).key())
                    && basal.get(i).start().equals(basal.get(i - 1).end())
                    && prescribed.applyAsDouble(basal.get(i)) == prescribed.applyAsDouble(basal.get(first));
            if (!goesOn) {
                List<Delivery> order = basal.subList(first, i);
                double usual = prescribed.applyAsDouble(order.get(0));
                add(steps, step(order, stopped[first] ? 0 : set.applyAsDouble(order.get(0)), usual, pulse));
                first = i;
            }
        }
        return steps;
    }

    /** Which entries lie in a stop: a run without insulin in which two pulses should have come. */
    private static boolean[] stopped(List<Delivery> basal, ToDoubleFunction<Delivery> set, Insulin pulse) {
        boolean[] stopped = new boolean[basal.size()];
        int first = 0;
        double missing = 0;
        for (int i = 0; i <= basal.size(); i++) {
            if (i < basal.size() && basal.get(i).insulin().isNone()) {
                missing += set.applyAsDouble(basal.get(i))
                        * hours(basal.get(i).start(), basal.get(i).end());
            } else {
                Arrays.fill(stopped, first, i, missing >= 2 * pulse.units());
                first = i + 1;
                missing = 0;
            }
        }
        return stopped;
    }

    private static BasalStep step(List<Delivery> order, double set, double prescribed, Insulin pulse) {
        Instant from = order.get(0).start();
        Instant until = order.get(order.size() - 1).end();
        double hours = hours(from, until);
        double units = order.stream().mapToLong(d -> d.insulin().milliUnits()).sum() / 1000.0;
        double given = Math.abs(set * hours - units) <= 1.5 * pulse.units() ? set : units / hours;
        return new BasalStep(from, until, given, prescribed, given < SAME && prescribed > 0);
    }

    private static double hours(Instant from, Instant until) {
        return Duration.between(from, until).toMillis() / 3_600_000.0;
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
