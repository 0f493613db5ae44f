package org.boucle.trial.twin;

import java.util.Arrays;

/** A number of which many draws were made: their 5th, 50th and 95th percentile, linear between neighbours. */
record Interval(double low, double middle, double high) {
    static Interval of(double[] draws) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        return new Interval(at(sorted, 0.05), at(sorted, 0.5), at(sorted, 0.95));
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int i = (int) place;
        int next = Math.min(sorted.length - 1, i + 1);
        return sorted[i] + (place - i) * (sorted[next] - sorted[i]);
    }
}
