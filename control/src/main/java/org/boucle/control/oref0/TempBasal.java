package org.boucle.control.oref0;

/**
 * A temp basal as it was set.
 *
 * @param start ms
 * @param rate U/h
 * @param duration min; 0 ends what runs
 */
public record TempBasal(long start, double rate, double duration) {
    static final double MINUTE = 60_000;

    /** ms */
    double end() {
        return start + duration * 60 * 1000;
    }

    /** Cut where the next begins. */
    TempBasal before(long next) {
        return end() > next ? new TempBasal(start, rate, (double) (next - start) / 60 / 1000) : this;
    }
}
