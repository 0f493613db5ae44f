package org.boucle.control.oref0;

import static org.boucle.core.Require.require;

/**
 * How insulin acts: the exponential curve of oref0's rapid-acting and ultra-rapid insulins, by whole minutes. What costs (the
 * exponentials) is worked out once; what is left is multiplied in oref0's order, since sums of it are compared bit for bit.
 *
 * @see "openaps/oref0@88cf032a lib/iob/calculate.js, lib/iob/total.js"
 */
public final class ActionCurve {
    /** The exponential curves allow no less, h. */
    private static final double SHORTEST_DIA_H = 5;

    /** Bounds of a peak that the user sets, min. */
    public enum Kind {
        RAPID_ACTING(50, 120),
        ULTRA_RAPID(35, 100);

        private final double earliest;
        private final double latest;

        Kind(double earliest, double latest) {
            this.earliest = earliest;
            this.latest = latest;
        }

        double within(double peakMin) {
            return Math.min(latest, Math.max(earliest, peakMin));
        }
    }

    /** A peak before this is an ultra-rapid insulin's, min. */
    private static final double EARLIEST_RAPID_PEAK_MIN = 50;

    private final double diaH;
    private final double slope;
    private final double[] fading;
    private final double[] decaying;
    private final double[] left;

    /** Of the kind that an insulin of that peak is. */
    public static ActionCurve of(double durationMin, double peakMin) {
        Kind kind = peakMin < EARLIEST_RAPID_PEAK_MIN ? Kind.ULTRA_RAPID : Kind.RAPID_ACTING;
        return new ActionCurve(kind, durationMin / 60, peakMin);
    }

    /**
     * @param diaH duration of insulin action, h; under 5 it is taken as 5
     * @param peakMin time of greatest action, min; brought into the bounds of its kind
     */
    public ActionCurve(Kind kind, double diaH, double peakMin) {
        require(diaH > 0 && diaH <= 24, "dia", diaH, "over 0, up to 24 h");
        this.diaH = Math.max(SHORTEST_DIA_H, diaH);
        double peak = kind.within(peakMin);
        double end = this.diaH * 60;
        double tau = peak * (1 - peak / end) / (1 - 2 * peak / end);
        double a = 2 * tau / end;
        double scale = 1 / (1 - a + (1 + a) * StrictMath.exp(-end / tau));
        slope = scale / (tau * tau);
        int minutes = (int) Math.ceil(end);
        fading = new double[minutes];
        decaying = new double[minutes];
        left = new double[minutes];
        for (int m = 0; m < minutes; m++) {
            fading[m] = 1 - m / end;
            decaying[m] = StrictMath.exp(-m / tau);
            double square = (double) m * m;
            left[m] = 1 - scale * (1 - a) * ((square / (tau * end * (1 - a)) - m / tau - 1) * decaying[m] + 1);
        }
    }

    /** A dose acts for less than this, ms. */
    double durationMs() {
        return diaH * 60 * 60 * 1000;
    }

    /** From this minute on nothing of a dose is left. */
    int minutes() {
        return left.length;
    }

    /** Of a dose so many minutes ago, what acts within a minute, U. */
    double activity(double units, int minutesAgo) {
        return units * slope * minutesAgo * fading[minutesAgo] * decaying[minutesAgo];
    }

    /** Of a dose so many minutes ago, what is still to act, U. */
    double onBoard(double units, int minutesAgo) {
        return units * left[minutesAgo];
    }
}
