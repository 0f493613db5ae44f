package org.boucle.control.oref0;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as JavaScript has them, where it differs from Java; equality of doses hangs on them. */
public final class Js {
    private static final double[] SCALE = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    /** Under this a product by a power of ten is wrong by less than {@link #NEAR_HALF}. */
    private static final double EXACT_ENOUGH = 1e9;

    private static final double NEAR_HALF = 1e-6;

    private Js() {}

    /** {@code Math.round}: halves go up, also of negative numbers; NaN and infinities stay. */
    public static double round(double x) {
        double below = Math.floor(x);
        return x - below >= 0.5 ? below + 1 : below;
    }

    /** As oref0 rounds to decimals: by a product and a quotient, dust of binary fractions included. */
    public static double round(double x, int decimals) {
        return round(x * SCALE[decimals]) / SCALE[decimals];
    }

    /** {@code Number(x.toFixed(decimals))}: the nearest decimal to the number as it truly is, ties away from 0. */
    public static double fixed(double x, int decimals) {
        double scaled = Math.abs(x) * SCALE[decimals];
        double whole = Math.floor(scaled);
        double rest = scaled - whole;
        if (scaled < EXACT_ENOUGH && Math.abs(rest - 0.5) > NEAR_HALF) {
            return Math.copySign((rest < 0.5 ? whole : whole + 1) / SCALE[decimals], x);
        }
        return Double.isFinite(x)
                ? new BigDecimal(x).setScale(decimals, RoundingMode.HALF_UP).doubleValue()
                : x;
    }

    /** {@code x ? … : …}: neither 0 nor NaN. */
    static boolean truthy(double x) {
        return x != 0 && !Double.isNaN(x);
    }

    /** {@code x || otherwise}: a setting of 0 means the default. */
    static double or(double x, double otherwise) {
        return truthy(x) ? x : otherwise;
    }
}
