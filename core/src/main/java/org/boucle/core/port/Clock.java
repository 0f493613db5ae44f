package org.boucle.core.port;

import java.time.Instant;

/** The loop's clock, handed in: nothing inside the house asks the machine for the time. */
@FunctionalInterface
public interface Clock {
    Instant now();
}
