package org.boucle.metrics;

import java.util.List;
import org.boucle.core.event.Reading;

/**
 * Area under the curve by trapezoids between neighbouring readings; a hole of more than 45 min is not bridged.
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
        double bridged = DayGrid.longestHoleMinutes(trace);
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

    /** Mean glucose by area, mg/dL; NaN with a single reading. */
    public double mean() {
        return all / minutes;
    }
}
