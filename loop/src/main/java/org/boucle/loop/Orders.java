package org.boucle.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.State;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.quantity.BasalRate;

/** Turns what was granted into the fewest commands that make the pump do it. */
final class Orders {
    /** A temporary basal outlives its turn by this: when the loop dies, the pump is back on its own schedule within it. */
    static final Duration TEMPORARY = Duration.ofMinutes(30);

    /** A running temporary basal at the right rate is renewed when less than this is left. */
    static final Duration RENEW = Duration.ofMinutes(16);

    /** The shortest temporary basal: the next turn is due by then. */
    static final Duration SHORTEST = Duration.ofMinutes(6);

    /** A rate that the pump has not taken by then is not set any more. */
    static final Duration EXPIRES = Duration.ofMinutes(2);

    /** A key made by {@link #key}. */
    private static final Pattern OURS = Pattern.compile("t\\d+-\\d+-[a-z]+");

    private Orders() {}

    /**
     * For a loop that commands: temporary basal first, so that where it fails nothing that follows is sent; then the micro-bolus. Less
     * than the prescribed basal is not asked for beyond {@code suspensionEnds}, even if the loop dies with it.
     */
    static List<Command> carryOut(Dose granted, State known, PumpStatus pump, Instant suspensionEnds, Instant now) {
        List<Command> orders = new ArrayList<>();
        Duration suspension = Duration.between(now, suspensionEnds);
        Duration length = granted.basal().compareTo(pump.scheduledBasal()) < 0 && suspension.compareTo(TEMPORARY) < 0
                ? longer(suspension, SHORTEST)
                : TEMPORARY;
        basal(granted.basal(), known, pump, now, length).ifPresent(orders::add);
        if (!granted.bolus().isNone()) {
            orders.add(new Command.Bolus(
                    key(known, now, "bolus"), Origin.AUTOMATIC, granted.bolus(), now, now.plus(EXPIRES)));
        }
        return orders;
    }

    /** A person's pause: no basal until it ends, one command, which the pump ends by itself. */
    static List<Command> pause(Instant until, State known, PumpStatus pump, Instant now) {
        boolean paused = pump.temporary()
                .filter(t -> t.rate().equals(BasalRate.ZERO)
                        && Duration.between(t.until(), until).abs().compareTo(Duration.ofMinutes(1)) <= 0)
                .isPresent();
        Duration left =
                Duration.ofMinutes(Math.max(1, (Duration.between(now, until).toSeconds() + 59) / 60));
        return paused
                ? List.of()
                : List.of(new Command.TemporaryBasal(
                        key(known, now, "pause"), Origin.PERSON, BasalRate.ZERO, left, now, now.plus(EXPIRES)));
    }

    /**
     * For a loop that may not command basal: a temporary one that it left is taken back, and one that a person set at the
     * pump is not.
     */
    static List<Command> letGo(State known, PumpStatus pump, Instant now) {
        boolean left =
                pump.temporary().filter(t -> OURS.matcher(t.key()).matches()).isPresent();
        return left ? List.of(cancel(known, now)) : List.of();
    }

    private static Optional<Command> basal(BasalRate rate, State known, PumpStatus pump, Instant now, Duration length) {
        BasalRate step = known.pumpModel().basalStep();
        BasalRate scheduled = pump.scheduledBasal().floorTo(step);
        Optional<PumpStatus.Temporary> running = pump.temporary();
        boolean asScheduled = rate.equals(pump.scheduledBasal())
                || (rate.equals(scheduled) && !rate.equals(BasalRate.ZERO)); // a stop is never only rounding
        if (asScheduled) {
            return running.map(t -> cancel(known, now));
        }
        Duration enough = length.compareTo(RENEW) < 0 ? length.minusMinutes(1) : RENEW;
        boolean runs = running.filter(t -> t.rate().equals(rate))
                .filter(t -> Duration.between(now, t.until()).compareTo(enough) >= 0)
                .isPresent();
        return runs
                ? Optional.empty()
                : Optional.of(new Command.TemporaryBasal(
                        key(known, now, "basal"), Origin.AUTOMATIC, rate, length, now, now.plus(EXPIRES)));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Command cancel(State known, Instant now) {
        return new Command.CancelTemporary(key(known, now, "cancel"), Origin.AUTOMATIC, now, now.plus(EXPIRES));
    }

    /** Turn and second: a turn that was made again (its journal entry failed) doesn't reuse the key of the first. */
    private static String key(State known, Instant now, String what) {
        return "t" + known.turn() + "-" + now.getEpochSecond() + "-" + what;
    }
}
