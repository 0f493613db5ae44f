package org.boucle.virtual.pump;

import static org.boucle.core.Require.require;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.boucle.virtual.chance.Draws;

/**
 * How far what leaves the cannula is from what the motor did and the history says. The loop is never told.
 *
 * @param basalSd relative standard deviation of the basal flow of one set, 0..0.1; held to ± 5 %, the usual bound at steady state on the
 *     bench of IEC 60601-2-24
 * @param bolusSd relative standard deviation of one bolus, 0..0.1; held to three of it
 */
public record PumpErrors(double basalSd, double bolusSd) {
    /** What the motor does is what leaves. */
    public static final PumpErrors EXACT = new PumpErrors(0, 0);

    /** t:slim X2: basal 2.95 %, bolus 0.94 % (hpeuscher/loopinsight1@9a60920, devices). */
    public static final PumpErrors T_SLIM_X2 = new PumpErrors(0.0295, 0.0094);

    /** MiniMed 670G: basal 3.74 %, bolus 2.48 % (same source). */
    public static final PumpErrors MINIMED_670G = new PumpErrors(0.0374, 0.0248);

    private static final double BASAL_BOUND = 0.05;

    public PumpErrors {
        require(basalSd >= 0 && basalSd <= 0.1, "pumpErrors.basalSd", basalSd, "0..0.1");
        require(bolusSd >= 0 && bolusSd <= 0.1, "pumpErrors.bolusSd", bolusSd, "0..0.1");
    }

    /** One set's factor on its basal, 0.95..1.05. */
    double basalFactor(Draws draws) {
        return 1 + Math.max(-BASAL_BOUND, Math.min(BASAL_BOUND, basalSd * draws.normal()));
    }

    /** One bolus's factor. */
    double bolusFactor(Draws draws) {
        return 1 + bolusSd * Math.max(-3, Math.min(3, draws.normal()));
    }

    /** Writes all that {@link #restore} needs. */
    public void save(DataOutput out) throws IOException {
        out.writeDouble(basalSd);
        out.writeDouble(bolusSd);
    }

    /** The errors that {@link #save} wrote. */
    public static PumpErrors restore(DataInput in) throws IOException {
        return new PumpErrors(in.readDouble(), in.readDouble());
    }
}
