package org.boucle.trial.arm;

import java.util.Optional;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.State;
import org.boucle.core.port.Journal;

/** Forgets at once: for a run, which needs no turn but the last, and for measurements of everything but the writing. */
public final class Forgetful implements Journal {
    @Override
    public void append(Cycle cycle) {}

    @Override
    public Optional<State> last() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
