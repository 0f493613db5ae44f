package org.boucle.core.port;

import java.time.Instant;
import java.util.List;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;

/** A glucose sensor, real, virtual or recorded. */
public interface GlucoseSource {
    /**
     * Readings that became available after the last call, in the order they came; late ones are among them.
     *
     * @throws LinkLost when the sensor can't be reached
     */
    List<Reading> read(Instant now) throws LinkLost;

    /**
     * What the sensor says of itself.
     *
     * @throws LinkLost when the sensor can't be reached
     */
    SensorStatus status(Instant now) throws LinkLost;
}
