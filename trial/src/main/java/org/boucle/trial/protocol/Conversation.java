package org.boucle.trial.protocol;

import static org.boucle.core.Require.require;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.control.Controller;
import org.boucle.core.InvalidValue;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Inputs;
import org.boucle.core.decision.Inputs.Cause;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.State;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.exchange.ControllerProtocol;
import org.boucle.exchange.ControllerProtocol.FromController;
import org.boucle.exchange.InputError;
import org.boucle.loop.Loop;
import org.boucle.safety.Supervisor;

/**
 * One run of the controller protocol: a line in, a line out. The loop behind it is the whole one, supervisor included, fully closed.
 *
 * <p>The protocol has nobody who could confirm a bolus, and wants announced meals covered: the conversation stands in for the person.
 * It asks for advice, tells of the meal and confirms, as the person of the demonstration does; warned, it confirms again unless
 * glucose is unknown or under {@value #LOW_MGDL} mg/dL.
 */
public final class Conversation {
    /** Under this nobody should cover a meal before it has been eaten, mg/dL. */
    private static final double LOW_MGDL = 80;

    /** Boucle's own, as the protocol's text has it; the controller's version, which is another, stands in the journal. */
    private static final String VERSION = "0.1";

    private final Controller controller;
    private final Loop loop;
    private Optional<Run> run = Optional.empty();

    public Conversation(Controller controller) {
        this.controller = controller;
        this.loop = new Loop(controller, new Supervisor());
    }

    /** The answer to one line; an error answer when it can't be understood, after which the conversation goes on. */
    public String answer(String line) {
        return ControllerProtocol.print(reply(line));
    }

    private FromController reply(String line) {
        try {
            return ControllerProtocol.fromPlant(line).match(this::begin, this::cycle);
        } catch (InputError refused) {
            return ControllerProtocol.Fault.of(refused);
        } catch (InvalidValue refused) {
            return new ControllerProtocol.Fault(String.valueOf(refused.getMessage()));
        }
    }

    private FromController begin(ControllerProtocol.Init init) {
        require(run.isEmpty(), "type", "a second init", "cycle: one process serves one run");
        run = Optional.of(new Run(init));
        return new ControllerProtocol.Ready(controller.name(), VERSION);
    }

    private FromController cycle(ControllerProtocol.Cycle cycle) {
        return run.orElseThrow(() -> new InvalidValue("type", "cycle", "init first"))
                .turn(cycle);
    }

    /** What lasts from init to the end. */
    private final class Run {
        private final PlantPump pump;
        private State state;

        /** What this cycle's turns share: only the first of them takes in what came. */
        private List<Reading> readings = List.of();

        private Optional<PumpReport> report = Optional.empty();
        private Instant now;
        private boolean begun;
        private long told;
        private final List<Command> ordered = new ArrayList<>();

        Run(ControllerProtocol.Init init) {
            pump = new PlantPump(init);
            now = init.run().start();
            state = State.first(
                    init.prescription(), init.pump(), new ModeState(Mode.FULLY_CLOSED_LOOP, now, Optional.empty()));
        }

        FromController turn(ControllerProtocol.Cycle cycle) {
            boolean later = begun ? cycle.time().isAfter(now) : !cycle.time().isBefore(now);
            require(later, "time", cycle.time(), (begun ? "after " : "not before ") + now);
            begun = true;
            now = cycle.time();
            readings = cycle.glucose().stream().toList();
            report = Optional.of(pump.report(cycle));
            ordered.clear();
            boolean dosed = false;
            for (Announcement announcement : cycle.announcements()) {
                if (announcement instanceof Announcement.Meal meal) {
                    dosed |= cover(meal);
                } else {
                    act(new Action.Announce(key("told"), announcement));
                }
            }
            // A bolus for a meal is this cycle's: a micro-bolus beside it would rest on insulin that nobody has seen
            // yet.
            Cause cause = cycle.glucose().isEmpty() ? Cause.READING_MISSING : dosed ? Cause.PUMP : Cause.READING;
            Cycle last = turn(cause, cycle.glucose().stream().toList(), Optional.empty());
            Insulin bolus = Insulin.NONE;
            for (Command command : ordered) {
                if (command instanceof Command.Bolus given) {
                    bolus = bolus.plus(given.insulin());
                }
            }
            return new ControllerProtocol.Dose(last.verdict().granted().basal(), bolus, "");
        }

        /** @return whether a bolus was given */
        private boolean cover(Announcement.Meal meal) {
            turn(Cause.PUMP, List.of(), Optional.empty()); // takes in what came, so that the advice knows it
            Advice advice = loop.advise(state, now, meal.carbs(), meal.eaten());
            act(new Action.Announce(key("meal"), meal));
            if (advice.advised().isNone()) {
                return false;
            }
            boolean sure = state.readings().stream()
                    .filter(reading -> reading.time().equals(now))
                    .anyMatch(reading -> reading.mgdl() >= LOW_MGDL);
            Cycle cycle = act(new Action.ConfirmBolus(
                    key("bolus"), advice.advised(), advice.basis().knowingItsMeal(), sure, Optional.empty()));
            return cycle.commands().stream().anyMatch(Command.Bolus.class::isInstance);
        }

        private Cycle act(Action action) {
            return turn(Cause.PERSON, List.of(), Optional.of(action));
        }

        private Cycle turn(Cause cause, List<Reading> again, Optional<Action> action) {
            List<Reading> came = readings.isEmpty() ? again : readings;
            PumpReport visit = report.orElseThrow();
            Cycle cycle = loop.turn(new Inputs(state, now, cause, came, Optional.empty(), Optional.of(visit), action));
            readings = List.of();
            report = Optional.of(new PumpReport(visit.status(), List.of(), visit.historyFrom(), visit.newest()));
            state = cycle.after();
            cycle.commands().forEach(command -> {
                pump.take(command);
                ordered.add(command);
            });
            return cycle;
        }

        private String key(String what) {
            told++;
            return what + "-" + told;
        }
    }
}
