package org.boucle.metrics;

/**
 * Kovatchev's risk: how dangerous the lows and the highs are, on one symmetric scale.
 *
 * <pre>  f(G) = 1.509 ((ln G)^1.084 − 5.381),   r = 10 f²,   low risk where f &lt; 0, high risk where f &gt; 0 </pre>
 *
 * Means over all readings. "Low" and "High" enter at the sensor's limit: the least that they can be worth, so the index
 * is then a lower bound; leaving them out would make the worst readings the cheapest.
 *
 * @param lbgi low blood glucose index; minimal up to 1.1, high over 5 (classes set on finger-sticks; a sensor's reads
 *     lower)
 * @param hbgi high blood glucose index; low under 4.5, high over 9
 * @see "Kovatchev et al., Diabetes Care 1997;20:1655; formula as in AGATA and iglu"
 */
public record Risk(double lbgi, double hbgi) {
    static Risk of(Trace trace) {
        double low = 0;
        double high = 0;
        for (int i = 0; i < trace.size(); i++) {
            double f = f(trace.mgdl(i));
            if (f < 0) {
                low += 10 * f * f;
            } else {
                high += 10 * f * f;
            }
        }
        return new Risk(low / trace.size(), high / trace.size());
    }

    /** The sum of both. */
    public double bgri() {
        return lbgi + hbgi;
    }

    /** Risk of a low at that glucose, mg/dL; 0 from 112.5 on. */
    public static double low(double mgdl) {
        double f = f(mgdl);
        return f < 0 ? 10 * f * f : 0;
    }

    /** Risk of a high at that glucose, mg/dL; 0 up to 112.5. */
    public static double high(double mgdl) {
        double f = f(mgdl);
        return f > 0 ? 10 * f * f : 0;
    }

    /** Under 1 mg/dL, where the formula has no value, that of 1. */
    private static double f(double mgdl) {
        return 1.509 * (StrictMath.pow(StrictMath.log(Math.max(1, mgdl)), 1.084) - 5.381);
    }
}
