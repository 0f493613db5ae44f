package org.boucle.metrics;

import java.util.Optional;

/**
 * How far a recording went, measured readings alone, mg/dL. The bounds of its middle 95 % are a person's point in the
 * control-variability grid, robust against a single wild reading.
 *
 * @param minimum the lowest
 * @param low95 percentile 2.5, type 7
 * @param high95 percentile 97.5, type 7
 * @param maximum the highest
 * @see "Magni et al., J Diabetes Sci Technol 2008;2:630; bounds of the zones as in simglucose, analysis/report.py"
 */
public record Extremes(double minimum, double low95, double high95, double maximum) {
    /** Of the control-variability grid (CVGA), from accurate control to failure at both ends. */
    public enum Zone {
        A,
        LOWER_B,
        B,
        UPPER_B,
        LOWER_C,
        UPPER_C,
        LOWER_D,
        UPPER_D,
        E
    }

    /** By row, {@code high95} under 180, under 300, more; by column, {@code low95} over 90, over 70, less. */
    private static final Zone[][] GRID = {
        {Zone.A, Zone.LOWER_B, Zone.LOWER_C},
        {Zone.UPPER_B, Zone.B, Zone.LOWER_D},
        {Zone.UPPER_C, Zone.UPPER_D, Zone.E}
    };

    /** @param sorted ascending, mg/dL */
    static Optional<Extremes> of(double[] sorted) {
        return sorted.length == 0
                ? Optional.empty()
                : Optional.of(new Extremes(
                        sorted[0],
                        Statistics.percentile(sorted, 2.5),
                        Statistics.percentile(sorted, 97.5),
                        sorted[sorted.length - 1]));
    }

    /** Where the person's point lies; on a line, in the worse zone. */
    public Zone zone() {
        return GRID[high95 < 180 ? 0 : high95 < 300 ? 1 : 2][low95 > 90 ? 0 : low95 > 70 ? 1 : 2];
    }
}
