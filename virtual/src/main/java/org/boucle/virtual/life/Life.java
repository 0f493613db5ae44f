package org.boucle.virtual.life;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.PumpStatus.Annunciation;
import org.boucle.core.quantity.Carbs;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.chance.Purpose;
import org.boucle.virtual.clock.LocalClock;
import org.boucle.virtual.person.Absorption;
import org.boucle.virtual.person.VirtualPerson;
import org.boucle.virtual.pump.VirtualPump;
import org.boucle.virtual.sensor.VirtualSensor;

/**
 * The seeded days of a virtual person. They eat when they are used to, tell most of it with an error, exercise, take sugar when they
 * feel a low, and see to sensor, set and battery in their own time. The same seed lives the same days; what happens to their glucose
 * only decides about sugar and about a set that they suspect.
 */
public final class Life {
    /** The hour at which they look ahead: a sensor that would end in the night is changed now, warm before they sleep. */
    private static final int BEDTIME_CHECK = 20 * 60 + 30;

    private static final int NIGHT_LOOKED_AHEAD_MIN = 11 * 60;
    private static final int BETWEEN_RESCUES_MIN = 15;
    /** Smaller things have a plain gut, g (the McGill simulator's limit for a mixed meal). */
    private static final double MIXED_FROM_GRAMS = 10;

    private static final double FATTY_SLOW_SHARE = 2.0 / 3;
    private static final int FATTY_SLOW_MIN = 180;

    private static final int CHANGES_SENSOR_MIN = 15;
    private static final int FINDS_TIME_MIN = 60;
    private static final int ANSWERS_ALARM_AWAKE_MIN = 45;
    private static final int ANSWERS_ALARM_ASLEEP_MIN = 90;
    private static final long NEVER = Long.MIN_VALUE;

    private final long seed;
    private final LocalClock clock;
    private final long startMinute;
    private final Habits habits;
    private final Days.Sport sport;
    private final double weightKg;
    private final double feelsLowMgdl;

    private DayPlan yesterday = DayPlan.nothing();
    private DayPlan today = DayPlan.nothing();
    private final Patience low = new Patience();
    private final Patience sensorOver = new Patience();
    private final Patience setDue = new Patience();
    private final Patience setFailed = new Patience();
    private final Patience setSuspected = new Patience();
    private final Patience batteryDue = new Patience();
    private final Patience batteryEmpty = new Patience();
    private long lastRescueMinute = -BETWEEN_RESCUES_MIN;
    private boolean nextMealUntold;
    private long untoldMealMinute = NEVER;
    private long fattyUntilMinute = NEVER;

    /**
     * @param seed of the world
     * @param clock on their wall, turned by whoever calls {@link #live}
     * @param startMinute when it began, minutes since 1970: no word of earlier meals
     * @param weightKg meals are sized by it, kg
     */
    public Life(long seed, LocalClock clock, long startMinute, Habits habits, Days.Sport sport, double weightKg) {
        this.seed = seed;
        this.clock = clock;
        this.startMinute = startMinute;
        this.habits = habits;
        this.sport = sport;
        this.weightKg = weightKg;
        feelsLowMgdl = Draws.of(seed, Purpose.PERCEPTION)
                .between(habits.rescue().fromMgdl(), habits.rescue().toMgdl());
    }

    /**
     * Does what they do at the start of that minute.
     *
     * @param minute minutes since 1970; called for each in turn, the clock turned to it
     * @param events where what they did is added
     */
    public void live(
            long minute, VirtualPerson person, VirtualSensor sensor, VirtualPump pump, List<LifeEvent> events) {
        boolean awake = habits.sleep().isAwake(clock.minuteOfDay());
        plan();
        eat(minute, person, events);
        // What is told of yesterday's dinner may come past midnight.
        tell(minute, yesterday.meals(), events);
        tell(minute, today.meals(), events);
        exercise(minute, events);
        treatLow(minute, awake, person, events);
        lookAfterSensor(minute, awake, sensor, events);
        lookAfterPump(minute, awake, person, pump, events);
    }

    private void plan() {
        long day = clock.day();
        if (today.day() != day) {
            yesterday = today.day() == day - 1 ? today : planOf(day - 1);
            today = planOf(day);
        }
    }

