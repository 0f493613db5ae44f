package org.boucle.journal;

import org.boucle.core.port.JournalFailed;

/** A {@link JournalFailed} out of the middle of a stream, which can't throw it itself. */
public final class UncheckedJournalFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final JournalFailed failed;

    UncheckedJournalFailed(JournalFailed failed) {
        super(failed.getMessage(), failed);
        this.failed = failed;
    }

    public JournalFailed failed() {
        return failed;
    }
}
