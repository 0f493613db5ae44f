package org.boucle.metrics;

import java.util.Optional;

/**
 * How far a recording went, measured readings alone, mg/dL. The bounds of its middle 95 % are a person's point in a
 * control-variability grid, robust against a single wild reading.
 *
 * @param minimum the lowest
 * @param low95 percentile 2.5, type 7
 * @param high95 percentile 97.5, type 7
 * @param maximum the highest
 * @see "Magni et al., J Diabetes Sci Technol 2008;2:630"
 */
public record Extremes(double minimum, double low95, double high95, double maximum) {
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
}
