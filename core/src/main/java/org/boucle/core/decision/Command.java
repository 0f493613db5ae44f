package org.boucle.core.decision;

import static org.boucle.core.Require.require;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;

/**
 * What is sent to the pump. One key from page to pump: the same command sent twice acts once. Past {@code expires} the pump
 * refuses it. A suspension is a temporary basal of zero: like every temporary command it ends by itself.
 */
public sealed interface Command {
    String key();

    Instant issued();

    Instant expires();

    <R> R match(
            Function<TemporaryBasal, R> temporaryBasal, Function<CancelTemporary, R> cancel, Function<Bolus, R> bolus);

    /** A rate for a while; replaces a temporary basal that runs. */
    record TemporaryBasal(String key, Origin origin, BasalRate rate, Duration duration, Instant issued, Instant expires)
            implements Command {
        public TemporaryBasal {
            require(
                    duration.toMinutes() >= 1 && duration.compareTo(Duration.ofHours(24)) <= 0,
                    "temporary basal duration",
                    duration,
                    "1 min to 24 h");
        }

        @Override
        public <R> R match(
                Function<TemporaryBasal, R> temporaryBasal,
                Function<CancelTemporary, R> cancel,
                Function<Bolus, R> bolus) {
            return temporaryBasal.apply(this);
        }
    }

    /** Back to the pump's own schedule. */
    record CancelTemporary(String key, Origin origin, Instant issued, Instant expires) implements Command {
        @Override
        public <R> R match(
                Function<TemporaryBasal, R> temporaryBasal,
                Function<CancelTemporary, R> cancel,
                Function<Bolus, R> bolus) {
            return cancel.apply(this);
        }
    }

    /** A bolus, micro or confirmed by a person. */
    record Bolus(String key, Origin origin, Insulin insulin, Instant issued, Instant expires) implements Command {
        public Bolus {
            require(!insulin.isNone(), "bolus", insulin.units(), "above 0 U");
        }

        @Override
        public <R> R match(
                Function<TemporaryBasal, R> temporaryBasal,
                Function<CancelTemporary, R> cancel,
                Function<Bolus, R> bolus) {
            return bolus.apply(this);
        }
    }
}
