package org.boucle.trial.twin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.port.LinkLost;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.Prescription;
import org.boucle.trial.Arm;
import org.boucle.trial.Treatment;
import org.boucle.trial.twin.ReplayLanes.Place;
import org.boucle.virtual.World;
import org.boucle.virtual.life.Days;
import org.boucle.virtual.life.Habits;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.person.ReplayPerson;
import org.boucle.virtual.sensor.SensorModel;

/**
 * A recorded day lived again in a {@link World} by one draw of a twin, with another treatment: the loop meets sensor, pump and the meals
 * that were written down, each told when it is eaten, and nothing else happens. The person takes no sugar against a low but what was
 * written down: the replay shows what the treatment does, unhelped.
 *
 * <p>Until the first reading the pump gives the recorded boluses by hand and the prescribed basal, so that its history knows them; then
 * glucose is put where the twin has it, and the treatment begins.
 */
final class TreatedDay {
    /** Noise of the middle sensor of its population; no gap, no limit but its own. */
    private static final SensorModel SENSOR = new SensorModel(5, 0, 10 * 1440, 40, 400, 0, 0, 0, 0);

    /** Nobody wrote down an age, and a controller must be told one. */
    private static final int USUAL_AGE_YEARS = 40;

    private static final Habits QUIET = new Habits(
            Habits.Eating.NOTHING,
            Habits.ORDINARY.counting(),
            Habits.Telling.of(0),
            Habits.Fatty.NONE,
            new Habits.Rescue(0, 0, 0, 5, 20),
            Habits.Care.NONE,
            Habits.Sleep.ORDINARY);

    private final Twin twin;
    private final RecordedDay day;
    private final Arm arm;
    private final Prescription prescription;

    /**
     * What came of it.
     *
     * @param shownMgdl what the twin's sensor would show without noise, at each minute of a recorded reading, mg/dL
     * @param milliUnits insulin from the first reading on
     */
    record Lived(double[] shownMgdl, double milliUnits) {}

    TreatedDay(Twin twin, Arm arm, Prescription prescription) {
        this.twin = twin;
        this.day = twin.day();
        this.arm = arm;
        this.prescription = prescription;
    }

    /** @param seed of the sensor's noise, and of a controller that draws */
    Lived live(double[] p, long seed) {
        ReplayPerson body = Twin.person(p, twin.weightKg());
        body.clock(day.minuteOfDayAtStart());
        body.steadyAt(body.fastingMgdl());
        double gain = p[Place.GAIN.ordinal()];
        double offset = p[Place.OFFSET.ordinal()];
        SeenBody seen = new SeenBody(body, gain, offset);
        World world = World.begin(
                seen,
                World.Setup.of(seed, day.start(), day.zone(), prescription.basal())
                        .with(SENSOR)
                        .with(QUIET)
                        .with(Days.PLAIN));
        for (int i = 0; i < day.meals().size(); i++) {
            RecordedDay.Meal meal = day.meals().get(i);
            world.eat("recorded-" + i, new Carbs(meal.grams()), day.at(meal.minute()));
        }
        liveUntilTheFirstReading(world);
        body.glucose((p[Place.FIRST.ordinal()] - offset) / gain);
        return treat(world, seen, seed);
    }

    private void liveUntilTheFirstReading(World world) {
        for (int m = 0; m < day.firstMinute(); m++) {
            long milliUnits = Math.round(day.bolusMilliUnits()[m]);
            if (milliUnits > 0) {
                world.pump().bolusByHand(new Insulin(milliUnits));
            }
            world.advanceTo(day.at(m + 1));
        }
        forgetReadings(world);
    }

    /** Those of before are of a glucose that nobody knows. */
    private static void forgetReadings(World world) {
        try {
            world.sensor().read(world.now());
        } catch (LinkLost impossible) {
            throw new IllegalStateException("no link is lost on a plain day", impossible);
        }
    }

    private Lived treat(World world, SeenBody seen, long seed) {
        double[] shown = new double[day.readings().size()];
        int next = 0;
        double before = world.takenUpMilliUnits();
        int days = Math.max(1, (day.minutes() + 1439) / 1440);
        Person person = new Person("twin", seen.group(), USUAL_AGE_YEARS, twin.weightKg());
        try (Treatment treatment =
                arm.begin(new Arm.Occasion("twin/" + seed, person, world, prescription, days, seed, true))) {
            treatment.minute(world, List.of());
            for (int m = day.firstMinute(); ; m++) {
                if (next < shown.length && day.readings().get(next).minute() == m) {
                    shown[next++] = seen.shownMgdl();
                }
                if (m == day.minutes()) {
                    return new Lived(shown, world.takenUpMilliUnits() - before);
                }
                Instant then = day.at(m + 1);
                treatment.minute(world, told(world.advanceTo(then)));
            }
        }
    }

    /** What was written down is told as it is eaten. */
    private static List<LifeEvent> told(List<LifeEvent> happened) {
        List<LifeEvent> told = new ArrayList<>();
        for (LifeEvent event : happened) {
            told.add(
                    event instanceof LifeEvent.MealEaten meal
                            ? new LifeEvent.MealEaten(
                                    meal.at(), meal.eaten(), meal.over(), Optional.of(meal.eaten()), false, false)
                            : event);
        }
        return told;
    }
}
