package org.boucle.virtual.person;

import static org.boucle.core.Require.require;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The body's own answer to a low: glucose from its stores, on any body. Ours, and not validated on anybody; it has the right signs only.
 *
 * <pre>
 *   dA = (strongest·min(1, max(0, 65 − G)/20)/(1 + min(L, 120)/60) − A)/15      A: extra production, mg/dL/min;  G: plasma glucose, mg/dL
 *   dL = (1 while G &lt; 65, else 0) − L·ln 2/1440                       L: minutes low, half forgotten in a day
 * </pre>
 *
 * Under 65 mg/dL adrenaline comes; glucagon's answer is gone in most people with type 1 diabetes. An hour low within the last day halves
 * the answer, two and more leave a third (that recent lows blunt it is known since Heller and Cryer, Diabetes 1991;40:223; the figures here are ours).
 */
public final class CounterRegulation {
    private static final double BEGINS_MGDL = 65;
    private static final double FULL_MGDL = 45;
    private static final double DELAY_MIN = 15;
    private static final double BLUNTED_AFTER_MIN = 60;
    private static final double MOST_BLUNTING_MIN = 120;
    private static final double FORGOTTEN_PER_MIN = StrictMath.log(2) / 1440;
    /** Less than this is nothing, mg/dL/min. */
    private static final double NOTHING = 1e-6;

    private final double strongestMgdlPerMin;
    private double extraMgdlPerMin;
    private double lowMinutes;

    /** @param strongestMgdlPerMin mg/dL/min, 0..3; 0 is a body that has lost it */
    public CounterRegulation(double strongestMgdlPerMin) {
        require(
                strongestMgdlPerMin >= 0 && strongestMgdlPerMin <= 3,
                "counterRegulation",
                strongestMgdlPerMin,
                "0..3 mg/dL/min");
        this.strongestMgdlPerMin = strongestMgdlPerMin;
    }

    /** Lives one minute at that plasma glucose, mg/dL. */
    public void step(double plasmaMgdl) {
        double alarm = Math.max(0, Math.min(1, (BEGINS_MGDL - plasmaMgdl) / (BEGINS_MGDL - FULL_MGDL)));
        double called = strongestMgdlPerMin * alarm / (1 + Math.min(lowMinutes, MOST_BLUNTING_MIN) / BLUNTED_AFTER_MIN);
        extraMgdlPerMin += (called - extraMgdlPerMin) / DELAY_MIN;
        if (extraMgdlPerMin < NOTHING) {
            extraMgdlPerMin = 0;
        }
        lowMinutes += (plasmaMgdl < BEGINS_MGDL ? 1 : 0) - lowMinutes * FORGOTTEN_PER_MIN;
    }

    /** What the stores give now beside the usual, mg/dL/min. */
    public double extraMgdlPerMin() {
        return extraMgdlPerMin;
    }

    /** Writes what {@link #restore} needs beside the strength. */
    public void save(DataOutput out) throws IOException {
        out.writeDouble(extraMgdlPerMin);
        out.writeDouble(lowMinutes);
    }

    /** Puts this where the saved one was. */
    public void restore(DataInput in) throws IOException {
        extraMgdlPerMin = in.readDouble();
        lowMinutes = in.readDouble();
    }
}
