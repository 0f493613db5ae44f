package org.boucle.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Answer;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Inputs;
import org.boucle.core.decision.Inputs.Cause;
import org.boucle.core.decision.Reason;
import org.boucle.core.decision.State;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.port.Clock;
import org.boucle.core.port.GlucoseSource;
import org.boucle.core.port.Journal;
import org.boucle.core.port.JournalFailed;
import org.boucle.core.port.LinkLost;
import org.boucle.core.port.Pump;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Carbs;

/**
 * Keeps the loop turning: asks the devices, turns, journals, and only then commands the pump. It owns the loop's clock; one thread
 * calls it.
 *
 * <p>When the journal can't be written the turn is as if it had not been: what came in is kept and told again at the next turn, no
 * act of a person is done, and the pump is sent nothing but less insulin (a suspension, or the end of a raised temporary basal).
 */
public final class Keeper {
    /** A reading is due every 5 min; this long after the last turn, its absence is a turn of its own. */
    static final Duration MISSING_AFTER = Duration.ofSeconds(330);

    private final Loop loop;
    private final GlucoseSource source;
    private final Pump pump;
    private final Journal journal;
    private final Clock clock;
    private State state;

    /** When there is a turn though no reading has come; at once before the first. */
    private Instant due = Instant.MIN;

    /** When the last turn was made, journaled or not. */
    private Instant turned = Instant.MIN;

    private Optional<Alarm> journalAlarm = Optional.empty();

    /** Of the last turn, journaled or not, where the next goes on: a disk that is full must neither silence a low nor ring it anew. */
    private List<Alarm> standing;

    /** Readings that no journaled turn has yet taken in. */
    private final List<Reading> untold = new ArrayList<>();

    /**
     * @param first where a new journal starts; an existing one goes on from its last turn
     * @throws JournalFailed when the journal can't be read
     */
    public Keeper(Loop loop, GlucoseSource source, Pump pump, Journal journal, Clock clock, State first)
            throws JournalFailed {
        this.loop = loop;
        this.source = source;
        this.pump = pump;
        this.journal = journal;
        this.clock = clock;
        this.state = journal.last().orElse(first);
        this.standing = state.alarms();
    }

    /** What is known after the last turn. */
    public State state() {
        return state;
    }

    /** The alarms that stand, the weightiest first: the turn's, and the journal's own. */
    public List<Alarm> alarms() {
        List<Alarm> all = new ArrayList<>(standing);
        journalAlarm.ifPresent(all::add);
        all.sort((a, b) -> a.kind().compareTo(b.kind()));
        return all;
    }

    /** Advice on what is known now. A reading that has just come has its turn first: advice that it would outdate can't be confirmed. */
    public Advice advise(Carbs carbs, Instant eaten) {
        tick();
        return loop.advise(state, clock.now(), carbs, eaten);
    }

    /** The first turn after the loop was started: meets the pump again through its history. */
    public Optional<Cycle> start() {
        return turn(Cause.START, Optional.empty());
    }

    /** To be called at least once a minute: turns when a reading has come, or when one is missing. */
    public Optional<Cycle> tick() {
        listen();
        if (!untold.isEmpty()) {
            return turn(Cause.READING, Optional.empty());
        }
        Instant now = clock.now();
        boolean clockSetBack = now.isBefore(turned);
        return clockSetBack || !now.isBefore(due) ? turn(Cause.READING_MISSING, Optional.empty()) : Optional.empty();
    }

    /**
     * A person's act, now. A turn of its own; after a command the pump is read again, so that what became of it is known at once.
     *
     * @return the turn, whose answer is for the person; empty when the journal could not be written: the act was not done
     */
    public Optional<Cycle> act(Action action) {
        tick(); // a reading that has just come has its own turn, with the micro-bolus that only a reading may bring
        Optional<Cycle> cycle = turn(Cause.PERSON, Optional.of(action));
        if (cycle.isPresent() && !cycle.get().commands().isEmpty()) {
            turn(Cause.PUMP, Optional.empty());
        }
        return cycle;
    }

