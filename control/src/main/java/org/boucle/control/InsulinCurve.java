package org.boucle.control;

import static org.boucle.core.Require.require;

/** How a bolus of rapid insulin wears off: the exponential action curve that the peers share. */
public final class InsulinCurve {
    private InsulinCurve() {}

    /**
     * Share of a bolus still to act (insulin on board per unit), exponential action curve:
     *
     * <pre>
     *   iob(t) = 1 − S (1−a) [ (t²/(τ D (1−a)) − t/τ − 1) e^(−t/τ) + 1 ]
     *   τ = P (1 − P/D) / (1 − 2P/D),   a = 2τ/D,   S = 1 / (1 − a + (1+a) e^(−D/τ)) </pre>
     *
     * @param tMin t, min since the bolus; the share is 1 before 0 and 0 from D on
     * @param peakMin P, time of greatest action, min; 0 &lt; P &lt; D/2
     * @param durationMin D, duration of insulin action, min
     * @return dimensionless, 0..1, never increasing in t
     * @see "Maksimovic 2017, LoopKit/Loop issue 388, comment 317938473; openaps/oref0 lib/iob/calculate.js"
     */
    public static double share(double tMin, double peakMin, double durationMin) {
        requirePeak(peakMin, durationMin);
        if (tMin <= 0) {
            return 1;
        }
        if (tMin >= durationMin) {
            return 0;
        }
        double tau = tau(peakMin, durationMin);
        double a = 2 * tau / durationMin;
        double scale = scale(tau, a, durationMin);
        // (1−a) is multiplied out: at a = 1 the equation as printed divides by zero.
        double left = (tMin * tMin / (tau * durationMin) - (1 - a) * (tMin / tau + 1)) * StrictMath.exp(-tMin / tau);
        return Math.min(1, Math.max(0, 1 - scale * (left + 1 - a)));
    }

    /**
     * How fast a bolus acts, per unit: act(t) = (S/τ²) t (1 − t/D) e^(−t/τ), the negative slope of {@link #share}.
     *
     * @return 1/min, 0 outside 0..D
     */
    public static double activity(double tMin, double peakMin, double durationMin) {
        requirePeak(peakMin, durationMin);
        if (tMin <= 0 || tMin >= durationMin) {
            return 0;
        }
        double tau = tau(peakMin, durationMin);
        double scale = scale(tau, 2 * tau / durationMin, durationMin);
        return scale / (tau * tau) * tMin * (1 - tMin / durationMin) * StrictMath.exp(-tMin / tau);
    }

    private static double tau(double peakMin, double durationMin) {
        return peakMin * (1 - peakMin / durationMin) / (1 - 2 * peakMin / durationMin);
    }

    private static double scale(double tau, double a, double durationMin) {
        return 1 / (1 - a + (1 + a) * StrictMath.exp(-durationMin / tau));
    }

    private static void requirePeak(double peakMin, double durationMin) {
        require(
                peakMin > 0 && 2 * peakMin < durationMin,
                "insulin peak",
                peakMin,
                "above 0 and under half of " + durationMin);
    }
}
