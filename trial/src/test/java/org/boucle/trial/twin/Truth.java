package org.boucle.trial.twin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Reading;
import org.boucle.core.port.LinkLost;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Schedule;
import org.boucle.exchange.Recording;
import org.boucle.virtual.World;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.life.Days;
import org.boucle.virtual.life.Habits;
import org.boucle.virtual.person.Population;
import org.boucle.virtual.person.ReplayParameters;
import org.boucle.virtual.person.ReplayPerson;
import org.boucle.virtual.sensor.SensorModel;

/**
 * A person whose parameters are known, and a day that they lived in our own world: pump with its pulses, a sensor of the population with
 * its gain, offset and noise, three meals counted right, each with a bolus that is off by a fifth, a correction, and a basal that is off
 * by a tenth. The same day can be lived with other insulin.
 */
final class Truth {
    static final Instant START = Instant.parse("2026-01-05T04:00:00Z");
    private static final int MINUTES = 1440;

    private static final Habits QUIET = new Habits(
            Habits.Eating.NOTHING,
            Habits.ORDINARY.counting(),
            Habits.Telling.of(0),
            Habits.Fatty.NONE,
            new Habits.Rescue(0, 0, 0, 5, 20),
            Habits.Care.NONE,
            Habits.Sleep.ORDINARY);

    final ReplayParameters parameters;
    final Recording recording;
    private final long seed;
    private final double basalUnitsPerHour;
    private final double[] bolusMilliUnits = new double[MINUTES];
    private final List<RecordedDay.Meal> meals = new ArrayList<>();

    Truth(long seed) {
        this.seed = seed;
        ReplayPerson person =
                (ReplayPerson) Population.REPLAY_ADULTS.sample(seed).person();
        parameters = person.parameters();
        Draws draws = Draws.of(seed, 4711);
        double ratio = 500 / person.therapy().tdd().units();
        basalUnitsPerHour = 0.06 * parameters.basalMilliUnitsPerMin() * draws.lognormal(1, 0.1);
        int[] usual = {210, 510, 930};
        double[] grams = {45, 70, 70};
        for (int i = 0; i < usual.length; i++) {
            int at = (int) (usual[i] + draws.between(-60, 60));
            double g = Math.rint(grams[i] * draws.lognormal(1, 0.25));
            meals.add(new RecordedDay.Meal(at, g));
            int when = (int) (at + draws.between(-15, 15));
            bolusMilliUnits[when] += 50 * Math.rint(20 * g / ratio * draws.lognormal(1, 0.2));
        }
        int correction = (int) draws.between(600, 1300);
        bolusMilliUnits[correction] += 50 * Math.rint(20 * draws.between(0.5, 2) * parameters.weightKg() / 75);
        recording = lived(1, 1);
    }

    /** The day with that much of the basal and of the boluses, as a recording; the sensor's noise is the same each time. */
    Recording lived(double basalFactor, double bolusFactor) {
        ReplayPerson body = new ReplayPerson(parameters, org.boucle.core.therapy.Person.Group.ADULT);
        body.clock(4 * 60);
        body.steadyAt(parameters.gb());
        BasalRate basal = BasalRate.ofUnitsPerHour(basalFactor * basalUnitsPerHour);
        World world = World.begin(
                body,
                World.Setup.of(seed, START, ZoneOffset.UTC, Schedule.flat(basal))
                        .with(SensorModel.ORDINARY.ideal())
                        .with(QUIET)
                        .with(Days.PLAIN));
        List<Announcement> told = new ArrayList<>();
        for (int i = 0; i < meals.size(); i++) {
            Instant at = START.plusSeconds(60L * meals.get(i).minute());
            Carbs carbs = new Carbs(meals.get(i).grams());
            world.eat("meal-" + i, carbs, at);
            told.add(new Announcement.Meal("meal-" + i, at, at, carbs));
        }
        for (int m = 0; m < MINUTES; m++) {
            long milliUnits = Math.round(bolusFactor * bolusMilliUnits[m]);
            if (milliUnits > 0) {
                world.pump().bolusByHand(new Insulin(milliUnits));
            }
            world.advanceTo(START.plusSeconds(60L * (m + 1)));
        }
        try {
            List<Reading> readings = world.sensor().read(world.now());
            // Nothing of the day before, which the body lived on a basal of its own.
            List<Delivery> insulin = world.pump().read(0, world.now()).history().stream()
                    .filter(d -> !d.start().isBefore(START))
                    .toList();
            return new Recording("truth-" + seed, ZoneOffset.UTC, readings, insulin, told, List.of());
        } catch (LinkLost impossible) {
            throw new AssertionError(impossible);
        }
    }

    RecordedDay day() {
        return RecordedDay.of(recording).get(0);
    }

    /** The true value of what a twin looks for, in the order of {@link ReplayLanes.Place}; the sensor's and the first glucose are NaN. */
    double[] places() {
        double[] v = parameters.values();
        return new double[] {
            v[1],
            v[2],
            v[3],
            v[4],
            v[5],
            v[6],
            v[7],
            v[8],
            v[9],
            v[10],
            v[11],
            v[12],
            v[13],
            v[15],
            v[16],
            v[17],
            Double.NaN,
            Double.NaN,
            Double.NaN
        };
    }
}
