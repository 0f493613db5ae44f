package org.boucle.control;

import static org.boucle.control.Model.D;
import static org.boucle.control.Model.G;
import static org.boucle.control.Model.I;
import static org.boucle.control.Model.N;
import static org.boucle.control.Model.Q1;
import static org.boucle.control.Model.Q2;
import static org.boucle.control.Model.SIZE;
import static org.boucle.control.Model.TH;
import static org.boucle.control.Model.THC;
import static org.boucle.control.Model.THS;

import java.util.Arrays;

/** One Kalman filter over {@link Model}: a mean and a covariance, changed in place. Plain arithmetic, nothing allocated in steps. */
final class Gaussian {
    /** White part of the sensor's noise, mg/dL. */
    private static final double WHITE_SD = 1.5;
    /**
     * Slow part, after the Dexcom G6 population of Vettoretti et al., Sensors 2019;19:5320: an AR(2) of SD 8.1 mg/dL whose correlation
     * falls to 0.4 in 20 min ({@link Model#SENSOR_PER_MIN}). Taken as white it costs more than any dosing law gains.
     */
    private static final double SLOW_SD = 8;
    /** What sensitivity may change by itself in 5 min. */
    private static final double THETA_WALK = 0.002;

    private static final double DAILY_WALK = 0.0005;
    /** Unexplained drift, as a share of what basal does. Larger, it and sensitivity trade places. */
    private static final double DRIFT_SHARE = 0.1;
    /** Glucose itself, mg/dL in 5 min. */
    private static final double GLUCOSE_WALK = 2;

    private static final double THETA_SD = 0.2;
    private static final double DAILY_SD = 0.15;

    /** Carbohydrate that the gut receives, as the rise that it will cause: mean and standard deviation in 5 min, mg/dL. */
    record Intake(double mean, double sd) {}

    final double[] x = new double[SIZE];
    /** Row by row. */
    final double[] p = new double[SIZE * SIZE];

    void set(Gaussian other) {
        System.arraycopy(other.x, 0, x, 0, SIZE);
        System.arraycopy(other.p, 0, p, 0, SIZE * SIZE);
    }

    /** Knows nothing but the first reading. */
    void begin(double reading, Model model) {
        Arrays.fill(x, 0);
        Arrays.fill(p, 0);
        x[TH] = 1;
        variance(TH, THETA_SD * THETA_SD);
        variance(THC, DAILY_SD * DAILY_SD);
        variance(THS, DAILY_SD * DAILY_SD);
        restart(reading, model);
    }

    /** After a gap too long to bridge: glucose, gut and sensor begin anew, what was learned of sensitivity stays. */
    void restart(double reading, Model model) {
        for (int i : new int[] {G, I, Q1, Q2, D, N}) {
            x[i] = 0;
            for (int j = 0; j < SIZE; j++) {
                p[i * SIZE + j] = 0;
                p[j * SIZE + i] = 0;
            }
        }
        x[G] = reading;
        x[I] = reading;
        variance(G, 20 * 20);
        variance(I, 15 * 15);
        variance(Q1, 25 * 25);
        variance(Q2, 25 * 25);
        double drift = DRIFT_SHARE * model.sensitivity() * model.basal();
        variance(D, drift * drift);
        variance(N, SLOW_SD * SLOW_SD);
    }

    /** Without a record of insulin nothing can be learned of how it works: sensitivity is as prescribed, for certain. */
    void prescribedSensitivity() {
        for (int i : new int[] {TH, THC, THS}) {
            x[i] = i == TH ? 1 : 0;
            for (int j = 0; j < SIZE; j++) {
                p[i * SIZE + j] = 0;
                p[j * SIZE + i] = 0;
            }
        }
    }

    /**
     * Lets dt pass, at most 1 min, by Euler's rule.
     *
     * @param acting A, U/min
     * @param rescue what rescue carbohydrate brings, mg/dL/min
     * @param untold what the gut receives unannounced
     * @param learns whether insulin is known, so that its working can be learned
     * @param restless by how much more than usual drift may change, 1 or more
     */
    void advance(
            double dt,
            double acting,
            double rescue,
            double cos,
            double sin,
            Model m,
            Intake untold,
            double restless,
            boolean learns) {
        double theta = Model.bounded(x[TH] + cos * x[THC] + sin * x[THS]);
        double k = Model.GUT_PER_MIN;
        double effect = m.sensitivity() * acting;
        double dg = -Model.RETURN_PER_MIN * (x[G] - m.rest())
                - theta * effect
                + m.sensitivity() * m.basal()
                + x[D]
                + k * x[Q2]
                + rescue;
        double di = (x[G] - x[I]) * Model.LAG_PER_MIN;
        double dq2 = k * (x[Q1] - x[Q2]);
        x[G] += dt * dg;
        x[I] += dt * di;
        x[Q2] += dt * dq2;
        x[Q1] += dt * (untold.mean() / 5 - k * x[Q1]);
        x[D] -= dt * Model.DRIFT_PER_MIN * x[D];
        x[N] -= dt * Model.SENSOR_PER_MIN * x[N];
        spread(dt, effect, cos, sin);
        double part = dt / 5;
        double drift = DRIFT_SHARE * m.sensitivity() * m.basal() * restless;
        add(G, GLUCOSE_WALK * GLUCOSE_WALK * part * restless * restless);
        add(Q1, untold.sd() * untold.sd() * part);
        add(D, 2 * Model.DRIFT_PER_MIN * drift * drift * dt);
        if (learns) {
            add(TH, THETA_WALK * THETA_WALK * part);
            add(THC, DAILY_WALK * DAILY_WALK * part);
            add(THS, DAILY_WALK * DAILY_WALK * part);
        }
        add(N, 2 * Model.SENSOR_PER_MIN * SLOW_SD * SLOW_SD * dt);
    }

