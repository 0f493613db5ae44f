package org.boucle.core.event;

import java.time.Instant;
import java.util.Optional;

/**
 * What the sensor says of itself.
 *
 * @param sensor which sensor (session)
 * @param since when this state began
 * @param until when it will end, where that is known: end of warm-up, end of life
 */
public record SensorStatus(String sensor, State state, Instant since, Optional<Instant> until) {
    public enum State {
        /** Inserted, not yet measuring. */
        WARM_UP,
        RUNNING,
        /** Past its life, or failed. */
        ENDED
    }
}
