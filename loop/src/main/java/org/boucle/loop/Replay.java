package org.boucle.loop;

import java.util.Optional;
import org.boucle.core.decision.Cycle;

/** Makes a journaled turn again, from its inputs alone. */
public final class Replay {
    private final Loop loop;

    public Replay(Loop loop) {
        this.loop = loop;
    }

    /**
     * The turn as it comes out now, where it differs from the one that was journaled in anything: what was sensed, believed, proposed,
     * granted, commanded, said or remembered. Doubles are compared by their bits, as records do.
     */
    public Optional<Cycle> differs(Cycle journaled) {
        Cycle again = loop.turn(journaled.in());
        return again.equals(journaled) ? Optional.empty() : Optional.of(again);
    }
}
