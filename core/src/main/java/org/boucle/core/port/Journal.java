package org.boucle.core.port;

import java.util.Optional;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.State;

/** The append-only truth about what the loop did. */
public interface Journal extends AutoCloseable {
    /**
     * Writes one turn, durably: when this returns, a power cut can't lose it.
     *
     * @throws JournalFailed when it can't be written; nothing of it is kept then
     */
    void append(Cycle cycle) throws JournalFailed;

    /**
     * What the last turn left; empty in a new journal.
     *
     * @throws JournalFailed when it can't be read or its chain is broken
     */
    Optional<State> last() throws JournalFailed;

    @Override
    void close();
}
