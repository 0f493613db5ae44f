package org.boucle.trial.rig;

import static org.boucle.core.Require.require;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.boucle.control.oref0.CarbEntry;
import org.boucle.control.oref0.Js;
import org.boucle.control.oref0.Oref0;
import org.boucle.control.oref0.RigFiles;
import org.boucle.control.oref0.Sgv;
import org.boucle.control.oref0.Suggestion;
import org.boucle.control.oref0.TempTarget;
import org.boucle.core.InvalidValue;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Announcement.Pen;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.exchange.ControllerProtocol;
import org.boucle.exchange.ControllerProtocol.Cycle;
import org.boucle.exchange.ControllerProtocol.Dose;
import org.boucle.exchange.ControllerProtocol.FromController;
import org.boucle.exchange.ControllerProtocol.Init;
import org.boucle.exchange.InputError;

/**
 * One run of the controller protocol, answered as an oref0 rig and the person who wears it would: a line in, a line out. {@code
 * peers/oref0/rig.js}, with oref0 itself in Java.
 */
public final class Oref0Rig {
    /** The npm package's. */
    private static final String VERSION = "0.7.1";

    private final Taste taste;
    private Optional<Run> run = Optional.empty();

    /** The arm {@code oref0}'s rig. */
    public Oref0Rig() {
        this(Taste.USUAL);
    }

