package org.boucle.metrics;

import static org.boucle.core.Require.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The daily profile: how glucose lies at each time of day, all days pooled, on a {@link DayGrid}, without smoothing.
 * Type 7 quantiles; with few days another type gives other numbers. The outer band is 5–95 % (older reports: 10–90).
 *
 * @param gridMinutes step of the grid
 * @param binMinutes width of a bin
 * @param bins those that have a value, in order of time
 * @see "Bergenstal et al., Diabetes Technol Ther 2013;15:198"
 */
public record DayPercentiles(int gridMinutes, int binMinutes, List<Bin> bins) {
    /**
     * One time of day.
     *
     * @param minute where it begins, min after midnight, 0..1439
     * @param count values in it
     * @param p5 mg/dL, as all of these
     */
    public record Bin(int minute, int count, double p5, double p25, double p50, double p75, double p95) {}

    public DayPercentiles {
        bins = List.copyOf(bins);
    }

    /** A bin for each cell of the day. */
    public static DayPercentiles of(DayGrid grid) {
        return of(grid, grid.stepMinutes());
    }

    /**
     * @param binMinutes a multiple of the grid's step that divides the day; the next midnight belongs to the first bin
     */
    public static DayPercentiles of(DayGrid grid, int binMinutes) {
        require(
                binMinutes > 0 && binMinutes % grid.stepMinutes() == 0 && 1440 % binMinutes == 0,
                "binMinutes",
                binMinutes,
                "a multiple of " + grid.stepMinutes() + " that divides 1440");
        int wide = binMinutes / grid.stepMinutes();
        List<Bin> bins = new ArrayList<>();
        double[] cells = new double[grid.days() * wide];
        for (int minute = 0; minute < 1440; minute += binMinutes) {
            int first = minute / grid.stepMinutes() - 1;
            for (int i = 0; i < cells.length; i++) {
                cells[i] = grid.mgdl(i / wide, Math.floorMod(first + i % wide, grid.slots()));
            }
            double[] values = Statistics.present(cells);
            if (values.length > 0) {
                Arrays.sort(values);
                bins.add(new Bin(
                        minute,
                        values.length,
                        Statistics.percentile(values, 5),
                        Statistics.percentile(values, 25),
                        Statistics.percentile(values, 50),
                        Statistics.percentile(values, 75),
                        Statistics.percentile(values, 95)));
            }
        }
        return new DayPercentiles(grid.stepMinutes(), binMinutes, bins);
    }
}
