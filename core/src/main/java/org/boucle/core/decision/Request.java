package org.boucle.core.decision;

/**
 * A command that left the loop and is not yet seen in the pump's history.
 *
 * @param command what was asked
 * @param state what is known of it
 */
public record Request(Command command, State state) {
    public enum State {
        /** Journaled and about to be sent, or sent. */
        SENT,
        /** It has expired, and no history read since then shows whether it acted. Counts as delivered for dosing. */
        UNCERTAIN
    }
}
