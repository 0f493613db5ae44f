package org.boucle.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Alarm.Kind;
import org.boucle.core.decision.Alarm.Priority;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Estimate;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Forecast;
import org.boucle.core.decision.Request;
import org.boucle.core.decision.Sensed;
import org.boucle.core.decision.State;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.PumpStatus.Annunciation;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.therapy.Mode;

/**
 * When an alarm stands. An alarm is raised when its condition is first true, stays the same alarm while it holds, and goes when it
 * no longer does; a person's "seen" quietens it for a time, never ends it. None of them can be switched off.
 */
final class AlarmRules {
    /** mg/dL: level 2 hypoglycaemia is under 54 (Battelino 2019); Dexcom's urgent low, which can't be switched off, is 55. */
    static final double URGENT_LOW = 55;

    /** An urgent low that is not seen any more stands this long after its last reading. */
    static final Duration LOW_OUTLASTS = Duration.ofMinutes(120);

    static final double LOW = 70;

    /** A predicted low is over when the prediction is this far above. */
    static final double LOW_CLEAR = 75;

    static final int LOW_WITHIN_MIN = 20;
    static final double HIGH = 250;
    static final Duration HIGH_FOR = Duration.ofMinutes(90);
    static final Duration NO_READING = Duration.ofMinutes(20);
    static final Duration PUMP_SILENT = Duration.ofMinutes(15);
    static final Duration SENSOR_ENDS_WITHIN = Duration.ofHours(6);
    static final double RESERVOIR_LOW_UNITS = 20;
    static final int BATTERY_LOW_PERCENT = 20;

    /** An acknowledged alarm that still stands after this long sounds again (Dexcom repeats an urgent low after 30 min). */
    static final Duration QUIET_HIGH = Duration.ofMinutes(30);

    static final Duration QUIET_OTHER = Duration.ofMinutes(120);

    private AlarmRules() {}

    /** What else the turn knows that an alarm may be about. */
    record Turn(Sensed sensed, Estimate estimate, boolean controllerFailed, boolean fellBack) {}

