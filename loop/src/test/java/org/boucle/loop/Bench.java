package org.boucle.loop;

import static org.boucle.loop.Given.at;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.State;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.port.GlucoseSource;
import org.boucle.core.port.Journal;
import org.boucle.core.port.JournalFailed;
import org.boucle.core.port.LinkLost;
import org.boucle.core.port.Pump;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.safety.Supervisor;

/** A keeper with a sensor, a pump and a journal on paper, whose failures the story decides. What happens is written to one log. */
final class Bench {
    Instant now = at(0);
    final List<String> log = new ArrayList<>();
    final List<Reading> readings = new ArrayList<>();
    final List<Cycle> cycles = new ArrayList<>();
    final List<Delivery> history = new ArrayList<>();
    Optional<PumpStatus.Temporary> temporary = Optional.empty();
    String serial = "virtual-1";
    boolean journalFails;
    boolean linkLost;
    boolean acknowledgementLost;
    boolean refusesBasal;
    boolean dieAfterNextCommand;
    boolean losesNextCommand;
    final Keeper keeper;
    final Wishes controller;

    Bench(Wishes controller, Mode mode) {
        this.controller = controller;
        try {
            keeper = new Keeper(
                    new Loop(controller, new Supervisor()), source(), pump(), journal(), () -> now, Given.state(mode));
        } catch (JournalFailed e) {
            throw new AssertionError(e);
        }
    }

    Bench minutes(int more) {
        now = now.plus(Duration.ofMinutes(more));
        return this;
    }

    void reads(double mgdl) {
        readings.add(Reading.measured(now, mgdl, Given.SENSOR));
    }

    private GlucoseSource source() {
        return new GlucoseSource() {
            @Override
            public List<Reading> read(Instant at) {
                List<Reading> fresh = List.copyOf(readings);
                readings.clear();
                return fresh;
            }

            @Override
            public SensorStatus status(Instant at) {
                return new SensorStatus(Given.SENSOR, SensorStatus.State.RUNNING, Given.at(-600), Optional.empty());
            }
        };
    }

    private Pump pump() {
        return new Pump() {
            @Override
            public PumpReport read(long afterSequence, Instant at) throws LinkLost {
                if (linkLost) {
                    throw new LinkLost("pump");
                }
                PumpStatus status = new PumpStatus(
                        at,
                        serial,
                        new BasalRate(900),
                        temporary,
                        false,
                        Insulin.NONE,
                        Insulin.ofUnits(150),
                        90,
                        List.of());
                return new PumpReport(
                        status,
                        history.stream()
                                .filter(d -> d.sequence() > afterSequence)
                                .toList(),
                        Given.at(0).minus(Duration.ofDays(2)),
                        history.size());
            }

            @Override
            public Acknowledgement send(Command command, Instant at) throws LinkLost {
                if (linkLost) {
                    throw new LinkLost("pump");
                }
                if (losesNextCommand) {
                    losesNextCommand = false;
                    throw new LinkLost("command");
                }
                log.add("pump " + what(command));
                if (refusesBasal && !(command instanceof Command.Bolus)) {
                    return Acknowledgement.REFUSED;
                }
                act(command, at);
                linkLost = dieAfterNextCommand;
                if (acknowledgementLost) {
                    throw new LinkLost("acknowledgement");
                }
                return Acknowledgement.ACCEPTED;
            }
        };
    }

    private void act(Command command, Instant at) {
        if (history.stream().anyMatch(d -> d.key().equals(command.key()))) {
            return;
        }
        if (command instanceof Command.Bolus bolus) {
            history.add(new Delivery(
                    history.size() + 1L,
                    bolus.key(),
                    Delivery.Kind.BOLUS,
                    bolus.origin(),
                    at,
                    at,
                    bolus.insulin(),
                    Delivery.Certainty.CONFIRMED));
        } else if (command instanceof Command.TemporaryBasal basal) {
            temporary = Optional.of(new PumpStatus.Temporary(basal.key(), basal.rate(), at.plus(basal.duration())));
        } else {
            temporary = Optional.empty();
        }
    }

    private Journal journal() {
        return new Journal() {
            @Override
            public void append(Cycle cycle) throws JournalFailed {
                if (journalFails) {
                    throw new JournalFailed("no space left");
                }
                log.add("journal " + cycle.in().cause());
                cycles.add(cycle);
            }

            @Override
            public Optional<State> last() {
                return cycles.isEmpty()
                        ? Optional.empty()
                        : Optional.of(cycles.get(cycles.size() - 1).after());
            }

            @Override
            public void close() {}
        };
    }

    private static String what(Command command) {
        return command.match(
                temporary -> "basal " + temporary.rate().milliUnitsPerHour(),
                cancel -> "cancel",
                bolus -> "bolus " + bolus.insulin().milliUnits());
    }
}