    public Oref0Rig(Taste taste) {
        this.taste = taste;
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

    private FromController begin(Init init) {
        require(run.isEmpty(), "type", "a second init", "cycle: one process serves one run");
        run = Optional.of(new Run(init, taste));
        return new ControllerProtocol.Ready("oref0-java", VERSION);
    }

    private FromController cycle(Cycle cycle) {
        return run.orElseThrow(() -> new InvalidValue("type", "cycle", "init first"))
                .turn(cycle);
    }

    /** What lasts from init to the end. */
    private static final class Run {
        private static final long MINUTE = 60_000;
        private static final long HOUR = 60 * MINUTE;
        /** How much glucose is kept: what autosens looks at. */
        private static final long GLUCOSE_KEPT = 24 * HOUR;

        private static final long TOLD_KEPT = 27 * HOUR;
        /** A rig under load runs autosens anew after 30 min. */
        private static final long SENSITIVITY_EVERY = 30 * MINUTE;
        /** What users set for activity, mg/dL. */
        private static final double EXERCISE_TARGET = 140;
        /** oref0 acts on no reading that is older. */
        private static final long OLDEST_READING = 12 * MINUTE;

        private final Oref0 oref0;
        private final RigPump pump;
        private final double basalStep;
        private final double carbRatio;
        private final Deque<Sgv> glucose = new ArrayDeque<>();
        private final List<CarbEntry> carbs = new ArrayList<>();
        private final List<TempTarget> targets = new ArrayList<>();
        private double autosens = 1;
        private Optional<Long> sensed = Optional.empty();
        private Optional<Long> last = Optional.empty();

        Run(Init init, Taste taste) {
            oref0 = new Oref0(RigSettings.of(init, taste));
            pump = new RigPump(init);
            basalStep = init.pump().basalStep().unitsPerHour();
            carbRatio = init.therapy().carbRatio().gramsPerUnit();
        }

        Dose turn(Cycle cycle) {
            long now = cycle.time().toEpochMilli();
            require(last.isEmpty() || now > last.get(), "time", cycle.time(), "a later time than the last cycle");
            last = Optional.of(now);
            takeIn(cycle, now);
            double bolus = 0;
            for (Announcement told : cycle.announcements()) {
                bolus += hear(told, now);
            }
            if (glucose.isEmpty()) {
                return dose(bolus, now);
            }
            if (sensed.isEmpty() || now - sensed.get() >= SENSITIVITY_EVERY) {
                autosens = oref0.sensitivity(files(now));
                sensed = Optional.of(now);
            }
            return dose(bolus + enact(oref0.decide(files(now)), now), now);
        }

        private Dose dose(double bolus, long now) {
            return new Dose(BasalRate.ofUnitsPerHour(pump.rate(now)), Insulin.ofUnits(Js.fixed(bolus, 3)), "");
        }

        private void takeIn(Cycle cycle, long now) {
            pump.tell(cycle, now);
            cycle.glucose().ifPresent(reading -> glucose.addFirst(new Sgv(now, reading.mgdl())));
            while (!glucose.isEmpty() && glucose.getLast().time() <= now - GLUCOSE_KEPT) {
                glucose.removeLast();
            }
            carbs.removeIf(entry -> entry.time() <= now - TOLD_KEPT);
            targets.removeIf(target -> target.start() <= now - TOLD_KEPT);
        }

        /**
         * What the person does when they have something to tell.
         *
         * @return the bolus that they order with it, U
         */
        private double hear(Announcement told, long now) {
            return told.match(
                    meal -> {
                        double grams = meal.carbs().grams();
                        double units = pump.bolus(wizard(grams, now), now);
                        enterCarbs(grams, meal.eaten().toEpochMilli());
                        return units;
                    },
                    rescue -> 0.0, // as carbs on board, the next micro-bolus and the next meal's bolus would cover them
                    exercise -> {
                        exercise(exercise, now);
                        return 0.0;
                    },
                    pen -> {
                        if (pen.acting() == Pen.Acting.RAPID) { // oref0 knows no long-acting insulin
                            pump.inject(pen.insulin().units(), pen.given().toEpochMilli());
                        }
                        return 0.0;
                    },
                    target -> 0.0,
                    lastBolus -> 0.0);
        }

        private void exercise(Announcement.Exercise told, long now) {
            double end = told.start().toEpochMilli() + told.duration().toSeconds() / 60.0 * MINUTE;
            if (end > now) {
                targets.add(new TempTarget(now, (end - now) / MINUTE, EXERCISE_TARGET, EXERCISE_TARGET));
            }
        }

        /** The bolus calculator: what the meal and what is left of earlier ones asks for, and the way to target, less what is on board. */
        private double wizard(double grams, long now) {
            if (glucose.isEmpty()) {
                return grams / carbRatio;
            }
            Sgv newest = glucose.getFirst();
            Oref0.OnBoard onBoard = oref0.onBoard(files(now));
            double correction = now - newest.time() <= OLDEST_READING
                    ? (newest.mgdl() - onBoard.profile().minBg())
                            / onBoard.profile().isf()
                    : 0;
            double carbUnits =
                    (grams + onBoard.meal().cob()) / onBoard.profile().carbRatio();
            return Math.max(0, carbUnits + correction - onBoard.iob().iob());
        }

        /** As entered in Nightscout. Of two entries within 2 s oref0 takes the second for the first. */
        private void enterCarbs(double grams, long time) {
            long free = time;
            while (isTaken(free)) {
                free -= 3000;
            }
            carbs.add(0, new CarbEntry(free, grams));
        }

        private boolean isTaken(long time) {
            return carbs.stream().anyMatch(entry -> Math.abs(entry.time() - time) <= 2000);
        }

        /** The temp basal, and the micro-bolus unless the pump is bolusing. @return the micro-bolus, U */
        private double enact(Suggestion suggested, long now) {
            if (suggested.rate().isPresent() && suggested.duration().isPresent()) {
                double rate = RigSettings.toStep(suggested.rate().getAsDouble(), basalStep);
                pump.set(now, rate, suggested.duration().getAsDouble());
            }
            double units = suggested.units().orElse(0);
            return units > 0 && !pump.isBolusing() ? pump.bolus(units, now) : 0;
        }

        /** All that oref0 would read. */
        private RigFiles files(long now) {
            return new RigFiles(now, List.copyOf(glucose), pump.history(), carbs, targets, pump.temp(now), autosens);
        }
    }
}
