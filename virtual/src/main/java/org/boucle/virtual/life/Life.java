package org.boucle.virtual.life;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.boucle.core.event.PumpStatus.Annunciation;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.quantity.Carbs;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.chance.Purpose;
import org.boucle.virtual.person.Absorption;
import org.boucle.virtual.person.VirtualPerson;
import org.boucle.virtual.pump.VirtualPump;
import org.boucle.virtual.sensor.VirtualSensor;

/**
 * The seeded days of a virtual person. They eat when they are used to, tell most of it with an error, take sugar when they feel a low,
 * and see to sensor, set and battery in their own time. The same seed lives the same days; what happens to their glucose only decides
 * about sugar.
 */
public final class Life {
    private static final int WAKES = 6 * 60 + 45;
    private static final int SLEEPS = 23 * 60;
    /** The hour at which they look ahead: a sensor that would end in the night is changed now, warm before they sleep. */
    private static final int BEDTIME_CHECK = 20 * 60 + 30;

    private static final int NIGHT_LOOKED_AHEAD_MIN = 11 * 60;
    private static final int BETWEEN_RESCUES_MIN = 15;
    /** Smaller things have a plain gut, g (the McGill simulator's limit for a mixed meal). */
    private static final double MIXED_FROM_GRAMS = 10;

    private static final int CHANGES_SENSOR_MIN = 15;
    private static final int FINDS_TIME_MIN = 60;
    private static final int ANSWERS_ALARM_AWAKE_MIN = 45;
    private static final int ANSWERS_ALARM_ASLEEP_MIN = 90;

    private final long seed;
    private final ZoneId zone;
    private final Habits habits;
    private final double weightKg;
    private final double feelsLowMgdl;

    private DayPlan plan;
    private final Patience low = new Patience();
    private final Patience sensorOver = new Patience();
    private final Patience setDue = new Patience();
    private final Patience setFailed = new Patience();
    private final Patience batteryDue = new Patience();
    private final Patience batteryEmpty = new Patience();
    private long lastRescueMinute = -BETWEEN_RESCUES_MIN;
    private boolean nextMealUntold;

    /**
     * @param seed of the world
     * @param zone where they live
     * @param weightKg meals are sized by it, kg
     */
    public Life(long seed, ZoneId zone, Habits habits, double weightKg) {
        this.seed = seed;
        this.zone = zone;
        this.habits = habits;
        this.weightKg = weightKg;
        feelsLowMgdl = Draws.of(seed, Purpose.PERCEPTION).between(habits.rescueFromMgdl(), habits.rescueToMgdl());
        plan = new DayPlan(LocalDate.MIN, List.of());
    }

    /**
     * Does what they do at the start of that minute.
     *
     * @param minute minutes since 1970; called for each in turn
     * @param events where what they did is added
     */
    public void live(
            long minute, VirtualPerson person, VirtualSensor sensor, VirtualPump pump, List<LifeEvent> events) {
        Instant now = Instant.ofEpochSecond(60 * minute);
        ZonedDateTime local = now.atZone(zone);
        int minuteOfDay = local.getHour() * 60 + local.getMinute();
        boolean awake = minuteOfDay >= WAKES && minuteOfDay < SLEEPS;
        if (!plan.day().equals(local.toLocalDate())) {
            plan = DayPlan.of(seed, local.toLocalDate(), zone, habits, weightKg);
        }
        eat(minute, now, person, events);
        treatLow(minute, now, awake, person, events);
        lookAfterSensor(minute, now, minuteOfDay, awake, sensor, events);
        lookAfterPump(minute, now, awake, pump, events);
    }

    private void eat(long minute, Instant now, VirtualPerson person, List<LifeEvent> events) {
        for (DayPlan.Meal meal : plan.meals()) {
            if (meal.minute() == minute) {
                person.eat(meal.grams(), meal.minutes(), absorptionOf(meal.grams()));
                Optional<Carbs> told = nextMealUntold
                        ? Optional.empty()
                        : meal.announcedGrams().map(Carbs::new);
                nextMealUntold = false;
                events.add(new LifeEvent.MealEaten(
                        now, new Carbs(meal.grams()), Duration.ofMinutes(meal.minutes()), told, false));
            }
        }
    }

    /** How they take up a meal of that size, g. */
    public Absorption absorptionOf(double grams) {
        return grams < MIXED_FROM_GRAMS ? Absorption.PLAIN : habits.absorption();
    }

