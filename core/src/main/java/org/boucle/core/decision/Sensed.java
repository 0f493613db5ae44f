package org.boucle.core.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.boucle.core.event.Reading;

/**
 * What the senses made of the readings in the window.
 *
 * @param readings all of them, oldest first, each judged
 */
public record Sensed(List<Judged> readings) {
    public Sensed {
        readings = List.copyOf(readings);
    }

    /** The newest trusted reading. */
    public Optional<Reading> latest() {
        for (int i = readings.size() - 1; i >= 0; i--) {
            if (readings.get(i).trusted()) {
                return Optional.of(readings.get(i).reading());
            }
        }
        return Optional.empty();
    }

    /** Trusted readings later than that instant, oldest first. */
    public List<Reading> trustedAfter(Instant instant) {
        List<Reading> trusted = new ArrayList<>();
        for (Judged judged : readings) {
            if (judged.trusted() && judged.reading().time().isAfter(instant)) {
                trusted.add(judged.reading());
            }
        }
        return Collections.unmodifiableList(trusted);
    }

    /** How old the newest trusted reading is; empty when there is none. */
    public Optional<Duration> age(Instant now) {
        return latest().map(r -> Duration.between(r.time(), now));
    }
}
