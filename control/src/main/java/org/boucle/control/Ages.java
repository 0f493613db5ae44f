package org.boucle.control;

import java.time.Instant;

/** How old things are. */
final class Ages {
    /** An older reading raises nothing and corrects nothing, min. */
    static final double FRESH_MIN = 12;

    private Ages() {}

    /** Whole milliseconds, towards zero, of a difference whose parts may differ in sign. */
    private static long millis(long seconds, long nanos) {
        if (seconds > 0 && nanos < 0) {
            return Math.multiplyExact(seconds - 1, 1000L) + (nanos + 1_000_000_000) / 1_000_000;
        }
        if (seconds < 0 && nanos > 0) {
            return Math.multiplyExact(seconds + 1, 1000L) + (nanos - 1_000_000_000) / 1_000_000;
        }
        return Math.multiplyExact(seconds, 1000L) + nanos / 1_000_000;
    }

    /** Minutes from {@code then} to {@code now}, negative for what is to come. */
    static double minutesSince(Instant then, Instant now) {
        return millis(now.getEpochSecond() - then.getEpochSecond(), now.getNano() - then.getNano()) / 60_000.0;
    }
}
