package org.boucle.handset.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.State;
import org.boucle.core.quantity.Carbs;
import org.boucle.handset.page.Bedside;
import org.junit.jupiter.api.Test;

class InsideTest {
    @Test
    @Verifies("HND-032")
    void a_value_that_breaks_inside_the_loop_is_not_taken_for_the_persons() {
        Bedside loop = new Inside(new Broken());
        assertThatThrownBy(() -> loop.act(new Action.Resume("k")))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> loop.advise(new Carbs(60), Instant.EPOCH))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(InvalidValue.class);
    }

    /** A loop in which an invariant breaks at every turn. */
    private static final class Broken implements Bedside {
        private static InvalidValue broken() {
            return new InvalidValue("inside", "broken", "whole");
        }

        @Override
        public Instant now() {
            throw broken();
        }

        @Override
        public State state() {
            throw broken();
        }

        @Override
        public Advice advise(Carbs carbs, Instant eaten) {
            throw broken();
        }

        @Override
        public Optional<Cycle> act(Action action) {
            throw broken();
        }
    }
}
