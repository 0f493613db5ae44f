package org.boucle.handset.demo;

import java.util.Optional;
import java.util.function.Consumer;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.State;
import org.boucle.core.port.Journal;
import org.boucle.core.port.JournalFailed;

/** A journal that hands each turn on once it is written: what the page shows is what the journal holds. */
final class NotedJournal implements Journal {
    private final Journal journal;
    private final Consumer<Cycle> noted;

    NotedJournal(Journal journal, Consumer<Cycle> noted) {
        this.journal = journal;
        this.noted = noted;
    }

    @Override
    public void append(Cycle cycle) throws JournalFailed {
        journal.append(cycle);
        noted.accept(cycle);
    }

    @Override
    public Optional<State> last() throws JournalFailed {
        return journal.last();
    }

    @Override
    public void close() {
        journal.close();
    }
}
