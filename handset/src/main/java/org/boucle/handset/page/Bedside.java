package org.boucle.handset.page;

import java.time.Instant;
import java.util.Optional;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.State;
import org.boucle.core.quantity.Carbs;

/** The loop and the person beside it, as a deed meets them. Called by the thread that turns the loop, and by no other. */
public interface Bedside {
    /** The loop's clock. */
    Instant now();

    State state();

    Advice advise(Carbs carbs, Instant eaten);

    /**
     * A turn of its own. What is told also happens: the virtual person eats the meal, takes the sugar, injects the insulin. Empty when
     * the turn could not be journaled, and so was not done.
     */
    Optional<Cycle> act(Action action);
}
