package org.boucle.core.decision;

import java.time.Instant;

/**
 * A command that left the loop and is not yet seen in the pump's history.
 *
 * @param command what was asked
 * @param state what is known of it
 * @param since when it came into that state
 */
public record Request(Command command, State state, Instant since) {
    /** Whether insulin of it may have gone in, or may still. */
    public boolean open() {
        return state != State.NOT_GIVEN;
    }

    public enum State {
        /** Journaled and about to be sent, sent, or a bolus that flows. */
        SENT,
        /** It has expired, and no history read since then shows whether it acted. Counts as delivered for dosing. */
        UNCERTAIN,
        /**
         * A person's bolus that the pump's history, read without a gap after it ended, shows not or not whole. Kept for an hour so that
         * the person is told; what is missing counts as no insulin.
         */
        NOT_GIVEN
    }
}
