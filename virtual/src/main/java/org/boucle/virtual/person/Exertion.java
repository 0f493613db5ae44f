package org.boucle.virtual.person;

import static org.boucle.core.Require.require;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What exercise does to glucose, during it and for hours after.
 *
 * <pre>
 *   dY   = (AC − Y)/τAC                                         accelerometer counts, smoothed          1/min
 *   dZ   = b·fY·Y − (1 − fY)/τZ·Z                               insulin acts more, for hours            1
 *   drGU = q1·fY·Y − q2·rGU                                     muscle takes up without insulin         1/min
 *   drGP = q3·fY·Y − q4·rGP,  q3 = (1 − fp)·q3l + fp·q3h        the liver gives for it                  1/min
 *   dth  = fHI − (1 − fHI)·q5·th                                how long it has been hard               min
 *   fY = H(Y/aY, 20)   fHI = H(AC/ah, 100)   fp = H(th/tp, 100)   H(x, n) = xⁿ/(1 + xⁿ)
 * </pre>
 *
 * On any body: dG += (rGP − rGU)·G, and the insulin that is there acts 1 + Z times. Left out is the depletion of the stores by long
 * exercise (r_depl): some of its constants were not found. So a session of more than an hour lowers glucose too little here, and a long one
 * above 0.77 of maximal oxygen uptake, where the liver gives more than the muscles take, would raise it without end: {@code Days.Sport}
 * has none.
 *
 * <p>Intensity is the share of maximal oxygen uptake; the counts for it are the paper's for 30, 60 and 90 %, straight in between. Nothing
 * is computed for a body at rest that has forgotten its last session.
 *
 * @see "Deichmann et al., PLOS Comput Biol 2023;19:e1010289; its standard parameters second-hand, from a public port of the
 *     authors' code; q4 is the same for low and high intensity there. Oracle: ExertionOracleTest"
 */
public final class Exertion {
    private static final double TAU_AC_MIN = 5;
    private static final double TAU_Z_MIN = 600;
    private static final double B = 3.64e-6;
    private static final double Q1 = 6.46e-7;
    private static final double Q2 = 0.0617;
    private static final double Q3_LOW = 4.46e-7;
    private static final double Q3_HIGH = 1.17e-6;
    private static final double Q4 = 0.0705;
    private static final double Q5 = 0.03;
    private static final double A_Y = 1500;
    private static final double A_H = 5600;
    private static final double T_P_MIN = 2;
    private static final int N1 = 20;
    private static final int N2 = 100;

    /** Counts at 30 % of maximal oxygen uptake; from there on they rise by this much for each 1. */
    private static final double COUNTS_AT_30 = 2095;

    private static final double COUNTS_PER_1 = (6539 - 2095) / 0.6;

    private static final int STATES = 5;
    private static final int Y = 0;
    private static final int Z = 1;
    private static final int R_GU = 2;
    private static final int R_GP = 3;
    private static final int T_H = 4;

    /** Less than this of all is rest: under a ten-thousandth of insulin's action and of any flow that could be measured. */
    private static final double FORGOTTEN = 1e-5;

    private final double[] x = new double[STATES];
    private final double[] mid = new double[STATES];
    private final double[] slope1 = new double[STATES];
    private final double[] slope2 = new double[STATES];
    private final double[] slope3 = new double[STATES];
    private final double[] slope4 = new double[STATES];

    /** Accelerometer counts a minute at that share of maximal oxygen uptake, 0..1. */
    static double counts(double intensity) {
        return intensity <= 0.3 ? COUNTS_AT_30 * intensity / 0.3 : COUNTS_AT_30 + COUNTS_PER_1 * (intensity - 0.3);
    }

    /**
     * Lives one minute.
     *
     * @param intensity share of maximal oxygen uptake, 0..1; 0 is rest
     */
    public void step(double intensity) {
        require(intensity >= 0 && intensity <= 1, "intensity", intensity, "0..1");
        if (intensity == 0 && isRested()) {
            return;
        }
        double counts = counts(intensity);
        // Classical Runge–Kutta of order 4, one minute.
        derivative(x, slope1, counts);
        along(slope1, 0.5);
        derivative(mid, slope2, counts);
        along(slope2, 0.5);
        derivative(mid, slope3, counts);
        along(slope3, 1);
        derivative(mid, slope4, counts);
        for (int i = 0; i < STATES; i++) {
            x[i] += (slope1[i] + 2 * (slope2[i] + slope3[i]) + slope4[i]) / 6;
        }
        if (intensity == 0 && x[Y] < 1 && Math.max(x[Z], Math.max(x[R_GU], x[R_GP])) < FORGOTTEN) {
            Arrays.fill(x, 0);
        }
    }

    private boolean isRested() {
        return x[Y] == 0 && x[Z] == 0;
    }

    private void along(double[] slope, double min) {
        for (int i = 0; i < STATES; i++) {
            mid[i] = x[i] + min * slope[i];
        }
    }

    private static void derivative(double[] s, double[] ds, double counts) {
        double fY = hill(s[Y] / A_Y, N1);
        double fHard = hill(counts / A_H, N2);
        double fp = hill(s[T_H] / T_P_MIN, N2);
        double worked = fY * s[Y];
        ds[Y] = (counts - s[Y]) / TAU_AC_MIN;
        ds[Z] = B * worked - (1 - fY) / TAU_Z_MIN * s[Z];
        ds[R_GU] = Q1 * worked - Q2 * s[R_GU];
        ds[R_GP] = ((1 - fp) * Q3_LOW + fp * Q3_HIGH) * worked - Q4 * s[R_GP];
        ds[T_H] = fHard - (1 - fHard) * Q5 * s[T_H];
    }

    /** xⁿ/(1 + xⁿ), 0 or more; the power of whichever of x and 1/x is under 1, so that it can't overflow. */
    private static double hill(double x, int n) {
        return x <= 1 ? power(x, n) / (1 + power(x, n)) : 1 / (1 + power(1 / x, n));
    }

    /** By squaring: the same bits everywhere, which the library's doesn't promise. */
    private static double power(double x, int n) {
        double result = 1;
        double square = x;
        for (int rest = n; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }

    /** Uptake without insulin, net of what the liver gives for it, 1/min: rGU − rGP, −0.05..0.08. */
    public double uptakePerMin() {
        return x[R_GU] - x[R_GP];
    }

    /** Factor on what the insulin that is there does: 1 + Z, held to 10. */
    public double insulinAction() {
        return Math.min(10, 1 + x[Z]);
    }

    /** Writes all that {@link #restore} needs. */
    public void save(DataOutput out) throws IOException {
        for (double value : x) {
            out.writeDouble(value);
        }
    }

    /** Puts this where the saved one was. */
    public void restore(DataInput in) throws IOException {
        for (int i = 0; i < STATES; i++) {
            x[i] = in.readDouble();
        }
    }
}
