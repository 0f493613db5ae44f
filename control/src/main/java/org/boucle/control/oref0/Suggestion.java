package org.boucle.control.oref0;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What oref0 would have the pump do.
 *
 * @param rate of a temp basal, U/h; empty when what runs is to run on
 * @param duration of that temp basal, min; 0 ends what runs
 * @param units of a micro-bolus, U
 * @param bound what decided
 * @param figures how it came to that; {@link Figures#NONE} where it decided without looking ahead
 * @param ahead where glucose goes, in 5, 10 … min; empty where it decided without looking ahead
 */
public record Suggestion(
        OptionalDouble rate,
        OptionalDouble duration,
        OptionalDouble units,
        Bound bound,
        Figures figures,
        List<Span> ahead) {
    public Suggestion {
        ahead = List.copyOf(ahead);
    }

    /**
     * Of the courses that a rig shows without a stop of basal: by insulin alone, by carbohydrate, by a rise without any. No
     * probabilities: oref0 knows none.
     *
     * @param lowest mg/dL, 39..401
     * @param middle their mean, mg/dL
     * @param highest mg/dL
     */
    public record Span(double lowest, double middle, double highest) {}

    /** The rule that decided: the first that matched. */
    public enum Bound {
        /** No usable reading: a high temp becomes a neutral one. */
        BLIND_HIGH_TEMP,
        /** No usable reading: a long zero temp is shortened. */
        BLIND_ZERO_TEMP,
        /** No usable reading: what runs is low enough to run on. */
        BLIND,
        /** The pump's temp is not the one that its history tells of. */
        TEMP_DISAGREES,
        /** The pump's temp should have ended, by its history. */
        TEMP_OVERRUN,
        /** Glucose is or will be under the threshold: zero temp. */
        LOW_SUSPEND,
        /** Temps are ended before the hour, so that the pump beeps less. */
        TOP_OF_HOUR,
        /** It will be under target, but rises faster than expected. */
        LOW_BUT_RISING,
        /** It will be under target. */
        LOW,
        /** It will be over target, but falls faster than expected. */
        FALLING,
        IN_RANGE,
        MAX_IOB,
        /** A low temp beside a micro-bolus, or in place of one. */
        SMB_LOW_TEMP,
        /** Insulin is required. */
        HIGH
    }

    /**
     * @param eventualBg where glucose will be, mg/dL
     * @param insulinReq what is missing, U; 0 unless more insulin was thought of
     * @param sensitivityRatio by which basal was multiplied and ISF divided
     * @param targetBg as adjusted, mg/dL
     * @param minPredBg what is dosed for, mg/dL
     * @param minGuardBg what is guarded against, mg/dL
     * @param carbsReq carbohydrate that a low will take, g; not above 0 when none
     */
    public record Figures(
            double eventualBg,
            double insulinReq,
            double sensitivityRatio,
            double targetBg,
            double minPredBg,
            double minGuardBg,
            double carbsReq) {
        static final Figures NONE =
                new Figures(Double.NaN, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
}
