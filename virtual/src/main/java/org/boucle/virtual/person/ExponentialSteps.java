package org.boucle.virtual.person;

/**
 * {@link Exponential#exp} in steps, for a loop over many people: the whole is too long for the compiler to make vector instructions of,
 * and one step, from a double to the bits of a power of two, can't be one in Java 17. Taken one after the other, a loop each, they give
 * the same bits as the whole ({@code HovorkaLanesTest}):
 *
 * <pre>  n = power(x);  r = rest(x, n);  e^x = series(r, tail(r)) · twoTo(n)  </pre>
 */
final class ExponentialSteps {
    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN2_HIGH = 6.93147180369123816490e-01;
    private static final double LN2_LOW = 1.90821492927058770002e-10;

    private ExponentialSteps() {}

    /** n, a whole number: x = n ln 2 + r. */
    static double power(double x) {
        return Math.rint(x * LOG2_E);
    }

    /** r, |r| ≤ ln 2 / 2. */
    static double rest(double x, double n) {
        return (x - n * LN2_HIGH) - n * LN2_LOW;
    }

    /** The series from r⁶/6! on, over r⁶. */
    static double tail(double r) {
        double r2 = r * r;
        double mid = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362880));
        double high = (1.0 / 3628800 + r * (1.0 / 39916800)) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800.0));
        return mid + (r2 * r2) * high;
    }

    /** e^r. */
    static double series(double r, double tail) {
        double r2 = r * r;
        double low = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120));
        return 1 + (r + r2 * (low + (r2 * r2) * tail));
    }

    /** 2^n. */
    static double twoTo(double n) {
        return Double.longBitsToDouble((1023L + (long) n) << 52);
    }
}
