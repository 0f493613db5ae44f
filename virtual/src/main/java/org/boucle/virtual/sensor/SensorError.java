package org.boucle.virtual.sensor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.boucle.virtual.chance.Draws;

/**
 * The error of one sensor: drawn once when it is inserted, and noise at each step of 5 min.
 *
 * <pre>  CGM(t) = (a0 + a1·d + a2·d²)·IG(t) + b0 + v(t),   d days since insertion
 *   v(t) = φ1·v(t − 5 min) + φ2·v(t − 10 min) + σ·w(t),   w standard normal  </pre>
 *
 * The seven numbers are jointly normal over the 79 sensors that were fitted; their covariance is shrunk to 0.9 and a draw is refused
 * unless the noise is stationary with a standard deviation of at most 10 mg/dL, as py_replay_bg does. The noise is the one of a step
 * of 5 minutes: stepped each minute it would forget five times too fast.
 *
 * @see "Vettoretti et al., Sensors 2019;19:5320, doi 10.3390/s19235320; numbers as in gcappon/py_replay_bg@7b47b5c"
 */
public final class SensorError {
    /** The noise is one for steps of so many minutes, whenever the sensor speaks. */
    static final int STEP_MIN = 5;

    private static final int PARAMETERS = 7;
    /** Gain and offset come first. */
    private static final int SCALED = 4;

    private static final int SIGMA = 6;

    /** Means of a0, a1 (1/day), a2 (1/day²), b0 (mg/dL), φ1, φ2, σ (mg/dL). */
    private static final double[] MEAN = {0.9423, 0.00494, -0.000585, 6.383, 1.2604, -0.4022, 3.2516};

    private static final double[] SD = {0.1151, 0.0430, 0.00371, 5.386, 0.1442, 0.1368, 0.8506};

    /** Correlations, lower triangle, in the order of {@link #MEAN}. */
    private static final double[][] CORRELATION = {
        {1},
        {-.798, 1},
        {.733, -.976, 1},
        {.254, -.444, .404, 1},
        {.162, -.224, .226, .160, 1},
        {-.184, .197, -.198, -.138, -.935, 1},
        {-.032, -.075, .035, .131, -.128, .133, 1}
    };

    private static final double SHRINKAGE = 0.9;
    private static final double MOST_SD_MGDL = 10;
    private static final double[][] FACTOR = cholesky();

    private final double a0;
    private final double a1PerDay;
    private final double a2PerDay2;
    private final double b0Mgdl;
    private final double phi1;
    private final double phi2;
    private final double sigmaMgdl;
    private double noiseMgdl;
    private double noiseBeforeMgdl;

    private SensorError(double[] drawn) {
        a0 = drawn[0];
        a1PerDay = drawn[1];
        a2PerDay2 = drawn[2];
        b0Mgdl = drawn[3];
        phi1 = drawn[4];
        phi2 = drawn[5];
        sigmaMgdl = drawn[6];
    }

    /** The sensor in the middle of the population, at rest. */
    public static SensorError average() {
        return new SensorError(MEAN.clone());
    }

    /** One sensor of the population, its noise already under way. */
    public static SensorError draw(Draws draws) {
        return draw(draws, 1);
    }

    /**
     * One sensor of a wider or narrower population.
     *
     * @param scale multiplies how far gain and offset lie from the population's middle, and the noise; 1 is as published. The shape of
     *     the noise in time (φ1, φ2) and the gate stay those of the published draw
     */
    static SensorError draw(Draws draws, double scale) {
        while (true) {
            double[] drawn = MEAN.clone();
            double[] normals = new double[PARAMETERS];
            for (int i = 0; i < PARAMETERS; i++) {
                normals[i] = draws.normal();
            }
            for (int i = 0; i < PARAMETERS; i++) {
                for (int j = 0; j <= i; j++) {
                    drawn[i] += (i < SCALED ? scale : 1) * FACTOR[i][j] * normals[j];
                }
            }
            if (new SensorError(drawn).isPlausible()) {
                drawn[SIGMA] *= scale;
                SensorError error = new SensorError(drawn);
                // A day of noise before the first reading: it must not start from nothing.
                for (int i = 0; i < 288; i++) {
                    error.next(draws);
                }
                return error;
            }
        }
    }

    private boolean isPlausible() {
        return sigmaMgdl > 0 && phi2 >= -1 && phi2 <= 1 - Math.abs(phi1) - 0.02 && stationarySdMgdl() <= MOST_SD_MGDL;
    }

    /** Standard deviation of the noise in the long run, mg/dL: σ·√((1 − φ2)/((1 + φ2)((1 − φ2)² − φ1²))). */
    public double stationarySdMgdl() {
        double rest = 1 - phi2;
        return sigmaMgdl * Math.sqrt(rest / ((1 + phi2) * (rest * rest - phi1 * phi1)));
    }

    /** The next step's noise, mg/dL. */
    public double next(Draws draws) {
        double noise = phi1 * noiseMgdl + phi2 * noiseBeforeMgdl + sigmaMgdl * draws.normal();
        noiseBeforeMgdl = noiseMgdl;
        noiseMgdl = noise;
        return noise;
    }

    /**
     * What the sensor makes of interstitial glucose, with the noise of the step it is in.
     *
     * @param interstitialMgdl mg/dL
     * @param days since insertion
     * @return mg/dL, neither rounded nor held to the sensor's range; may be negative
     */
    public double distort(double interstitialMgdl, double days) {
        double gain = a0 + days * (a1PerDay + days * a2PerDay2);
        return gain * interstitialMgdl + b0Mgdl + noiseMgdl;
    }

    void save(DataOutput out) throws IOException {
        double[] values = {
            a0, a1PerDay, a2PerDay2, b0Mgdl, phi1, phi2, sigmaMgdl, noiseMgdl, noiseBeforeMgdl,
        };
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    static SensorError restore(DataInput in) throws IOException {
        double[] drawn = new double[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            drawn[i] = in.readDouble();
        }
        SensorError error = new SensorError(drawn);
        error.noiseMgdl = in.readDouble();
        error.noiseBeforeMgdl = in.readDouble();
        return error;
    }

    /** L with L·Lᵀ = 0.9·Σ: turns seven independent normals into seven that go together (Cholesky–Banachiewicz). */
    private static double[][] cholesky() {
        double[][] factor = new double[PARAMETERS][PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = SHRINKAGE * SD[i] * SD[j] * CORRELATION[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = i == j ? Math.sqrt(rest) : rest / factor[j][j];
            }
        }
        return factor;
    }
}