    /** P becomes F P Fᵀ with the sparse F = 1 + dt·M: rows first, then columns. */
    private void spread(double dt, double effect, double cos, double sin) {
        for (int j = 0; j < SIZE; j++) {
            step(j, SIZE, dt, effect, cos, sin);
        }
        for (int i = 0; i < SIZE; i++) {
            step(i * SIZE, 1, dt, effect, cos, sin);
        }
        for (int i = 0; i < SIZE; i++) {
            for (int j = i; j < SIZE; j++) {
                double mean = 0.5 * (p[i * SIZE + j] + p[j * SIZE + i]);
                p[i * SIZE + j] = mean;
                p[j * SIZE + i] = mean;
            }
        }
    }

    /** F times one row or column of P, in place: it lies at {@code at}, {@code at + stride}, … */
    private void step(int at, int stride, double dt, double effect, double cos, double sin) {
        double k = Model.GUT_PER_MIN;
        double g = p[at];
        double i = p[at + stride];
        double q1 = p[at + 2 * stride];
        double q2 = p[at + 3 * stride];
        double d = p[at + 4 * stride];
        double th = p[at + 5 * stride];
        double thc = p[at + 6 * stride];
        double ths = p[at + 7 * stride];
        double n = p[at + 8 * stride];
        p[at] = g + dt * (-Model.RETURN_PER_MIN * g + k * q2 + d - effect * (th + cos * thc + sin * ths));
        p[at + stride] = i + dt * Model.LAG_PER_MIN * (g - i);
        p[at + 2 * stride] = q1 - dt * k * q1;
        p[at + 3 * stride] = q2 + dt * k * (q1 - q2);
        p[at + 4 * stride] = d - dt * Model.DRIFT_PER_MIN * d;
        p[at + 8 * stride] = n - dt * Model.SENSOR_PER_MIN * n;
    }

    /** What the sensor is expected to read. */
    double expectedReading() {
        return x[I] + x[N];
    }

    /**
     * Takes a reading in.
     *
     * @return how well it had been foreseen: its probability density, 1/(mg/dL)
     */
    double learn(double reading) {
        double innovation = reading - expectedReading();
        double s = p[I * SIZE + I] + 2 * p[I * SIZE + N] + p[N * SIZE + N] + WHITE_SD * WHITE_SD;
        double[] covariance = new double[SIZE]; // the covariance of each part of the state with the reading
        for (int i = 0; i < SIZE; i++) {
            covariance[i] = p[i * SIZE + I] + p[i * SIZE + N];
        }
        for (int i = 0; i < SIZE; i++) {
            x[i] += covariance[i] / s * innovation;
            for (int j = 0; j < SIZE; j++) {
                p[i * SIZE + j] -= covariance[i] * covariance[j] / s;
            }
            p[i * SIZE + i] = Math.max(0, p[i * SIZE + i]);
        }
        // The gut gives nothing back, and sensitivity has bounds: the filter, which knows neither, is held to them.
        x[Q1] = Math.max(0, x[Q1]);
        x[Q2] = Math.max(0, x[Q2]);
        x[TH] = Model.bounded(x[TH]);
        x[G] = Math.max(10, x[G]);
        return StrictMath.exp(-0.5 * innovation * innovation / s) / Math.sqrt(2 * StrictMath.PI * s);
    }

    /** Carbohydrate reaches the gut, as the rise that it will cause, mg/dL. */
    void eat(double first, double second, double sd) {
        x[Q1] = Math.max(0, x[Q1] + first);
        x[Q2] = Math.max(0, x[Q2] + second);
        add(Q1, sd * sd);
    }

    /** The mean of a mixture of several. Weights sum to 1. */
    static double[] mean(Gaussian[] parts, double... weights) {
        double[] mean = new double[SIZE];
        for (int m = 0; m < parts.length; m++) {
            for (int i = 0; i < SIZE; i++) {
                mean[i] += weights[m] * parts[m].x[i];
            }
        }
        return mean;
    }

    /** Becomes the mixture of several, its mean and its covariance. Weights sum to 1. */
    void mix(Gaussian[] parts, double... weights) {
        System.arraycopy(mean(parts, weights), 0, x, 0, SIZE);
        Arrays.fill(p, 0);
        for (int m = 0; m < parts.length; m++) {
            for (int i = 0; i < SIZE; i++) {
                double di = parts[m].x[i] - x[i];
                for (int j = 0; j < SIZE; j++) {
                    p[i * SIZE + j] += weights[m] * (parts[m].p[i * SIZE + j] + di * (parts[m].x[j] - x[j]));
                }
            }
        }
    }

    /** Variance of a weighted sum of the state. */
    double variance(double[] weights) {
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            double row = 0;
            for (int j = 0; j < SIZE; j++) {
                row += p[i * SIZE + j] * weights[j];
            }
            sum += row * weights[i];
        }
        return Math.max(0, sum);
    }

    /** Whether this can be a mean and a covariance at all: memory comes back from outside. */
    boolean sound() {
        for (int i = 0; i < SIZE; i++) {
            double variance = p[i * SIZE + i];
            if (!(Math.abs(x[i]) <= 1e4) || !(variance >= 0 && variance <= 1e8)) {
                return false;
            }
            for (int j = 0; j < SIZE; j++) {
                if (!(Math.abs(p[i * SIZE + j]) <= Math.sqrt(variance * p[j * SIZE + j]) * (1 + 1e-6) + 1e-6)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void variance(int i, double value) {
        p[i * SIZE + i] = value;
    }

    private void add(int i, double value) {
        p[i * SIZE + i] += value;
    }
}
