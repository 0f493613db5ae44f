package org.boucle.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
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
import org.boucle.safety.Facts;

/**
 * When an alarm stands. An alarm is raised when its condition is first true, stays the same alarm while it holds, and goes when it
 * no longer does; a person's "seen" quietens it for a time, never ends it. None of them can be switched off.
 */
final class AlarmRules {
    /** mg/dL: level 2 hypoglycaemia is under 54 (Battelino 2019); Dexcom's urgent low, which can't be switched off, is 55. */
    static final double URGENT_LOW = 55;

    /** An urgent low that is not seen any more stands this long after its last reading. */
    static final Duration LOW_OUTLASTS = Duration.ofMinutes(120);

    /** An urgent low that hovers is one alarm; it is over when glucose is this high. */
    static final double URGENT_LOW_CLEAR = 60;

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

    /** Sensors warm up for half an hour to two hours; one that does not say how long is not waited for longer. */
    static final Duration LONGEST_WARM_UP = Duration.ofHours(2);

    /**
     * What else the turn knows that an alarm may be about.
     *
     * @param earlier requests as they were before the turn
     * @param facts the supervisor's: lows are alarmed on its readings, which believe each fall, and whether the controller fails or not
     */
    record Turn(
            List<Request> earlier,
            Sensed sensed,
            Estimate estimate,
            Facts facts,
            boolean controllerFailed,
            boolean fellBack) {}