    /** The answer to an act that could not be journaled. */
    public static Answer notJournaled(Action action) {
        return new Answer(action.key(), Answer.Outcome.REFUSED, List.of(Reason.of("LOOP-journal-failed")));
    }

    /** A reading that stays away has its turn, a person's act between readings does not put it off, and an alarm is not late. */
    private Instant dueAfter(Cycle cycle) {
        Instant now = cycle.in().now();
        Cause cause = cycle.in().cause();
        boolean between = (cause == Cause.PERSON || cause == Cause.PUMP) && now.isBefore(due);
        Instant missing = between ? due : now.plus(MISSING_AFTER);
        return AlarmRules.due(cycle.after(), cycle.sensed(), now)
                .filter(missing::isAfter)
                .orElse(missing);
    }

    private void listen() {
        try {
            untold.addAll(source.read(clock.now()));
        } catch (LinkLost lost) {
            // No reading is what the turn then sees; its alarm rules count the minutes.
        }
    }

    private Optional<Cycle> turn(Cause cause, Optional<Action> action) {
        Instant now = clock.now();
        Inputs in =
                new Inputs(Modes.alarming(standing, state), now, cause, untold, sensorStatus(now), visit(now), action);
        Cycle cycle = loop.turn(in);
        List<Alarm> stood = standing;
        standing = cycle.after().alarms();
        due = dueAfter(cycle);
        turned = now;
        try {
            journal.append(cycle);
        } catch (JournalFailed failed) {
            journalAlarm = Optional.of(new Alarm(
                    Alarm.Kind.JOURNAL_FAILED,
                    journalAlarm.map(Alarm::raised).orElse(now),
                    Optional.empty(),
                    List.of()));
            standing = action.isPresent() ? stood : standing; // an act that was not done has quietened nothing
            send(lessInsulin(cycle, in.pump()), now);
            return Optional.empty();
        }
        journalAlarm = Optional.empty();
        untold.clear();
        state = cycle.after();
        send(cycle.commands(), now);
        return Optional.of(cycle);
    }

    private Optional<SensorStatus> sensorStatus(Instant now) {
        try {
            return Optional.of(source.status(now));
        } catch (LinkLost lost) {
            return Optional.empty();
        }
    }

    private Optional<PumpReport> visit(Instant now) {
        try {
            return Optional.of(pump.read(state.pumpSequence(), now)).filter(this::isOurs);
        } catch (LinkLost lost) {
            return Optional.empty();
        }
    }

    /** Another pump than the one that the journal is about is not there for this loop: it is neither believed nor commanded. */
    private boolean isOurs(PumpReport report) {
        return state.pump()
                .map(PumpStatus::pump)
                .filter(known -> !known.equals(report.status().pump()))
                .isEmpty();
    }

    /** In order, and no further than the first that the pump did not take: a bolus never follows a basal that failed. */
    private void send(List<Command> commands, Instant now) {
        try {
            for (Command command : commands) {
                if (pump.send(command, now) == Pump.Acknowledgement.REFUSED) {
                    return;
                }
            }
        } catch (LinkLost lost) {
            // The command stands among the requests; the pump's history will tell what became of it.
        }
    }

    private static List<Command> lessInsulin(Cycle cycle, Optional<PumpReport> report) {
        if (report.isEmpty()) {
            return List.of();
        }
        PumpStatus status = report.get().status();
        BasalRate flows = status.basalNow();
        return cycle.commands().stream()
                .filter(command -> command.match(
                        // not a person's: their act was answered "not done", and a pause that nobody remembers could
                        // not be resumed
                        temporary -> temporary.origin() == Origin.AUTOMATIC
                                && temporary.rate().compareTo(flows)
                                        <= 0 // the same again: a stop that runs out is renewed
                                && temporary.rate().compareTo(status.scheduledBasal()) <= 0,
                        cancel -> status.scheduledBasal().compareTo(flows) <= 0,
                        bolus -> false))
                .toList();
    }
}
