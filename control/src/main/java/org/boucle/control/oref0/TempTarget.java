package org.boucle.control.oref0;

/**
 * A temporary target.
 *
 * @param start ms
 * @param duration min; 0 ends what runs
 * @param low mg/dL
 * @param high mg/dL
 */
public record TempTarget(long start, double duration, double low, double high) {
    /** {@code new Date} drops the fraction of a millisecond. */
    private long end() {
        return (long) (start + duration * 60 * 1000);
    }

    boolean begunAt(long time) {
        return time >= start;
    }

    boolean runsAt(long time) {
        return time >= start && time < end();
    }
}
