package org.boucle.core.decision;

import java.util.List;

/**
 * What the controller would give, and why, the weightiest reason first.
 *
 * @param dose before the supervisor has seen it
 */
public record Proposal(Dose dose, List<Reason> why) {
    public Proposal {
        why = List.copyOf(why);
    }
}
