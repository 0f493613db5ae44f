package org.boucle.core.decision;

import org.boucle.core.event.Reading;

/** A reading and what the senses made of it. */
public record Judged(Reading reading, Trust trust) {
    /** Why a reading is believed or not. */
    public enum Trust {
        TRUSTED,
        /** Same instant as another, or nearer than the sensor's step. */
        DOUBLED,
        /** Stamped later than now. */
        FUTURE,
        /** A step from its neighbours that glucose can't take. */
        JUMP,
        /** The same value for too long. */
        STUCK
    }

    public boolean trusted() {
        return trust == Trust.TRUSTED;
    }
}
