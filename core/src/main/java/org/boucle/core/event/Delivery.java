package org.boucle.core.event;

import static org.boucle.core.Require.require;

import java.time.Instant;
import org.boucle.core.quantity.Insulin;

/**
 * Insulin the pump's own history says went in. The only truth about insulin: a request is never one.
 *
 * @param sequence the pump's own number of this entry, rising without gaps; 0 for insulin that no pump gave
 * @param key the idempotency key of the command that asked for it; empty for the pump's own basal and for insulin by hand
 * @param kind basal, bolus, or insulin by pen
 * @param origin who decided it
 * @param start when it began
 * @param end when it ended, exclusive; not before {@code start}
 * @param insulin what went in between
 * @param certainty {@code PRESUMED} after a lost acknowledgement: safety counts all of it, ketone risk none
 */
public record Delivery(
        long sequence,
        String key,
        Kind kind,
        Origin origin,
        Instant start,
        Instant end,
        Insulin insulin,
        Certainty certainty) {
    public enum Kind {
        BASAL,
        BOLUS,
        PEN
    }

    /** Who decided a dose; the supervisor's rules differ by it. */
    public enum Origin {
        /** The pump's own schedule. */
        SCHEDULE,
        /** The loop by itself. */
        AUTOMATIC,
        /** A person's confirmed act. */
        PERSON,
        /** Seen in the pump's history, asked by nobody the loop knows of. */
        UNKNOWN
    }

    public enum Certainty {
        CONFIRMED,
        PRESUMED
    }

    public Delivery {
        require(sequence >= 0, "delivery.sequence", sequence, "0 or more");
        if (end.isBefore(start)) { // a pump writes some hundreds a day: the text is made only when it is needed
            require(false, "delivery.end", end, "an instant not before its start " + start);
        }
    }
}
