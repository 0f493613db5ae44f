package org.boucle.metrics.accuracy;

import static org.boucle.core.Require.require;

import java.util.Arrays;
import java.util.List;

/**
 * How far a sensor's readings lie from the reference.
 *
 * @param pairs how many
 * @param mard mean absolute relative difference, % of the reference
 * @param medianArd median of the same, %
 * @param mad mean absolute difference, mg/dL
 * @param bias mean of sensor − reference, mg/dL
 * @param relativeBias mean of (sensor − reference) / reference, %
 */
public record Accuracy(int pairs, double mard, double medianArd, double mad, double bias, double relativeBias) {
    /** @throws org.boucle.core.InvalidValue when there is no pair */
    public static Accuracy of(List<Pair> pairs) {
        require(!pairs.isEmpty(), "pairs", 0, "at least one");
        int n = pairs.size();
        double[] relative = new double[n];
        double absolute = 0;
        double ard = 0;
        double bias = 0;
        double relativeBias = 0;
        for (int i = 0; i < n; i++) {
            double difference = pairs.get(i).sensor() - pairs.get(i).reference();
            relative[i] = Math.abs(difference) / pairs.get(i).reference();
            ard += relative[i];
            absolute += Math.abs(difference);
            bias += difference;
            relativeBias += difference / pairs.get(i).reference();
        }
        Arrays.sort(relative);
        double median = (relative[(n - 1) / 2] + relative[n / 2]) / 2;
        return new Accuracy(n, 100 * ard / n, 100 * median, absolute / n, bias / n, 100 * relativeBias / n);
    }
}
