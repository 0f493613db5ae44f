package org.boucle.core.decision;

import java.util.List;
import java.util.function.Function;

/** The supervisor's answer. A fourth kind breaks every caller of {@code match}, which is the point. */
public sealed interface Verdict {
    /** The most that may be sent to the pump. */
    Dose granted();

    /** The strictest first; empty only when allowed. */
    List<Finding> why();

    <R> R match(Function<Allowed, R> allowed, Function<Reduced, R> reduced, Function<FellBack, R> fellBack);

    /** As proposed. */
    record Allowed(Dose granted) implements Verdict {
        @Override
        public List<Finding> why() {
            return List.of();
        }

        @Override
        public <R> R match(Function<Allowed, R> allowed, Function<Reduced, R> reduced, Function<FellBack, R> fellBack) {
            return allowed.apply(this);
        }
    }

    /** Made safer. */
    record Reduced(Dose granted, List<Finding> why) implements Verdict {
        public Reduced {
            why = List.copyOf(why);
        }

        @Override
        public <R> R match(Function<Allowed, R> allowed, Function<Reduced, R> reduced, Function<FellBack, R> fellBack) {
            return reduced.apply(this);
        }
    }

    /** The proposal is missing, broken or suspends too long: the prescribed basal under the ceiling, no bolus. */
    record FellBack(Dose granted, List<Finding> why) implements Verdict {
        public FellBack {
            why = List.copyOf(why);
        }

        @Override
        public <R> R match(Function<Allowed, R> allowed, Function<Reduced, R> reduced, Function<FellBack, R> fellBack) {
            return fellBack.apply(this);
        }
    }
}
