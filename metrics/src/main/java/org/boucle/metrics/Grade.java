package org.boucle.metrics;

import java.util.Arrays;

/**
 * Glycaemic risk assessment diabetes equation (GRADE): what clinicians felt about a glucose, 0 to 50.
 *
 * <pre>  grade(G) = min(50, 425 (log₁₀(log₁₀ G) + 0.16)²),  G in mmol/L </pre>
 *
 * The cuts of the shares are iglu's, 70 and 140 mg/dL; 1 mmol/L is 18.016 mg/dL here and 18 in iglu, which moves the
 * fourth digit.
 *
 * @param mean over all readings, as in iglu
 * @param median over all readings, as in the paper
 * @param hypoShare part of the sum from readings under 70 mg/dL, %
 * @param euShare from 70 to 140, both inclusive, %
 * @param hyperShare over 140, %
 * @see "Hill et al., Diabet Med 2007;24:753"
 */
public record Grade(double mean, double median, double hypoShare, double euShare, double hyperShare) {
    private static final double MOST = 50;

    static Grade of(Trace trace, double mgdlPerMmol) {
        double[] grades = new double[trace.size()];
        double hypo = 0;
        double eu = 0;
        double hyper = 0;
        for (int i = 0; i < grades.length; i++) {
            double g = trace.mgdl(i);
            grades[i] = grade(g / mgdlPerMmol);
            if (g < 70) {
                hypo += grades[i];
            } else if (g <= 140) {
                eu += grades[i];
            } else {
                hyper += grades[i];
            }
        }
        double sum = hypo + eu + hyper;
        Arrays.sort(grades);
        return new Grade(
                sum / grades.length,
                Statistics.percentile(grades, 50),
                100 * hypo / sum,
                100 * eu / sum,
                100 * hyper / sum);
    }

    /** Up to 1 mmol/L, where log₁₀ log₁₀ has no value, the most. */
    private static double grade(double mmolPerL) {
        if (mmolPerL <= 1) {
            return MOST;
        }
        double x = StrictMath.log10(StrictMath.log10(mmolPerL)) + 0.16;
        return Math.min(MOST, 425 * x * x);
    }
}
