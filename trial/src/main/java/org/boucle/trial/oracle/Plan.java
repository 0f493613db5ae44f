package org.boucle.trial.oracle;

import java.util.Arrays;

/**
 * Insulin for the eight hours to come, mU in each step, decided in blocks that widen with distance: near by each step is one, the last
 * four hours together are one. Amounts are real numbers here; {@link #boluses} makes of them what a pump can give, and what is left over
 * at a step is owed to the next.
 */
final class Plan {
    /** Steps in each block. */
    private static final int[] BLOCKS = {1, 1, 1, 1, 2, 3, 3, 6, 6, 12, 12, 48};

    static final int BLOCK_COUNT = BLOCKS.length;
    static final int STEPS = Arrays.stream(BLOCKS).sum();
    /** In {@link #withPulses} one pulse stands for so many steps of a wide block. */
    private static final int STEPS_PER_PULSE = 6;

    private final long stepMilliUnits;
    private final long mostMilliUnits;
    private final double[] milliUnits;
    private double owed;

    /**
     * The same in every step.
     *
     * @param stepMilliUnits a bolus is a whole number of these
     * @param mostMilliUnits in one step
     * @param flow mU in each step
     */
    Plan(long stepMilliUnits, long mostMilliUnits, double flow) {
        this.stepMilliUnits = stepMilliUnits;
        this.mostMilliUnits = mostMilliUnits;
        milliUnits = new double[STEPS];
        Arrays.fill(milliUnits, flow);
    }

    private Plan(Plan other) {
        stepMilliUnits = other.stepMilliUnits;
        mostMilliUnits = other.mostMilliUnits;
        milliUnits = other.milliUnits.clone();
        owed = other.owed;
    }

    /** What the pump gives of it at the start of each step, mU: whole steps, the nearest to what is planned and owed. */
    long[] boluses() {
        long[] boluses = new long[STEPS];
        double left = owed;
        for (int i = 0; i < STEPS; i++) {
            left += milliUnits[i];
            boluses[i] = possible(left);
            left -= boluses[i];
        }
        return boluses;
    }

    private long possible(double wanted) {
        long steps = (long) Math.floor(Math.max(0, wanted) / stepMilliUnits + 0.5);
        return Math.min(steps * stepMilliUnits, mostMilliUnits - mostMilliUnits % stepMilliUnits);
    }

    /** What is planned in a block, mU. */
    double block(int block) {
        double sum = 0;
        for (int i = start(block); i < start(block + 1); i++) {
            sum += milliUnits[i];
        }
        return sum;
    }

    /** The most that a block can hold, mU. */
    double most(int block) {
        return (double) mostMilliUnits * BLOCKS[block];
    }

    private static int start(int block) {
        int start = 0;
        for (int i = 0; i < block; i++) {
            start += BLOCKS[i];
        }
        return start;
    }

    /** This with other amounts in its blocks: more goes evenly over a block, less takes from each step its share. */
    Plan with(double[] blocks) {
        Plan other = new Plan(this);
        for (int block = 0; block < BLOCK_COUNT; block++) {
            double before = block(block);
            double more = blocks[block] - before;
            for (int i = start(block); i < start(block + 1); i++) {
                other.milliUnits[i] = more >= 0
                        ? milliUnits[i] + more / BLOCKS[block]
                        : milliUnits[i] * Math.max(0, blocks[block]) / before;
            }
        }
        return other;
    }

    /**
     * Boluses with some pulses more in a block.
     *
     * @param pulse mU, whole steps of the pump
     */
    static long[] withPulses(long[] boluses, int block, long pulse) {
        long[] more = boluses.clone();
        int pulses = pulses(block);
        for (int i = 0; i < pulses; i++) {
            more[start(block) + (2 * i + 1) * BLOCKS[block] / (2 * pulses)] += pulse;
        }
        return more;
    }

    /** How many {@link #withPulses} gives in that block. */
    static int pulses(int block) {
        return (BLOCKS[block] + STEPS_PER_PULSE - 1) / STEPS_PER_PULSE;
    }

    /** A step has gone by in which that much was given; the flow of the last step goes on. */
    void advance(long given) {
        owed += milliUnits[0] - given;
        System.arraycopy(milliUnits, 1, milliUnits, 0, STEPS - 1);
    }
}
