package org.boucle.trial.protocol;

import static org.boucle.core.Require.require;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.boucle.core.decision.Command;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.Reading;
import org.boucle.core.port.LinkLost;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.exchange.ControllerProtocol;
import org.boucle.exchange.ControllerProtocol.Dose;
import org.boucle.exchange.ControllerProtocol.FromController;
import org.boucle.exchange.InputError;
import org.boucle.trial.Treatment;
import org.boucle.virtual.World;
import org.boucle.virtual.life.LifeEvent;

/**
 * A controller behind the controller protocol, for one run. Every five minutes it is told what sensor, pump and person say, and its
 * answer goes to the pump: no other code touches the dose, and no supervisor of ours stands behind it. An answer that is missing,
 * late or broken is a counted fault: the pump runs its own basal and no bolus is given for that cycle.
 *
 * <p>The reading of a cycle is the newest of the five minutes before it: a sensor that was changed at some odd minute keeps its own
 * rhythm, the cycles keep theirs. A dose over the prescribed maxima, which stand in {@code init} as the pump's, is cut to them.
 */
public final class ProtocolTreatment implements Treatment {
    private static final Duration CYCLE = Duration.ofMinutes(5);
    /** A temporary basal outlives some cycles: the pump falls back by itself where the link is lost for longer. */
    private static final Duration TEMPORARY = Duration.ofMinutes(30);

    private static final Duration GOOD_FOR = Duration.ofMinutes(2);

    private final Speaker speaker;
    private final String run;
    private final Person person;
    private final Prescription prescription;
    private final double days;
    private final long seed;
    private final Consumer<String> complain;

    private Optional<Instant> start = Optional.empty();
    private Optional<String> refused = Optional.empty();
    private final List<Announcement> told = new ArrayList<>();
    private long k;
    private long sequence;
    private Insulin pending = Insulin.NONE;
    private BasalRate rate;
    private int faults;
    private Optional<String> firstFault = Optional.empty();

    /**
     * Nothing is said yet: that comes with the first minute.
     *
     * @param speaker the controller; closed with this
     * @param run its id, for the controller's logs
     * @param days how long the run will last
     * @param seed for controllers that draw
     * @param complain is told of the first fault: run, cycle, and what was wrong
     * @throws org.boucle.core.InvalidValue when the prescription has a schedule over the day, see {@link Inexpressible}
     */
    public ProtocolTreatment(
            Speaker speaker,
            String run,
            Person person,
            Prescription prescription,
            double days,
            long seed,
            Consumer<String> complain) {
        List<String> beyond = Inexpressible.of(prescription);
        require(beyond.isEmpty(), "prescription", String.join("; ", beyond), "what the controller protocol can say");
        this.speaker = speaker;
        this.run = run;
        this.person = person;
        this.prescription = prescription;
        this.days = days;
        this.seed = seed;
        this.complain = complain;
        rate = prescription.basal().at(0);
    }

    @Override
    public void minute(World world, List<LifeEvent> happened) {
        Instant now = world.now();
        if (start.isEmpty()) {
            start = Optional.of(now);
            begin(world);
        }
        happened.forEach(event -> event.announcement().ifPresent(told::add));
        if (Duration.between(start.get(), now).toSeconds() % CYCLE.toSeconds() == 0) {
            cycle(world, now);
        }
    }

    private void begin(World world) {
        Optional<FromController> answer = ask(new ControllerProtocol.Init(
                named(), person, therapy(), pump(world.pump().model())));
        boolean isReady = answer.isPresent() && answer.get().match(ready -> true, dose -> false, error -> false);
        if (!isReady) {
            refused = Optional.of(answer.map(wrong -> "expected ready, got " + ControllerProtocol.print(wrong))
                    .or(() -> firstFault)
                    .orElseThrow());
        }
    }

    private ControllerProtocol.Run named() {
        return new ControllerProtocol.Run(run, onTheWall(start.orElseThrow()), CYCLE, days, seed);
    }

    private ControllerProtocol.Therapy therapy() {
        return new ControllerProtocol.Therapy(
                prescription.tdd(),
                prescription.basal().at(0),
                prescription.isf().at(0),
                prescription.carbRatio().at(0),
                prescription.target().at(0),
                prescription.action());
    }

    /** The pump as the clinic set it up: its maxima are the prescribed ones. */
    private PumpModel pump(PumpModel model) {
        return new PumpModel(
                model.bolusStep(),
                model.basalStep(),
                model.basalPulse(),
                model.maxBasal().atMost(prescription.limits().maxBasal()),
                model.maxBolus().atMost(prescription.limits().maxBolus()),
                model.bolusPerMinute());
    }

    private void cycle(World world, Instant now) {
        ControllerProtocol.Cycle message = message(world, now);
        told.clear();
        k++;
        Optional<Dose> dose = ask(message).flatMap(this::dose);
        try {
            if (dose.isPresent()) {
                order(world, dose.get(), now);
            } else {
                world.pump().send(new Command.CancelTemporary(key("cancel"), Origin.AUTOMATIC, now, until(now)), now);
            }
        } catch (LinkLost lost) {
            // Nothing to mend: what the pump did is in its history, and what runs there ends by itself.
        }
    }

