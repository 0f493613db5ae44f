package org.boucle.metrics;

import java.util.OptionalDouble;

/**
 * Rodbard's kinds of standard deviation, n − 1, on a {@link DayGrid}, mg/dL: how much of the swing is within days,
 * between them, and by the hour. A day, a time of day or a window of fewer than two cells has no SD and is left out of
 * the mean.
 *
 * @param withinDay SDw: mean of the days' SDs
 * @param timeOfDay SDhh:mm: SD of the means at each time of day
 * @param withinHour SDwsh: mean of the SDs in windows of an hour, sliding by one cell
 * @param dailyMean SDdm: SD of the days' means
 * @param betweenDays SDb: mean over times of day of the SD between days
 * @param betweenDaysAdjusted SDb // dm: the same after each day's mean is taken off
 * @see "Rodbard, Diabetes Technol Ther 2009;11:551; forms as in iglu"
 */
public record RodbardSd(
        OptionalDouble withinDay,
        OptionalDouble timeOfDay,
        OptionalDouble withinHour,
        OptionalDouble dailyMean,
        OptionalDouble betweenDays,
        OptionalDouble betweenDaysAdjusted) {
    public static RodbardSd of(DayGrid grid) {
        double[] daySds = new double[grid.days()];
        double[] dayMeans = new double[grid.days()];
        for (int day = 0; day < grid.days(); day++) {
            double[] values = grid.day(day);
            daySds[day] = Statistics.sd(values).orElse(Double.NaN);
            dayMeans[day] = Statistics.mean(values).orElse(Double.NaN);
        }
        double[] slotSds = new double[grid.slots()];
        double[] slotMeans = new double[grid.slots()];
        double[] adjustedSds = new double[grid.slots()];
        double[] adjusted = new double[grid.days()];
        for (int slot = 0; slot < grid.slots(); slot++) {
            double[] values = grid.slot(slot);
            slotSds[slot] = Statistics.sd(values).orElse(Double.NaN);
            slotMeans[slot] = Statistics.mean(values).orElse(Double.NaN);
            for (int day = 0; day < grid.days(); day++) {
                adjusted[day] = grid.mgdl(day, slot) - dayMeans[day];
            }
            adjustedSds[slot] = Statistics.sd(Statistics.present(adjusted)).orElse(Double.NaN);
        }
        return new RodbardSd(
                Statistics.mean(Statistics.present(daySds)),
                Statistics.sd(Statistics.present(slotMeans)),
                withinHour(grid.series(), (int) Math.round(60.0 / grid.stepMinutes())),
                Statistics.sd(Statistics.present(dayMeans)),
                Statistics.mean(Statistics.present(slotSds)),
                Statistics.mean(Statistics.present(adjustedSds)));
    }

    /**
     * Mean SD of the windows that lie in the series, whatever of a window is there: at an edge or a hole it is shorter,
     * as in iglu.
     *
     * @param series NaN where open
     * @param window cells of an hour
     */
    static OptionalDouble withinHour(double[] series, int window) {
        double sum = 0;
        int windows = 0;
        for (int from = 0; from + window <= series.length; from++) {
            double total = 0;
            int count = 0;
            for (int i = from; i < from + window; i++) {
                if (!Double.isNaN(series[i])) {
                    total += series[i];
                    count++;
                }
            }
            if (count > 1) {
                double squares = 0;
                for (int i = from; i < from + window; i++) {
                    double off = series[i] - total / count;
                    squares += Double.isNaN(off) ? 0 : off * off;
                }
                sum += Math.sqrt(squares / (count - 1));
                windows++;
            }
        }
        return windows == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / windows);
    }
}