    static List<Alarm> after(State known, Turn turn, Instant now) {
        List<Alarm> standing = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Optional<Alarm> before =
                    known.alarms().stream().filter(a -> a.kind() == kind).findFirst();
            condition(kind, known, turn, before.isPresent(), now)
                    .map(figures -> before.map(alarm -> kept(alarm, figures, now))
                            .orElseGet(() -> new Alarm(kind, now, Optional.empty(), figures)))
                    .ifPresent(standing::add);
        }
        return standing;
    }

    /** When the next of them begins by nothing but time going on without word from the sensor or the pump; empty when none will. */
    static Optional<Instant> due(State known, Sensed sensed, Instant now) {
        return Stream.concat(
                        sensed.latest().map(r -> r.time().plus(NO_READING)).stream(),
                        known.pump().map(p -> p.time().plus(PUMP_SILENT)).stream())
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
    }

    private static Alarm kept(Alarm alarm, List<Figure> figures, Instant now) {
        Duration quiet = alarm.kind().priority() == Priority.HIGH ? QUIET_HIGH : QUIET_OTHER;
        // an acknowledgement from the future (the clock was set back) quietens nothing
        Optional<Instant> seen = alarm.acknowledged().filter(at -> !now.isBefore(at) && now.isBefore(at.plus(quiet)));
        return new Alarm(alarm.kind(), alarm.raised(), seen, figures);
    }

    /** The figures of the sentence when the condition holds; empty when it does not. */
    private static Optional<List<Figure>> condition(Kind kind, State known, Turn turn, boolean stood, Instant now) {
        return switch (kind) {
            case URGENT_LOW ->
                turn.sensed()
                        .latest()
                        .filter(r -> r.mgdl() < URGENT_LOW)
                        // a sensor that goes silent in a low doesn't end the low
                        .filter(r -> Duration.between(r.time(), now).compareTo(stood ? LOW_OUTLASTS : NO_READING) < 0)
                        .map(r -> List.of(new Figure("glucose", r.mgdl(), "mg/dL")));
            case PREDICTED_LOW -> predictedLow(turn, stood, now);
            case HIGH_GLUCOSE -> high(turn, now);
            case NO_READING -> noReading(known, turn, now);
            case NO_INSULIN ->
                known.pump()
                        .filter(AlarmRules::cannotDeliver)
                        .map(p -> List.of(new Figure("reservoir", p.reservoir().units(), "U")));
            case PUMP_UNREACHABLE ->
                Optional.of(known.pump()
                                .map(PumpStatus::time)
                                .orElse(known.mode().since()))
                        .filter(heard -> known.mode().chosen() != Mode.SHADOW)
                        .map(heard -> Duration.between(heard, now))
                        .filter(silent -> silent.compareTo(PUMP_SILENT) >= 0)
                        .map(silent -> List.of(minutes(silent)));
            case DELIVERY_UNCERTAIN -> bolus(known, Request.State.UNCERTAIN);
            case BOLUS_NOT_GIVEN -> bolus(known, Request.State.NOT_GIVEN);
            case CONTROLLER_FAILED -> when(turn.controllerFailed());
            case FALLBACK_BASAL -> when(turn.fellBack() && !turn.controllerFailed() && blind(known, turn, now));
            case RESERVOIR_LOW ->
                known.pump()
                        .filter(p -> p.reservoir().units() < RESERVOIR_LOW_UNITS && !cannotDeliver(p))
                        .map(p -> List.of(new Figure("reservoir", p.reservoir().units(), "U")));
            case BATTERY_LOW ->
                known.pump()
                        .filter(p -> p.batteryPercent() < BATTERY_LOW_PERCENT && !cannotDeliver(p))
                        .map(p -> List.of(new Figure("battery", p.batteryPercent(), "%")));
            case SENSOR_ENDING ->
                known.sensor()
                        .filter(s -> s.state() == SensorStatus.State.RUNNING)
                        .flatMap(SensorStatus::until)
                        .filter(end -> Duration.between(now, end).compareTo(SENSOR_ENDS_WITHIN) < 0)
                        .map(end -> List.of(new Figure("until", end.getEpochSecond() / 60.0, "epochMin")));
            // These two can't be seen from inside a turn: the keeper and the watchdog outside raise them.
            case JOURNAL_FAILED, LOOP_STOPPED -> Optional.empty();
        };
    }

    private static Optional<Reading> recent(Turn turn, Instant now) {
        return turn.sensed()
                .latest()
                .filter(r -> Duration.between(r.time(), now).compareTo(NO_READING) < 0);
    }

    private static Optional<List<Figure>> predictedLow(Turn turn, boolean stood, Instant now) {
        Optional<Reading> reading = recent(turn, now);
        if (reading.isEmpty() || reading.get().mgdl() < URGENT_LOW) {
            return Optional.empty(); // unknown, or the weightier alarm stands
        }
        double bound = stood ? LOW_CLEAR : LOW;
        return turn.estimate().forecast().stream()
                .filter(f -> f.minutes() <= LOW_WITHIN_MIN && f.p50() < bound)
                .map(Forecast::minutes)
                .findFirst()
                .map(minutes -> List.of(
                        new Figure("glucose", reading.get().mgdl(), "mg/dL"), new Figure("min", minutes, "min")));
    }

    private static Optional<List<Figure>> high(Turn turn, Instant now) {
        Instant from = now.minus(HIGH_FOR);
        List<Reading> within = turn.sensed().trustedAfter(from.minus(Duration.ofMinutes(5)));
        boolean covered = !within.isEmpty()
                && !within.get(0).time().isAfter(from.plus(Duration.ofMinutes(5)))
                && recent(turn, now).isPresent();
        return covered && within.stream().allMatch(r -> r.mgdl() > HIGH)
                ? Optional.of(List.of(
                        new Figure("glucose", within.get(within.size() - 1).mgdl(), "mg/dL"), minutes(HIGH_FOR)))
                : Optional.empty();
    }

    private static Optional<List<Figure>> noReading(State known, Turn turn, Instant now) {
        boolean warmingUp = warmUp(known, now).isPresent();
        Optional<Duration> age = turn.sensed().age(now);
        if (warmingUp || (age.isEmpty() && known.turn() < 2)) {
            return Optional.empty(); // the person knows, or nothing could have come yet
        }
        Duration silent = age.orElse(Duration.between(known.mode().since(), now));
        return silent.compareTo(NO_READING) >= 0 ? Optional.of(List.of(minutes(silent))) : Optional.empty();
    }

    /** The warm-up that runs; a sensor that was lost in it does not warm up for ever. */
    static Optional<SensorStatus> warmUp(State known, Instant now) {
        return known.sensor()
                .filter(s -> s.state() == SensorStatus.State.WARM_UP)
                .filter(s -> s.until().map(now::isBefore).orElse(true));
    }

    private static Optional<List<Figure>> bolus(State known, Request.State state) {
        return known.requests().stream()
                .filter(r -> r.state() == state)
                .map(Request::command)
                .filter(Command.Bolus.class::isInstance)
                .map(Command.Bolus.class::cast)
                .findFirst()
                .map(bolus -> List.of(new Figure("bolus", bolus.insulin().units(), "U")));
    }

    private static boolean cannotDeliver(PumpStatus pump) {
        return pump.annunciations().contains(Annunciation.OCCLUSION)
                || pump.annunciations().contains(Annunciation.RESERVOIR_EMPTY)
                || pump.annunciations().contains(Annunciation.BATTERY_EMPTY);
    }

    /** With glucose known, a suspension that has lasted long enough ends without an alarm: nothing is wrong then. */
    private static boolean blind(State known, Turn turn, Instant now) {
        Duration longest = known.prescription().limits().maxSuspension();
        return turn.sensed().age(now).map(age -> age.compareTo(longest) > 0).orElse(true);
    }

    private static Optional<List<Figure>> when(boolean holds) {
        return holds ? Optional.of(List.of()) : Optional.empty();
    }

    private static Figure minutes(Duration duration) {
        return new Figure("minutes", duration.toMinutes(), "min");
    }
}