    private DayPlan planOf(long day) {
        return DayPlan.of(seed, day, clock, habits, sport, weightKg);
    }

    private void eat(long minute, VirtualPerson person, List<LifeEvent> events) {
        for (DayPlan.Meal meal : today.meals()) {
            if (meal.minute() == minute) {
                if (meal.fatty()) {
                    eatFatty(meal, person);
                } else {
                    person.eat(meal.grams(), meal.minutes(), absorptionOf(meal.grams()));
                }
                untoldMealMinute = nextMealUntold ? minute : untoldMealMinute;
                nextMealUntold = false;
                Optional<Carbs> told =
                        meal.toldMinute() == minute && untoldMealMinute != minute ? carbs(meal) : Optional.empty();
                events.add(new LifeEvent.MealEaten(
                        instant(minute),
                        new Carbs(meal.grams()),
                        Duration.ofMinutes(meal.minutes()),
                        told,
                        meal.fatty(),
                        false));
            }
        }
    }

    /** Most of it leaves the stomach slowly: a meal over hours, whatever gut the body has. */
    private void eatFatty(DayPlan.Meal meal, VirtualPerson person) {
        double slow = FATTY_SLOW_SHARE * meal.grams();
        person.eat(meal.grams() - slow, meal.minutes(), Absorption.PLAIN);
        person.eat(slow, FATTY_SLOW_MIN, Absorption.PLAIN);
        fattyUntilMinute = meal.minute() + 60L * habits.fatty().hours();
    }

    private static Optional<Carbs> carbs(DayPlan.Meal meal) {
        return meal.announcedGrams().map(Carbs::new);
    }

    /** How they take up a meal of that size, g. */
    public Absorption absorptionOf(double grams) {
        return grams < MIXED_FROM_GRAMS ? Absorption.PLAIN : habits.eating().absorption();
    }

    /** Factor on insulin sensitivity after what they ate, 0.3..1. */
    public double sensitivityAfterMeals(long minute) {
        return minute < fattyUntilMinute ? habits.fatty().sensitivity() : 1;
    }

    /** What of these meals is told in another minute than they are eaten in. */
    private void tell(long minute, List<DayPlan.Meal> meals, List<LifeEvent> events) {
        for (DayPlan.Meal meal : meals) {
            boolean atTable = minute == meal.minute() && minute == meal.toldMinute();
            boolean quiet = meal.minute() == untoldMealMinute || meal.minute() < startMinute;
            if (meal.isTold(minute) && !atTable && !quiet) {
                Announcement.Meal told = LifeEvent.meal(
                        instant(minute), instant(meal.minute()), carbs(meal).orElseThrow());
                boolean again = meal.isToldAgain(minute);
                events.add(new LifeEvent.Told(
                        told.told(),
                        again
                                ? new Announcement.Meal(told.id() + "-again", told.told(), told.eaten(), told.carbs())
                                : told));
            }
        }
    }

    private void exercise(long minute, List<LifeEvent> events) {
        if (today.session().isEmpty()) {
            return;
        }
        DayPlan.Session session = today.session().get();
        boolean tells = session.toldMinute().filter(m -> m == minute).isPresent();
        Duration duration = Duration.ofMinutes(session.minutes());
        if (session.minute() == minute) {
            events.add(new LifeEvent.ExerciseBegun(instant(minute), duration, session.intensity(), tells));
        } else if (tells) {
            Announcement ahead =
                    LifeEvent.exercise(instant(minute), instant(session.minute()), duration, session.intensity());
            events.add(new LifeEvent.Told(instant(minute), ahead));
        }
    }

    /** How hard they exercise in that minute of today, as a share of maximal oxygen uptake, 0..1. */
    public double intensity(long minute) {
        if (today.session().isEmpty()) {
            return 0;
        }
        DayPlan.Session session = today.session().get();
        boolean now = minute >= session.minute() && minute < session.minute() + session.minutes();
        return now ? session.intensity() : 0;
    }