    private ControllerProtocol.Cycle message(World world, Instant now) {
        long before = sequence;
        Insulin basal = Insulin.NONE;
        Insulin bolus = Insulin.NONE;
        try {
            PumpReport report = world.pump().read(before, now);
            PumpStatus status = report.status();
            sequence = report.newest();
            pending = status.bolusPending();
            rate = status.basalNow();
            if (k > 0) { // what went in before the start is in the person's steady state
                basal = sum(report, Delivery.Kind.BASAL);
                bolus = sum(report, Delivery.Kind.BOLUS);
            }
        } catch (LinkLost lost) {
            // No news: what went in meanwhile is told when it is heard of.
        }
        return new ControllerProtocol.Cycle(
                k,
                Duration.between(start.orElseThrow(), now).toMinutes(),
                onTheWall(now),
                newest(world, now),
                basal,
                bolus,
                pending,
                rate,
                told.stream().map(this::onTheWall).toList());
    }

    private static Insulin sum(PumpReport report, Delivery.Kind kind) {
        long milliUnits = report.history().stream()
                .filter(delivery -> delivery.kind() == kind)
                .mapToLong(delivery -> delivery.insulin().milliUnits())
                .sum();
        return new Insulin(milliUnits);
    }

    private static Optional<Reading> newest(World world, Instant now) {
        try {
            List<Reading> fresh = world.sensor().read(now).stream()
                    .filter(reading -> reading.time().isAfter(now.minus(CYCLE)))
                    .toList();
            return fresh.isEmpty() ? Optional.empty() : Optional.of(fresh.get(fresh.size() - 1));
        } catch (LinkLost lost) {
            return Optional.empty();
        }
    }

    /** The answer as a message; empty, and a fault but for the first message, when there is none that can be read. */
    private Optional<FromController> ask(ControllerProtocol.FromPlant message) {
        try {
            if (refused.isPresent()) {
                throw new NoAnswer(refused.get());
            }
            return Optional.of(ControllerProtocol.fromController(speaker.answer(ControllerProtocol.print(message))));
        } catch (NoAnswer | InputError broken) {
            fault(String.valueOf(broken.getMessage()), message);
            return Optional.empty();
        }
    }

    private Optional<Dose> dose(FromController answer) {
        Optional<Dose> dose = answer.match(ready -> Optional.empty(), Optional::of, error -> Optional.empty());
        if (dose.isEmpty()) {
            fault("expected a dose, got " + ControllerProtocol.print(answer));
        }
        return dose;
    }

    private void fault(String why, ControllerProtocol.FromPlant message) {
        message.match(
                init -> {
                    isFirst("init: " + why); // counted with each cycle that it spoils
                    return true;
                },
                cycle -> {
                    fault(why);
                    return true;
                });
    }

    private void fault(String why) {
        faults++;
        isFirst("cycle " + (k - 1) + ": " + why);
    }

    private void isFirst(String fault) {
        if (firstFault.isEmpty()) {
            firstFault = Optional.of(fault);
            complain.accept(run + ", " + fault);
        }
    }

    private void order(World world, Dose dose, Instant now) throws LinkLost {
        PumpModel model = pump(world.pump().model());
        BasalRate basal = toStep(dose.basal(), model.basalStep()).atMost(model.maxBasal());
        world.pump()
                .send(
                        new Command.TemporaryBasal(key("basal"), Origin.AUTOMATIC, basal, TEMPORARY, now, until(now)),
                        now);
        Insulin bolus = dose.bolus().atMost(model.maxBolus()).floorTo(model.bolusStep());
        if (!bolus.isNone()) {
            world.pump().send(new Command.Bolus(key("bolus"), Origin.AUTOMATIC, bolus, now, until(now)), now);
        }
    }

    /** To the nearest step, as the protocol says it of rates. */
    private static BasalRate toStep(BasalRate asked, BasalRate step) {
        long half = step.milliUnitsPerHour() / 2;
        return new BasalRate(Math.min(100_000, asked.milliUnitsPerHour() + half)).floorTo(step);
    }

    private String key(String what) {
        return "protocol-" + k + "-" + what;
    }

    private static Instant until(Instant now) {
        return now.plus(GOOD_FOR);
    }

    /** The person's local wall clock, as the protocol writes it. */
    private Instant onTheWall(Instant time) {
        return time.atZone(prescription.zone()).toLocalDateTime().toInstant(ZoneOffset.UTC);
    }

    private Announcement onTheWall(Announcement a) {
        return a.match(
                meal -> new Announcement.Meal(meal.id(), onTheWall(meal.told()), onTheWall(meal.eaten()), meal.carbs()),
                rescue -> new Announcement.Rescue(
                        rescue.id(), onTheWall(rescue.told()), onTheWall(rescue.eaten()), rescue.carbs()),
                exercise -> new Announcement.Exercise(
                        exercise.id(),
                        onTheWall(exercise.told()),
                        onTheWall(exercise.start()),
                        exercise.duration(),
                        exercise.intensity()),
                pen -> new Announcement.Pen(
                        pen.id(), onTheWall(pen.told()), onTheWall(pen.given()), pen.insulin(), pen.acting()),
                target -> target, // the protocol has no word for these two, and they are left out
                lastBolus -> lastBolus);
    }

    @Override
    public int controllerFaults() {
        return faults;
    }

    /** What was wrong the first time, with its cycle. */
    public Optional<String> firstFault() {
        return firstFault;
    }

    @Override
    public void close() {
        speaker.close();
    }
}
