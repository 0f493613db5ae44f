package org.boucle.control;

import java.time.Instant;
import org.boucle.core.therapy.Prescription;

/**
 * The person as the controller imagines them, scaled from the prescription alone. State x, units mg/dL and min:
 *
 * <pre>
 *   G' = −p (G − Gr) + S (b − θ(t) A(t)) + d + k q2 + rescue      glucose
 *   I' = (G − I)/8                                                glucose where the sensor sits
 *   q1' = −k q1,  q2' = k (q1 − q2)                               gut, as the rise it will cause
 *   d' = −d/240                                                   what nothing else explains, mg/dL/min
 *   θ(t) = th + thc cos ωt + ths sin ωt                           sensitivity against the prescription, and its day
 *   n' = −n/25                                                    slow error of the sensor
 *   reading = I + n + white noise </pre>
 *
 * A(t), U/min, is known from what was delivered ({@link InsulinAtWork}), so that the model is linear but for θ·A, which is linear
 * in θ: one Kalman filter follows glucose and learns sensitivity.
 *
 * @param sensitivity S, the prescribed ISF, mg/dL per U
 * @param basal b, U/min, the prescribed basal
 * @param risePerGram S/CR, mg/dL that a gram brings
 * @param rest Gr, mg/dL, where prescribed basal holds glucose
 * @see "Structure after Hovorka et al., Physiol Meas 2004;25:905, reduced to what a sensor can tell apart"
 */
record Model(double sensitivity, double basal, double risePerGram, double rest) {
    static final int G = 0;
    static final int I = 1;
    static final int Q1 = 2;
    static final int Q2 = 3;
    static final int D = 4;
    static final int TH = 5;
    static final int THC = 6;
    static final int THS = 7;
    static final int N = 8;
    static final int SIZE = 9;

    /** p: glucose returns by itself, 1/min. Without it a rule's ISF corrects too timidly and then too late. */
    static final double RETURN_PER_MIN = 0.012;
    /** 1/min; carbohydrate appears most 30 min after it is eaten. */
    static final double GUT_PER_MIN = 1.0 / 30;

    static final double LAG_PER_MIN = 1.0 / 8;
    static final double DRIFT_PER_MIN = 1.0 / 240;
    static final double SENSOR_PER_MIN = 1.0 / 25;

    /** Bounds of θ: outside them something other than sensitivity is wrong. */
    static final double LEAST_SENSITIVE = 0.5;

    static final double MOST_SENSITIVE = 2.0;

    private static final int SLOTS = 288;
    private static final double[] COS = new double[SLOTS];
    private static final double[] SIN = new double[SLOTS];

    static {
        for (int i = 0; i < SLOTS; i++) {
            COS[i] = StrictMath.cos(2 * StrictMath.PI * i / SLOTS);
            SIN[i] = StrictMath.sin(2 * StrictMath.PI * i / SLOTS);
        }
    }

    static Model of(Prescription prescription, Instant at) {
        double isf = prescription.isfAt(at).mgdlPerUnit();
        return new Model(
                isf,
                prescription.basalAt(at).unitsPerHour() / 60,
                isf / prescription.carbRatioAt(at).gramsPerUnit(),
                prescription.targetAt(at).mgdl());
    }

    /** cos ωt in steps of 5 min; the day turns with UTC: a phase is learned, so its zero is of no weight. */
    static double dayCos(int slot) {
        return COS[slot];
    }

    static double daySin(int slot) {
        return SIN[slot];
    }

    /** θ(t), within its bounds. */
    static double theta(double[] x, long epochMilli) {
        return theta(x, slot(epochMilli));
    }

    static double theta(double[] x, int slot) {
        return bounded(x[TH] + x[THC] * COS[slot] + x[THS] * SIN[slot]);
    }

    static double bounded(double theta) {
        return Math.max(LEAST_SENSITIVE, Math.min(MOST_SENSITIVE, theta));
    }

    /** Which of the steps of the day that moment lies in. */
    static int slot(long epochMilli) {
        return (int) (Math.floorMod(epochMilli, 86_400_000L) / 300_000L);
    }
}
