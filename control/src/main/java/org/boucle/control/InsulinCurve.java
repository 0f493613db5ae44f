package org.boucle.control;

import static org.boucle.core.Require.require;

import org.boucle.core.therapy.InsulinAction;

/**
 * How a bolus of rapid insulin wears off: the exponential action curve that the peers share.
 *
 * <pre>
 *   iob(t) = 1 − S (1−a) [ (t²/(τ D (1−a)) − t/τ − 1) e^(−t/τ) + 1 ]
 *   act(t) = (S/τ²) t (1 − t/D) e^(−t/τ)
 *   τ = P (1 − P/D) / (1 − 2P/D),   a = 2τ/D,   S = 1 / (1 − a + (1+a) e^(−D/τ)) </pre>
 *
 * @see "Maksimovic 2017, LoopKit/Loop issue 388, comment 317938473; openaps/oref0 lib/iob/calculate.js"
 */
public final class InsulinCurve {
    private final double durationMin;
    private final double tau;
    private final double a;
    private final double scale;

    /**
     * @param peakMin P, time of greatest action, min; 0 &lt; P &lt; D/2
     * @param durationMin D, duration of insulin action, min
     */
    InsulinCurve(double peakMin, double durationMin) {
        if (!(peakMin > 0 && 2 * peakMin < durationMin)) {
            require(false, "insulin peak", peakMin, "above 0 and under half of " + durationMin);
        }
        this.durationMin = durationMin;
        tau = peakMin * (1 - peakMin / durationMin) / (1 - 2 * peakMin / durationMin);
        a = 2 * tau / durationMin;
        scale = 1 / (1 - a + (1 + a) * StrictMath.exp(-durationMin / tau));
    }

    static InsulinCurve of(InsulinAction action) {
        return new InsulinCurve(action.peakMin(), action.durationMin());
    }

    double durationMin() {
        return durationMin;
    }

    /**
     * Share of a bolus still to act (insulin on board per unit), iob(t).
     *
     * @param tMin t, min since the bolus; the share is 1 before 0 and 0 from D on
     * @return dimensionless, 0..1, never increasing in t
     */
    double share(double tMin) {
        if (tMin <= 0) {
            return 1;
        }
        if (tMin >= durationMin) {
            return 0;
        }
        // (1−a) is multiplied out: at a = 1 the equation as printed divides by zero.
        double left = (tMin * tMin / (tau * durationMin) - (1 - a) * (tMin / tau + 1)) * StrictMath.exp(-tMin / tau);
        return Math.min(1, Math.max(0, 1 - scale * (left + 1 - a)));
    }

    /** {@link #share(double)} of a curve that is asked but once. */
    public static double share(double tMin, double peakMin, double durationMin) {
        return new InsulinCurve(peakMin, durationMin).share(tMin);
    }

    /**
     * How fast a bolus acts, per unit: act(t), the negative slope of {@link #share}.
     *
     * @return 1/min, 0 outside 0..D
     */
    public static double activity(double tMin, double peakMin, double durationMin) {
        InsulinCurve curve = new InsulinCurve(peakMin, durationMin);
        if (tMin <= 0 || tMin >= durationMin) {
            return 0;
        }
        double tau = curve.tau;
        return curve.scale / (tau * tau) * tMin * (1 - tMin / durationMin) * StrictMath.exp(-tMin / tau);
    }
}