    static List<Alarm> after(State known, Turn turn, Instant now) {
        List<Alarm> standing = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Optional<Alarm> before = standing(known, kind).filter(a -> !isAboutAnother(a, turn.earlier()));
            condition(kind, known, turn, before, now)
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

    /** A second bolus that went wrong is not the one that the person has seen. */
    private static boolean isAboutAnother(Alarm alarm, List<Request> requests) {
        Optional<Request.State> about = alarm.kind() == Kind.BOLUS_NOT_GIVEN
                ? Optional.of(Request.State.NOT_GIVEN)
                : alarm.kind() == Kind.DELIVERY_UNCERTAIN ? Optional.of(Request.State.UNCERTAIN) : Optional.empty();
        return about.flatMap(state -> newestBolus(requests, state))
                .filter(request -> request.since().isAfter(alarm.raised()))
                .isPresent();
    }

    private static Alarm kept(Alarm alarm, List<Figure> figures, Instant now) {
        Duration quiet = alarm.kind().priority() == Priority.HIGH ? QUIET_HIGH : QUIET_OTHER;
        // an acknowledgement from the future (the clock was set back) quietens nothing
        Optional<Instant> seen = alarm.acknowledged().filter(at -> !now.isBefore(at) && now.isBefore(at.plus(quiet)));
        return new Alarm(alarm.kind(), alarm.raised(), seen, figures);
    }

    /**
     * The figures of the sentence when the condition holds; empty when it does not.
     *
     * @param before the same alarm as it stood after the last turn
     */
    private static Optional<List<Figure>> condition(
            Kind kind, State known, Turn turn, Optional<Alarm> before, Instant now) {
        return switch (kind) {
            case URGENT_LOW -> urgentLow(turn, before, now);
            case LOW -> low(known, turn, now).map(AlarmRules::glucose);
            case PREDICTED_LOW -> predictedLow(known, turn, before.isPresent(), now);
            case HIGH_GLUCOSE -> high(turn, now);
            case NO_READING -> noReading(known, turn, before, now);
            case NO_INSULIN ->
                known.pump()
                        .filter(AlarmRules::cannotDeliver)
                        .map(p -> List.of(new Figure("reservoir", p.reservoir().units(), "U")));
            case PUMP_UNREACHABLE ->
                known.mode().chosen() == Mode.SHADOW
                        ? Optional.empty()
                        : silent(known.pump().map(PumpStatus::time), PUMP_SILENT, known, before, now);
            case DELIVERY_UNCERTAIN -> bolus(known, Request.State.UNCERTAIN);
            case BOLUS_NOT_GIVEN -> bolus(known, Request.State.NOT_GIVEN);
            case CONTROLLER_FAILED -> when(turn.controllerFailed());
            case FALLBACK_BASAL -> when(!turn.controllerFailed() && fallenBack(known, turn, now));
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

    /** The newest reading that is believed, unless it is too old to be glucose now. */
    private static Optional<Reading> recent(Turn turn, Instant now) {
        return turn.facts().latest().filter(r -> Duration.between(r.time(), now).compareTo(NO_READING) < 0);
    }

    /** A sensor that goes silent in a low doesn't end it, nor does a clock that was set back and made its readings worthless. */
    private static Optional<List<Figure>> urgentLow(Turn turn, Optional<Alarm> before, Instant now) {
        if (turn.facts().latest().isEmpty()) {
            return before.map(Alarm::figures);
        }
        Duration longest = before.isPresent() ? LOW_OUTLASTS : NO_READING;
        return turn.facts()
                .latest()
                .filter(r -> r.mgdl() < (before.isPresent() ? URGENT_LOW_CLEAR : URGENT_LOW))
                .filter(r -> Duration.between(r.time(), now).compareTo(longest) < 0)
                .map(AlarmRules::glucose);
    }

    private static Optional<Reading> low(State known, Turn turn, Instant now) {
        Optional<Alarm> urgent = standing(known, Kind.URGENT_LOW);
        double bound = standing(known, Kind.LOW).isPresent() || urgent.isPresent() ? LOW_CLEAR : LOW;
        return recent(turn, now)
                .filter(r -> r.mgdl() < bound)
                .filter(r -> urgentLow(turn, urgent, now).isEmpty()); // the weightier alarm stands
    }

    private static Optional<Alarm> standing(State known, Kind kind) {
        return known.alarms().stream().filter(a -> a.kind() == kind).findFirst();
    }

    /** By the controller's forecast or by the trend gone on, whichever is sooner: the forecast believes in what was done about it. */
    private static Optional<List<Figure>> predictedLow(State known, Turn turn, boolean stood, Instant now) {
        Optional<Reading> reading = recent(turn, now)
                .filter(r -> r.mgdl() >= LOW && low(known, turn, now).isEmpty());
        if (reading.isEmpty()) {
            return Optional.empty(); // unknown, or the weightier alarm stands
        }
        double bound = stood ? LOW_CLEAR : LOW;
        double age = Duration.between(reading.get().time(), now).toMillis() / 60_000.0;
        IntStream foreseen =
                turn.estimate().forecast().stream().filter(f -> f.p50() < bound).mapToInt(Forecast::minutes);
        IntStream falling = IntStream.rangeClosed(1, LOW_WITHIN_MIN / 5)
                .map(step -> 5 * step)
                .filter(minutes -> turn.facts().slope() < 0
                        && reading.get().mgdl() + turn.facts().slope() * (age + minutes) < bound);
        OptionalInt soonest = IntStream.concat(foreseen, falling).min();
        return soonest.isPresent() && soonest.getAsInt() <= LOW_WITHIN_MIN
                ? Optional.of(List.of(glucose(reading.get()).get(0), new Figure("min", soonest.getAsInt(), "min")))
                : Optional.empty();
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

    private static Optional<List<Figure>> noReading(State known, Turn turn, Optional<Alarm> before, Instant now) {
        Optional<Instant> heard = turn.sensed().latest().map(Reading::time);
        boolean nothingCouldHaveCome = heard.isEmpty() && known.turn() < 2;
        return warmUp(known, now).isPresent() || nothingCouldHaveCome
                ? Optional.empty() // the person knows
                : silent(heard, NO_READING, known, before, now);
    }

    /** Of what has never been heard the silence counts from the mode's beginning; once alarmed, no act of a person begins it anew. */
    private static Optional<List<Figure>> silent(
            Optional<Instant> heard, Duration longest, State known, Optional<Alarm> before, Instant now) {
        Instant since = heard.orElseGet(() -> before.map(alarm -> alarm.raised().minus(longest))
                .orElse(known.mode().since()));
        Duration silence = Duration.between(since, now);
        return silence.compareTo(longest) >= 0 ? Optional.of(List.of(minutes(silence))) : Optional.empty();
    }

    /** The warm-up that runs; a sensor that was lost in it does not warm up for ever. */
    static Optional<SensorStatus> warmUp(State known, Instant now) {
        return known.sensor()
                .filter(s -> s.state() == SensorStatus.State.WARM_UP)
                .filter(s -> now.isBefore(s.until().orElse(s.since().plus(LONGEST_WARM_UP))));
    }

    private static Optional<Request> newestBolus(List<Request> requests, Request.State state) {
        return requests.stream()
                .filter(r -> r.state() == state && r.command() instanceof Command.Bolus)
                .max(Comparator.comparing(Request::since));
    }

    /** What is missing of it. */
    private static Optional<List<Figure>> bolus(State known, Request.State state) {
        return newestBolus(known.requests(), state)
                .map(Request::command)
                .map(Command.Bolus.class::cast)
                .map(bolus -> bolus.insulin().lessOrNone(known.delivered(bolus)))
                .map(missing -> List.of(new Figure("bolus", missing.units(), "U")));
    }

    private static boolean cannotDeliver(PumpStatus pump) {
        return pump.annunciations().contains(Annunciation.OCCLUSION)
                || pump.annunciations().contains(Annunciation.RESERVOIR_EMPTY)
                || pump.annunciations().contains(Annunciation.BATTERY_EMPTY);
    }

    /**
     * The prescribed basal is back although a low was seen or in sight when glucose was last known. Whoever ended the suspension: the
     * pump's clock, the controller or the supervisor. With glucose known it ends without an alarm: nothing is wrong then.
     */
    private static boolean fallenBack(State known, Turn turn, Instant now) {
        boolean stopped = known.mode().paused(now)
                || known.pump().filter(p -> p.suspended() || cannotDeliver(p)).isPresent();
        return known.mode().chosen().commandsBasal()
                && !stopped
                && turn.facts().blind()
                && (turn.fellBack() || turn.facts().lowWhenLastKnown());
    }

    private static List<Figure> glucose(Reading reading) {
        return List.of(new Figure("glucose", reading.mgdl(), "mg/dL"));
    }

    private static Optional<List<Figure>> when(boolean holds) {
        return holds ? Optional.of(List.of()) : Optional.empty();
    }

    private static Figure minutes(Duration duration) {
        return new Figure("minutes", duration.toMinutes(), "min");
    }
}
