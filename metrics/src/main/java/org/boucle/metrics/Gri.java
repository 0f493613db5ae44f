package org.boucle.metrics;

/**
 * Glycemia risk index: one number for lows and highs, weighted as clinicians ranked them.
 *
 * <pre>  GRI = min(100, 3.0 · hypo + 1.6 · hyper),  hypo = (under 54) + 0.8 (54–70),  hyper = (over 250) + 0.5 (180–250), in % </pre>
 *
 * @param hypo the hypoglycemia component, %
 * @param hyper the hyperglycemia component, %
 * @see "Klonoff et al., J Diabetes Sci Technol 2023;17:1226"
 */
public record Gri(double hypo, double hyper) {
    /** From best to worst; the upper bound belongs to the zone (the paper gives whole numbers only). */
    public enum Zone {
        A,
        B,
        C,
        D,
        E
    }

    static Gri of(Ranges ranges) {
        return new Gri(ranges.below54() + 0.8 * ranges.from54to70(), ranges.above250() + 0.5 * ranges.from180to250());
    }

    /** 0 to 100. */
    public double value() {
        return Math.min(100, 3.0 * hypo + 1.6 * hyper);
    }

    /**
     * The zone of {@link #value}, whose last bits don't count: one of six under 70 is 40 and a hair, and still in B.
     */
    public Zone zone() {
        double value = Math.rint(value() * 1e9) / 1e9;
        return value <= 20 ? Zone.A : value <= 40 ? Zone.B : value <= 60 ? Zone.C : value <= 80 ? Zone.D : Zone.E;
    }
}
