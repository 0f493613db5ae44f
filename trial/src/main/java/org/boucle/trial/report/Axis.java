package org.boucle.trial.report;

import static org.boucle.core.Require.require;

/**
 * From values to places on a picture; what lies beyond an end is drawn at that end.
 *
 * @param from value at {@code start}
 * @param to value at {@code end}; may be less than {@code from}, not the same
 * @param start place, user units of the picture
 * @param end place
 */
record Axis(double from, double to, double start, double end) {
    Axis {
        require(Double.isFinite(from) && Double.isFinite(to) && from != to, "axis", from + " to " + to, "two bounds");
    }

    double at(double value) {
        double share = Math.max(0, Math.min(1, (value - from) / (to - from)));
        return start + share * (end - start);
    }
}
