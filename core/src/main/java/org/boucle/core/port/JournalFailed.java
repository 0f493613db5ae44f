package org.boucle.core.port;

/** The journal can't be written or read; the message says why and what to do. */
public final class JournalFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public JournalFailed(String message) {
        super(message);
    }

    public JournalFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
