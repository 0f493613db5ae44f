package org.boucle.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Glucose;

/**
 * Scores of the older literature, and robust spread. None needs the order of the readings. Where a score is a mean over
 * readings, "Low" and "High" enter at the sensor's limit, as in {@link Risk}: the least that they can be worth. {@code
 * iqr} and {@code mad} are of the measured readings.
 *
 * @param mValue90 {@link #mValue M-value} with the reference 90 mg/dL, as iglu has it
 * @param mValue100 with 100 mg/dL
 * @param mValue120 with 120 mg/dL, Schlichtkrull's own
 * @param grade glycaemic risk assessment diabetes equation
 * @param hypoIndex Σ (80 − G)² / (30 n) over the readings under 80 mg/dL
 * @param hyperIndex Σ (G − 140)^1.1 / (30 n) over the readings over 140 mg/dL
 * @param cogi continuous glucose monitoring index, 0..100; empty without an SD
 * @param iqr interquartile range, mg/dL
 * @param mad median absolute deviation from the median × 1.4826, mg/dL
 * @see "M: Schlichtkrull et al., Acta Med Scand 1965;177:95; indices: Rodbard, Diabetes Technol Ther 2009;11 S1:S55;
 *     COGI: Leelarathna et al., J Diabetes Sci Technol 2020;14:277; forms as in iglu"
 */
public record Scores(
        double mValue90,
        double mValue100,
        double mValue120,
        Grade grade,
        double hypoIndex,
        double hyperIndex,
        OptionalDouble cogi,
        OptionalDouble iqr,
        OptionalDouble mad) {
    /** Makes a normal sample's MAD its SD: 1 / Φ⁻¹(3/4). */
    private static final double MAD_TO_SD = 1.4826;

    /** @throws org.boucle.core.InvalidValue when there is no reading */
    public static Scores of(List<Reading> readings) {
        return of(Trace.of(readings));
    }

    static Scores of(Trace trace) {
        double hypo = 0;
        double hyper = 0;
        for (int i = 0; i < trace.size(); i++) {
            double g = trace.mgdl(i);
            hypo += g < 80 ? (80 - g) * (80 - g) : 0;
            hyper += g > 140 ? StrictMath.pow(g - 140, 1.1) : 0;
        }
        double[] measured = trace.measuredMgdl();
        OptionalDouble sd = Statistics.sd(measured);
        Arrays.sort(measured);
        boolean some = measured.length > 0;
        return new Scores(
                mValue(trace, 90),
                mValue(trace, 100),
                mValue(trace, 120),
                Grade.of(trace, Glucose.MGDL_PER_MMOL),
                hypo / (30 * trace.size()),
                hyper / (30 * trace.size()),
                sd.isPresent() ? OptionalDouble.of(cogi(Ranges.of(trace), sd.getAsDouble())) : OptionalDouble.empty(),
                some
                        ? OptionalDouble.of(Statistics.percentile(measured, 75) - Statistics.percentile(measured, 25))
                        : OptionalDouble.empty(),
                some ? OptionalDouble.of(MAD_TO_SD * deviation(measured)) : OptionalDouble.empty());
    }

    /** Index of glycaemic control: both indices. */
    public double igc() {
        return hypoIndex + hyperIndex;
    }

    /** Mean of |10 log₁₀(G / reference)|³; without Schlichtkrull's W/20, which he added for under 25 readings. */
    private static double mValue(Trace trace, double referenceMgdl) {
        double sum = 0;
        for (int i = 0; i < trace.size(); i++) {
            double m = Math.abs(10 * StrictMath.log10(Math.max(1, trace.mgdl(i)) / referenceMgdl));
            sum += m * m * m;
        }
        return sum / trace.size();
    }

    /** 50 % for TIR, 35 % for TBR (none is best, 15 % or more nil), 15 % for SD (up to 18 best, from 108 on nil). */
    private static double cogi(Ranges ranges, double sd) {
        return 0.50 * ranges.inRange() + 0.35 * falling(ranges.below70(), 0, 15) + 0.15 * falling(sd, 18, 108);
    }

    /** 100 up to the best, 0 from the worst on, linear between. */
    private static double falling(double value, double best, double worst) {
        return 100 * Math.min(1, Math.max(0, (worst - value) / (worst - best)));
    }

    private static double deviation(double[] sorted) {
        double median = Statistics.percentile(sorted, 50);
        double[] away = new double[sorted.length];
        for (int i = 0; i < away.length; i++) {
            away[i] = Math.abs(sorted[i] - median);
        }
        Arrays.sort(away);
        return Statistics.percentile(away, 50);
    }
}