    private void treatLow(long minute, Instant now, boolean awake, VirtualPerson person, List<LifeEvent> events) {
        boolean isLow = person.plasmaGlucoseMgdl() < feelsLowMgdl;
        boolean felt = low.isOver(isLow, minute, awake ? habits.noticeAwakeMin() : habits.noticeAsleepMin());
        if (felt && habits.rescueGrams() > 0 && minute - lastRescueMinute >= BETWEEN_RESCUES_MIN) {
            lastRescueMinute = minute;
            person.eat(habits.rescueGrams(), 1, Absorption.SUGAR);
            boolean told =
                    Draws.of(Draws.of(seed, Purpose.RESCUES).bits(), minute).happens(habits.announcedShare());
            events.add(new LifeEvent.RescueTaken(now, new Carbs(habits.rescueGrams()), told, false));
        }
    }

    private void lookAfterSensor(
            long minute, Instant now, int minuteOfDay, boolean awake, VirtualSensor sensor, List<LifeEvent> events) {
        SensorStatus status = sensor.status();
        boolean over = status.state() == SensorStatus.State.ENDED;
        boolean endsTonight = minuteOfDay == BEDTIME_CHECK
                && status.state() == SensorStatus.State.RUNNING
                && status.until()
                        .filter(end -> end.isBefore(now.plusSeconds(60 * NIGHT_LOOKED_AHEAD_MIN)))
                        .isPresent();
        if ((sensorOver.isOver(over, minute, CHANGES_SENSOR_MIN) && awake) || endsTonight) {
            sensor.replace();
            events.add(new LifeEvent.SensorChanged(now));
        }
    }

    private void lookAfterPump(long minute, Instant now, boolean awake, VirtualPump pump, List<LifeEvent> events) {
        List<Annunciation> alerts = pump.annunciations();
        int answers = awake ? ANSWERS_ALARM_AWAKE_MIN : ANSWERS_ALARM_ASLEEP_MIN;
        boolean worn = alerts.contains(Annunciation.SET_EXPIRED) || alerts.contains(Annunciation.RESERVOIR_LOW);
        boolean failed = alerts.contains(Annunciation.OCCLUSION) || alerts.contains(Annunciation.RESERVOIR_EMPTY);
        boolean changesWorn = setDue.isOver(worn, minute, FINDS_TIME_MIN) && awake;
        boolean changesFailed = setFailed.isOver(failed, minute, answers);
        if (changesWorn || changesFailed) {
            pump.changeSet();
            events.add(new LifeEvent.SetChanged(now));
        }
        boolean changesWeak =
                batteryDue.isOver(alerts.contains(Annunciation.BATTERY_LOW), minute, FINDS_TIME_MIN) && awake;
        boolean changesEmpty = batteryEmpty.isOver(alerts.contains(Annunciation.BATTERY_EMPTY), minute, answers);
        if (changesWeak || changesEmpty) {
            pump.changeBattery();
            events.add(new LifeEvent.BatteryChanged(now));
        }
    }

    /** The next meal of their own will not be told to the loop. */
    public void keepNextMealQuiet(boolean yes) {
        nextMealUntold = yes;
    }

    public boolean keepsNextMealQuiet() {
        return nextMealUntold;
    }

    /** Writes all that {@link #restore} needs; the day's plan follows from the seed. */
    public void save(DataOutput out) throws IOException {
        out.writeLong(seed);
        out.writeUTF(zone.getId());
        habits.save(out);
        out.writeDouble(weightKg);
        for (Patience patience : patiences()) {
            patience.save(out);
        }
        out.writeLong(lastRescueMinute);
        out.writeBoolean(nextMealUntold);
    }

    /** The life that {@link #save} wrote. */
    public static Life restore(DataInput in) throws IOException {
        long seed = in.readLong();
        ZoneId zone = ZoneId.of(in.readUTF());
        Life life = new Life(seed, zone, Habits.restore(in), in.readDouble());
        for (Patience patience : life.patiences()) {
            patience.restore(in);
        }
        life.lastRescueMinute = in.readLong();
        life.nextMealUntold = in.readBoolean();
        return life;
    }

    private List<Patience> patiences() {
        return List.of(low, sensorOver, setDue, setFailed, batteryDue, batteryEmpty);
    }
}
