package org.boucle.virtual.person;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Ketones in the blood (beta-hydroxybutyrate), from how much insulin is lacking, on any body. Ours, and not validated on anybody: it has
 * the time course that we asked of it and no other claim.
 *
 * <pre>
 *   d  = max(0, 1 − I/(1.09·Ib))        I: plasma insulin as the body feels it, Ib: that on its own basal
 *   dK = p·d − c·(1 − 0.87·d)·K         mmol/L; what is lacking raises production and slows clearance
 * </pre>
 *
 * p and c are fitted, with an independent integration of the average adult (Hovorka's depot, ka 0.018, ke 0.14 1/min), to 0.1 mmol/L on
 * basal, a half-life of 2 h there, and 0.6, 1.5 and 3.0 mmol/L at 3, 6 and 10 h after insulin has stopped. That is faster than the mean of
 * the studies reviewed by Klonoff 2024 (1.6 at 8 h, 3.0 at 14 h): a trial errs to the careful side. A body that takes insulin up
 * slower or faster differs.
 */
public final class Ketones {
    /** Insulin at this many times basal suppresses all production. */
    private static final double SUPPRESSED_AT = 1.09;

    private static final double SLOWED = 0.87;
    private static final double LACK_ON_BASAL = 1 - 1 / SUPPRESSED_AT;
    /** 1/min: a half-life of 120 min on basal. */
    private static final double CLEARED_PER_MIN = StrictMath.log(2) / 120 / (1 - SLOWED * LACK_ON_BASAL);
    /** mmol/L/min without any insulin. */
    private static final double MADE_PER_MIN = 0.0073;

    private double mmolPerL;

    /** As they are after days on basal. */
    public Ketones() {
        mmolPerL = MADE_PER_MIN * LACK_ON_BASAL / (CLEARED_PER_MIN * (1 - SLOWED * LACK_ON_BASAL));
    }

    /**
     * Lives one minute. The rates are so slow that Euler's step errs by under 1 %.
     *
     * @param insulinToBasal plasma insulin, times the sensitivity of the minute, relative to that on basal, 0 or more
     */
    public void step(double insulinToBasal) {
        double lack = Math.max(0, 1 - insulinToBasal / SUPPRESSED_AT);
        mmolPerL += MADE_PER_MIN * lack - CLEARED_PER_MIN * (1 - SLOWED * lack) * mmolPerL;
    }

    /** Beta-hydroxybutyrate, mmol/L. */
    public double mmolPerL() {
        return mmolPerL;
    }

    /** Writes all that {@link #restore} needs. */
    public void save(DataOutput out) throws IOException {
        out.writeDouble(mmolPerL);
    }

    /** Puts this where the saved one was. */
    public void restore(DataInput in) throws IOException {
        mmolPerL = in.readDouble();
    }
}
