package org.boucle.control;

import java.time.Duration;
import java.time.Instant;

/** How old things are. */
final class Ages {
    /** An older reading raises nothing and corrects nothing, min. */
    static final double FRESH_MIN = 12;

    private Ages() {}

    /** Minutes from {@code then} to {@code now}, negative for what is to come. */
    static double minutesSince(Instant then, Instant now) {
        return Duration.between(then, now).toMillis() / 60_000.0;
    }
}
