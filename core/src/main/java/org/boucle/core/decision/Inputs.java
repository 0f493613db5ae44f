package org.boucle.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;

/**
 * All that goes into one turn.
 *
 * @param before what the last turn left
 * @param now the loop's clock
 * @param cause why there is a turn now
 * @param readings that came since the last turn, in the order they came
 * @param sensor what the sensor says of itself, where it said anything
 * @param pump what the visit to the pump brought; empty when it could not be reached
 * @param action what a person did; only with the cause {@code PERSON}
 */
public record Inputs(
        State before,
        Instant now,
        Cause cause,
        List<Reading> readings,
        Optional<SensorStatus> sensor,
        Optional<PumpReport> pump,
        Optional<Action> action) {
    public enum Cause {
        /** The first turn after the loop was started. */
        START,
        READING,
        /** A reading was due and did not come. */
        READING_MISSING,
        PERSON,
        /** The pump was read again to learn what became of a command. */
        PUMP
    }

    public Inputs {
        readings = List.copyOf(readings);
    }
}
