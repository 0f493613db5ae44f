package org.boucle.metrics;

import java.util.List;
import java.util.OptionalDouble;
import org.boucle.core.event.Reading;

/**
 * Area under the curve by trapezoids between neighbouring readings; a hole of more than 45 min (of a slower
 * sensor: of more than one step) is not bridged.
 *
 * @param all mg/dL × min
 * @param over180 of glucose less 180, where it is more, mg/dL × min
 * @param under70 of 70 less glucose, where it is less, mg/dL × min
 * @param minutes how long the trapezoids are together
 */
public record Area(double all, double over180, double under70, double minutes) {
    /** @throws org.boucle.core.InvalidValue when there is no reading */
    public static Area of(List<Reading> readings) {
        return of(Trace.of(readings));
    }

    static Area of(Trace trace) {
        double all = 0;
        double over = 0;
        double under = 0;
        double total = 0;
        double bridged = DayGrid.longestHoleMinutes(trace.stepMillis() / 60_000.0);
        for (int i = 1; i < trace.size(); i++) {
            double minutes = (trace.millis(i) - trace.millis(i - 1)) / 60_000.0;
            if (minutes <= bridged) {
                double a = trace.mgdl(i - 1);
                double b = trace.mgdl(i);
                all += minutes * (a + b) / 2;
                over += minutes * (Math.max(0, a - 180) + Math.max(0, b - 180)) / 2;
                under += minutes * (Math.max(0, 70 - a) + Math.max(0, 70 - b)) / 2;
                total += minutes;
            }
        }
        return new Area(all, over, under, total);
    }

    /** Mean glucose by area, mg/dL; empty with a single reading. */
    public OptionalDouble mean() {
        return minutes > 0 ? OptionalDouble.of(all / minutes) : OptionalDouble.empty();
    }
}
