package org.boucle.trial.oracle;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.boucle.virtual.World;
import org.boucle.virtual.life.Habits;

/**
 * What will come of it: a world copied to the last bit and lived ahead with insulin of one's choice. Whatever the true body will meet is
 * met there, since all of it follows from the seed: meals and sugar, hours and days of other sensitivity, exercise, faults, the flow of
 * the next set. The world itself is only read.
 *
 * <p>It is the one thing in this house that knows a future. Nobody who doses may have it but {@link Oracle}.
 */
final class Foresight {
    private static final Duration STEP = Duration.ofMinutes(Dosing.STEP_MIN);

    private final byte[] now;
    private final UnaryOperator<Habits> changed;

    /** @param changed makes of the person's habits those of the copies */
    Foresight(World world, UnaryOperator<Habits> changed) {
        now = world.save();
        this.changed = changed;
    }

    /**
     * Lives that many steps ahead as {@link Dosing} would do on the world itself.
     *
     * @param milliUnits the bolus at the start of each step, mU
     * @return plasma glucose at the end of each step, mg/dL
     */
    double[] glucose(long[] milliUnits) {
        World ahead = World.restore(now, changed);
        double[] mgdl = new double[milliUnits.length];
        for (int step = 0; step < milliUnits.length; step++) {
            Dosing.give(ahead, milliUnits[step]);
            ahead.advanceTo(ahead.now().plus(STEP));
            mgdl[step] = ahead.person().plasmaGlucoseMgdl();
        }
        return mgdl;
    }
}
