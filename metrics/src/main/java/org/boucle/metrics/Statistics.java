package org.boucle.metrics;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Plain descriptive statistics; sums run in the order given, so that the last bit is the same everywhere. */
final class Statistics {
    private Statistics() {}

    static OptionalDouble mean(double[] values) {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return OptionalDouble.of(sum / values.length);
    }

    /**
     * Standard deviation with n − 1; two passes, so that a steady trace doesn't lose its digits. Empty under two
     * values.
     */
    static OptionalDouble sd(double[] values) {
        if (values.length < 2) {
            return OptionalDouble.empty();
        }
        double mean = mean(values).getAsDouble();
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return OptionalDouble.of(Math.sqrt(squares / (values.length - 1)));
    }

    /** Those that are not NaN, in order. */
    static double[] present(double[] values) {
        double[] present = new double[values.length];
        int count = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                present[count++] = value;
            }
        }
        return Arrays.copyOf(present, count);
    }

    /**
     * Quantile of type 7 (linear between order statistics; Hyndman and Fan 1996).
     *
     * @param sorted ascending, at least one
     * @param percent 0..100
     */
    static double percentile(double[] sorted, double percent) {
        double at = percent / 100 * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
