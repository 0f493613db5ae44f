package org.boucle.core.decision;

/**
 * A command that left the loop and is not yet seen in the pump's history.
 *
 * @param command what was asked
 * @param state what is known of it
 */
public record Request(Command command, State state) {
    /** Whether insulin of it may have gone in, or may still. */
    public boolean open() {
        return state != State.NOT_GIVEN;
    }

    public enum State {
        /** Journaled and about to be sent, or sent. */
        SENT,
        /** It has expired, and no history read since then shows whether it acted. Counts as delivered for dosing. */
        UNCERTAIN,
        /**
         * A person's bolus that the pump's history, read after it expired, does not show: it was not given. Kept for an hour so that the
         * person is told; it counts as no insulin.
         */
        NOT_GIVEN
    }
}
