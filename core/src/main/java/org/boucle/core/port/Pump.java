package org.boucle.core.port;

import java.time.Instant;
import org.boucle.core.decision.Command;
import org.boucle.core.event.PumpReport;

/** An insulin pump, real or virtual. Its history is the truth about insulin. */
public interface Pump {
    /**
     * Reads status and history.
     *
     * @param afterSequence only history entries with a higher sequence are wanted
     * @param now the loop's clock, which stamps the status
     * @throws LinkLost when the pump can't be reached; nothing is known then
     */
    PumpReport read(long afterSequence, Instant now) throws LinkLost;

    /**
     * Sends one command. The same key twice acts once; an expired command does not act.
     *
     * @return whether the pump took it
     * @throws LinkLost when there was no acknowledgement: the command may have acted or not, and only the history tells
     */
    Acknowledgement send(Command command, Instant now) throws LinkLost;

    enum Acknowledgement {
        ACCEPTED,
        REFUSED
    }
}
