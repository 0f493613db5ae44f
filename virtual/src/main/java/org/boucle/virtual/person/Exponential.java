package org.boucle.virtual.person;

/**
 * e^x in plain arithmetic: the same bits on every machine, as {@link StrictMath#exp} promises, and inlined into the body's inner loop,
 * which that is not.
 *
 * <pre>  x = n ln 2 + r, |r| ≤ ln 2 / 2;  e^x = 2^n (1 + r + r²/2! + … + r¹³/13!)  </pre>
 *
 * The first term left out is under 5e-18 of the result; with rounding the relative error stays under 4e-16
 * ({@code ExponentialTest}). Its steps can be taken one by one: a loop over many people that holds them all is too long to become vector
 * instructions ({@link HovorkaBlock}).
 */
public final class Exponential {
    private static final double LOG2_E = 1.4426950408889634;
    /** ln 2 in two parts; the first has 21 trailing zero bits, so that n times it is exact for |n| &lt; 2^11 (fdlibm e_exp.c). */
    private static final double LN2_HIGH = 6.93147180369123816490e-01;

    private static final double LN2_LOW = 1.90821492927058770002e-10;

    private Exponential() {}

    /**
     * e^x.
     *
     * @param x −700..700; outside it the result is meaningless (the body's arguments lie in −60..0)
     */
    public static double exp(double x) {
        double n = power(x);
        double r = rest(x, n);
        return series(r, tail(r)) * twoTo(n);
    }

    /** n, a whole number. */
    static double power(double x) {
        return Math.rint(x * LOG2_E);
    }

    /** r. */
    static double rest(double x, double n) {
        return (x - n * LN2_HIGH) - n * LN2_LOW;
    }

    // Estrin's order: short chains that the processor runs side by side, instead of one long one.

    /** The series from r⁶ on, over r⁶. */
    static double tail(double r) {
        double r2 = r * r;
        double mid = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362880));
        double high = (1.0 / 3628800 + r * (1.0 / 39916800)) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800.0));
        return mid + r2 * r2 * high;
    }

    /** The whole series: e^r. */
    static double series(double r, double tail) {
        double r2 = r * r;
        double low = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120));
        return 1 + (r + r2 * (low + r2 * r2 * tail));
    }

    /** 2^n. */
    static double twoTo(double n) {
        return Double.longBitsToDouble((1023L + (long) n) << 52);
    }
}
