package org.boucle.handset.demo;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.boucle.core.InvalidValue;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.State;
import org.boucle.core.quantity.Carbs;
import org.boucle.handset.page.Bedside;

/**
 * The loop as a deed meets it, with its own faults told apart from the person's: an {@link InvalidValue} that leaves a deed is bad
 * input and gets an answer; one that is thrown in here is a broken invariant and leaves as another exception, which ends the loop.
 */
record Inside(Bedside loop) implements Bedside {
    @Override
    public Instant now() {
        return loop.now();
    }

    @Override
    public State state() {
        return loop.state();
    }

    @Override
    public Advice advise(Carbs carbs, Instant eaten) {
        return unbroken(() -> loop.advise(carbs, eaten));
    }

    @Override
    public Optional<Cycle> act(Action action) {
        return unbroken(() -> loop.act(action));
    }

    private static <T> T unbroken(Supplier<T> turn) {
        try {
            return turn.get();
        } catch (InvalidValue broken) {
            throw new IllegalStateException("broken inside the loop", broken);
        }
    }
}
