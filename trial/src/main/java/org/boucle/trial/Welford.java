package org.boucle.trial;

import org.boucle.trial.result.Summary;

/** Mean and spread of numbers that come one by one and aren't kept (Welford, Technometrics 1962;4:419). */
final class Welford {
    private int count;
    private double mean;
    private double squares;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;

    /** NaN is a figure that this run doesn't have, and counts as nothing. */
    void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        count++;
        double from = value - mean;
        mean += from / count;
        squares += from * (value - mean);
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
    }

    int count() {
        return count;
    }

    /** NaN without a number. */
    double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** n − 1; NaN for a single number, which says nothing of spread. */
    double sd() {
        return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
    }

    Summary.Figure figure() {
        return new Summary.Figure(
                Rows.rounded(mean()),
                Rows.rounded(sd()),
                count == 0 ? Double.NaN : minimum,
                count == 0 ? Double.NaN : maximum);
    }
}
