package org.boucle.trial.twin;

/**
 * One number that a fit looks for, on a scale on which it may be anything.
 *
 * @param name as a person reads it
 * @param unit of the number, off the scale
 * @param scale on which it is looked for
 * @param belief what is thought of it before the recording is looked at, on that scale
 * @param middle of that belief, on that scale
 * @param spread of that belief, on that scale: about a standard deviation, where the search begins
 */
record Unknown(String name, String unit, Scale scale, Belief belief, double middle, double spread) {
    private static final double LONGEST_DELAY_MIN = 60;
    private static final double SI_SHAPE = 3.3;

    /** From what is looked for to the number itself. */
    enum Scale {
        PLAIN,
        LOG,
        SQUARE_ROOT,
        /** The logit of its share of an hour. */
        WITHIN_AN_HOUR
    }

    /** The density before any data. */
    enum Belief {
        /** Normal with that middle and spread. */
        NORMAL,
        /** The number is Gamma distributed with shape 3.3 and its scale such that the logarithm has that middle. */
        GAMMA,
        /** The number is as likely anywhere within an hour. */
        EVEN
    }

    static Unknown normal(String name, String unit, Scale scale, double mean, double sd) {
        return new Unknown(name, unit, scale, Belief.NORMAL, mean, sd);
    }

    /** Gamma(3.3, scale): the logarithm has mean ψ(3.3) + ln scale and variance ψ′(3.3). */
    static Unknown gamma(String name, String unit, double scale) {
        return new Unknown(name, unit, Scale.LOG, Belief.GAMMA, 1.034529 + StrictMath.log(scale), 0.5929);
    }

    /** Anywhere between 0 and 60 min; the logistic distribution has an SD of π/√3. */
    static Unknown delay(String name) {
        return new Unknown(name, "min", Scale.WITHIN_AN_HOUR, Belief.EVEN, 0, 1.8138);
    }

    /** The number itself. */
    double number(double theta) {
        return switch (scale) {
            case PLAIN -> theta;
            case LOG -> StrictMath.exp(theta);
            case SQUARE_ROOT -> theta * theta;
            case WITHIN_AN_HOUR -> LONGEST_DELAY_MIN / (1 + StrictMath.exp(-theta));
        };
    }

    /** Logarithm of the density on the scale, but for a constant. */
    double logDensity(double theta) {
        return switch (belief) {
            case NORMAL -> {
                double z = (theta - middle) / spread;
                yield -0.5 * z * z;
            }
            case GAMMA -> SI_SHAPE * theta - StrictMath.exp(theta - gammaLogScale());
            case EVEN -> -Math.abs(theta) - 2 * StrictMath.log1p(StrictMath.exp(-Math.abs(theta)));
        };
    }

    /** Its slope. */
    double slope(double theta) {
        return switch (belief) {
            case NORMAL -> (middle - theta) / (spread * spread);
            case GAMMA -> SI_SHAPE - StrictMath.exp(theta - gammaLogScale());
            case EVEN -> 1 - 2 / (1 + StrictMath.exp(-theta));
        };
    }

    /** How fast the slope falls: all three are humps. Far out, where a hump is straight, at least a hundredth of the normal's. */
    double curvature(double theta) {
        return Math.max(0.01 / (spread * spread), bend(theta));
    }

    private double bend(double theta) {
        return switch (belief) {
            case NORMAL -> 1 / (spread * spread);
            case GAMMA -> StrictMath.exp(theta - gammaLogScale());
            case EVEN -> {
                double share = 1 / (1 + StrictMath.exp(-theta));
                yield 2 * share * (1 - share);
            }
        };
    }

    private double gammaLogScale() {
        return middle - 1.034529;
    }
}
