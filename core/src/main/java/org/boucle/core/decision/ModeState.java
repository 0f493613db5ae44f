package org.boucle.core.decision;

import java.time.Instant;
import java.util.Optional;
import org.boucle.core.therapy.Mode;

/**
 * The mode a person chose, and what holds it back now.
 *
 * @param chosen by the person
 * @param since when it was chosen
 * @param pause insulin stopped by the person, until it ends by itself
 */
public record ModeState(Mode chosen, Instant since, Optional<Pause> pause) {
    public record Pause(Instant from, Instant until) {}

    public boolean paused(Instant now) {
        // A clock set back must not make a pause longer than it was meant: before its beginning it doesn't hold.
        return pause.filter(p -> !now.isBefore(p.from()) && now.isBefore(p.until()))
                .isPresent();
    }
}