    private void treatLow(long minute, boolean awake, VirtualPerson person, List<LifeEvent> events) {
        Habits.Rescue rescue = habits.rescue();
        boolean isLow = person.plasmaGlucoseMgdl() < feelsLowMgdl;
        boolean felt = low.isOver(isLow, minute, awake ? rescue.noticeAwakeMin() : rescue.noticeAsleepMin());
        if (felt && rescue.grams() > 0 && minute - lastRescueMinute >= BETWEEN_RESCUES_MIN) {
            lastRescueMinute = minute;
            person.eat(rescue.grams(), 1, Absorption.SUGAR);
            boolean told = Draws.of(Draws.of(seed, Purpose.RESCUES).bits(), minute)
                    .happens(habits.telling().share());
            events.add(new LifeEvent.RescueTaken(instant(minute), new Carbs(rescue.grams()), told, false));
        }
    }

    private void lookAfterSensor(long minute, boolean awake, VirtualSensor sensor, List<LifeEvent> events) {
        boolean endsTonight = clock.minuteOfDay() == BEDTIME_CHECK && sensor.endsWithin(NIGHT_LOOKED_AHEAD_MIN);
        if ((sensorOver.isOver(sensor.hasEnded(), minute, CHANGES_SENSOR_MIN) && awake) || endsTonight) {
            sensor.replace();
            events.add(new LifeEvent.SensorChanged(instant(minute)));
        }
    }

    private void lookAfterPump(
            long minute, boolean awake, VirtualPerson person, VirtualPump pump, List<LifeEvent> events) {
        int answers = awake ? ANSWERS_ALARM_AWAKE_MIN : ANSWERS_ALARM_ASLEEP_MIN;
        boolean worn = pump.alerts(Annunciation.SET_EXPIRED) || pump.alerts(Annunciation.RESERVOIR_LOW);
        boolean failed = pump.alerts(Annunciation.OCCLUSION) || pump.alerts(Annunciation.RESERVOIR_EMPTY);
        Habits.Care care = habits.care();
        boolean suspect = care.highMin() > 0 && person.plasmaGlucoseMgdl() > care.highMgdl();
        boolean changesWorn = setDue.isOver(worn, minute, FINDS_TIME_MIN) && awake;
        boolean changesFailed = setFailed.isOver(failed, minute, answers);
        boolean changesSuspected = setSuspected.isOver(suspect, minute, care.highMin()) && awake;
        if (changesWorn || changesFailed || changesSuspected) {
            pump.changeSet();
            setSuspected.startAgain();
            events.add(new LifeEvent.SetChanged(instant(minute)));
        }
        boolean changesWeak = batteryDue.isOver(pump.alerts(Annunciation.BATTERY_LOW), minute, FINDS_TIME_MIN) && awake;
        boolean changesEmpty = batteryEmpty.isOver(pump.alerts(Annunciation.BATTERY_EMPTY), minute, answers);
        if (changesWeak || changesEmpty) {
            pump.changeBattery();
            events.add(new LifeEvent.BatteryChanged(instant(minute)));
        }
    }

    /** The next meal of their own will not be told to the loop. */
    public void keepNextMealQuiet(boolean yes) {
        nextMealUntold = yes;
    }

    public boolean keepsNextMealQuiet() {
        return nextMealUntold;
    }

    private static Instant instant(long minute) {
        return Instant.ofEpochSecond(60 * minute);
    }

    /** Writes what {@link #restore} needs beside the seed and the habits; the days' plans follow from these. */
    public void save(DataOutput out) throws IOException {
        for (Patience patience : patiences()) {
            patience.save(out);
        }
        out.writeLong(lastRescueMinute);
        out.writeBoolean(nextMealUntold);
        out.writeLong(untoldMealMinute);
        out.writeLong(fattyUntilMinute);
    }

    /** Puts this life where the saved one was. */
    public void restore(DataInput in) throws IOException {
        for (Patience patience : patiences()) {
            patience.restore(in);
        }
        lastRescueMinute = in.readLong();
        nextMealUntold = in.readBoolean();
        untoldMealMinute = in.readLong();
        fattyUntilMinute = in.readLong();
    }

    private List<Patience> patiences() {
        return List.of(low, sensorOver, setDue, setFailed, setSuspected, batteryDue, batteryEmpty);
    }
}
