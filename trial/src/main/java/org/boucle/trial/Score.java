package org.boucle.trial;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Glucose;
import org.boucle.metrics.Episodes.Kind;
import org.boucle.metrics.Extremes;
import org.boucle.metrics.Metrics;
import org.boucle.trial.result.DayProfile;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Trace;
import org.boucle.virtual.World;
import org.boucle.virtual.life.LifeEvent;

/** Watches one run, minute by minute, by what is true of the body and the pump's motor, not by what sensor and loop believe. */
final class Score {
    static final int STEP_MIN = 5;
    private static final int WITHOUT_INSULIN_MIN = 60;

    private final World world;
    private final Instant start;
    private final ZoneId zone;
    private final Trace trace;
    private final List<Trace.Note> notes = new ArrayList<>();
    private final DayProfile profile = new DayProfile();

    private int minutes;
    private int steps;
    private double carbsGrams;
    private int rescues;
    private int faults;
    private int readings;
    private int measured;
    private double relativeDifferences;
    private double ketonesMax;
    private int dryMinutes;
    private int minutesWithoutInsulin;
    private double reachedBefore;
    private long basalBefore;
    private long bolusBefore;
    private double stepCarbs;
    private Optional<Reading> lastReading = Optional.empty();
    private Optional<Reading> stepReading = Optional.empty();

    Score(World world, ZoneId zone, int days) {
        this.world = world;
        this.start = world.now();
        this.zone = zone;
        int most = days * 1440 / STEP_MIN;
        trace = new Trace(
                start,
                new double[most],
                new double[most],
                new double[most],
                new double[most],
                new double[most],
                new double[most],
                notes);
        // A day of basal from before the start is in these counts.
        reachedBefore = world.takenUpMilliUnits();
        basalBefore = world.pump().basalMilliUnits();
        bolusBefore = world.pump().bolusMilliUnits();
    }

    /** One minute has gone by. */
    void minute(List<LifeEvent> happened) {
        minutes++;
        happened.forEach(this::note);
        readAndCompare();
        double reached = world.takenUpMilliUnits();
        dryMinutes = reached == reachedBefore ? dryMinutes + 1 : 0;
        reachedBefore = reached;
        minutesWithoutInsulin += dryMinutes > WITHOUT_INSULIN_MIN ? 1 : 0;
        ketonesMax = Math.max(ketonesMax, world.ketonesMmolPerL());
        if (minutes % STEP_MIN == 0) {
            step();
        }
    }

    private void readAndCompare() {
        Optional<Reading> newest = world.sensor().newest();
        if (newest.isPresent() && !newest.equals(lastReading)) {
            Reading reading = newest.get();
            double truth = world.person().plasmaGlucoseMgdl();
            readings++;
            if (reading.range() == Reading.Range.MEASURED) {
                measured++;
                relativeDifferences += Math.abs(reading.mgdl() - truth) / truth;
            }
            stepReading = newest;
        }
        lastReading = newest;
    }

    private void step() {
        // Bodies without kidneys (B, C) climb past whatever a metric takes; that far up it is all one.
        double mgdl = Math.min(world.person().plasmaGlucoseMgdl(), Glucose.MOST_MGDL);
        long basal = world.pump().basalMilliUnits();
        long bolus = world.pump().bolusMilliUnits();
        trace.glucose()[steps] = mgdl;
        trace.reading()[steps] = stepReading.map(Reading::mgdl).orElse(Double.NaN);
        trace.basal()[steps] = (basal - basalBefore) / 1000.0;
        trace.bolus()[steps] = (bolus - bolusBefore) / 1000.0;
        trace.carbs()[steps] = stepCarbs;
        trace.ketones()[steps] = world.ketonesMmolPerL();
        profile.add(minuteOfDay(world.now()), mgdl);
        basalBefore = basal;
        bolusBefore = bolus;
        stepCarbs = 0;
        stepReading = Optional.empty();
        steps++;
    }

    private int minuteOfDay(Instant at) {
        return at.atZone(zone).toLocalTime().toSecondOfDay() / 60;
    }

    private void note(LifeEvent event) {
        if (event instanceof LifeEvent.MealEaten meal) {
            eat(meal.eaten().grams());
            String told =
                    meal.announced().map(c -> "counted as " + grams(c.grams())).orElse("not told then");
            String kind = meal.fatty() ? "fatty meal of " : "meal of ";
            note(event, "meal", kind + grams(meal.eaten().grams()) + ", " + told);
        } else if (event instanceof LifeEvent.Told told) {
            note(event, "meal", said(told.what()));
        } else if (event instanceof LifeEvent.RescueTaken rescue) {
            eat(rescue.taken().grams());
            rescues++;
            note(event, "rescue", grams(rescue.taken().grams()) + " of sugar against a low");
        } else if (event instanceof LifeEvent.ExerciseBegun exercise) {
            long minutes = exercise.duration().toMinutes();
            String text = minutes + " min of exercise at " + Math.round(100 * exercise.intensity()) + " %";
            note(event, "exercise", text + (exercise.announced() ? ", told" : ""));
        } else if (event instanceof LifeEvent.FaultBegan fault) {
            faults++;
            note(event, "fault", fault.kind().id() + " begins");
        } else if (event instanceof LifeEvent.FaultEnded fault) {
            note(event, "fault", fault.kind().id() + " is over");
        } else if (event instanceof LifeEvent.SensorChanged) {
            note(event, "device", "new sensor");
        } else if (event instanceof LifeEvent.SetChanged) {
            note(event, "device", "new infusion set");
        } else if (event instanceof LifeEvent.BatteryChanged) {
            note(event, "device", "new battery");
        }
    }

    private static String said(Announcement what) {
        return what instanceof Announcement.Meal meal
                ? "tells of a meal of " + grams(meal.carbs().grams()) + ", eaten at "
                        + DateTimeFormatter.ISO_INSTANT.format(meal.eaten()).substring(11, 16) + " UTC"
                : "tells of exercise to come";
    }

    private void eat(double grams) {
        carbsGrams += grams;
        stepCarbs += grams;
    }

    private void note(LifeEvent event, String kind, String text) {
        notes.add(new Trace.Note(event.at(), kind, text));
    }

    private static String grams(double grams) {
        return Math.round(grams) + " g";
    }

    /** The run as it went. */
    Trace trace() {
        return trace;
    }

    DayProfile profile() {
        return profile;
    }

    /** The row of this run. */
    RunRow row(Arm arm, Member member, Treatment treatment, int days, long seed) {
        Metrics metrics = Metrics.ofValues(start, Duration.ofMinutes(STEP_MIN), trace.glucose());
        Extremes extremes = metrics.extremes().orElseThrow();
        double weeks = days / 7.0;
        double perDay = 1.0 / days;
        double basal = Arrays.stream(trace.basal()).sum();
        double bolus = Arrays.stream(trace.bolus()).sum();
        return new RunRow(
                arm.name(),
                Rows.word(member.population().structure()),
                Rows.word(member.population().group()),
                member.number(),
                member.id(),
                days,
                seed,
                Rows.rounded(metrics.ranges().inRange()),
                Rows.rounded(metrics.ranges().tight()),
                Rows.rounded(metrics.ranges().below70()),
                Rows.rounded(metrics.ranges().below54()),
                Rows.rounded(metrics.ranges().above180()),
                Rows.rounded(metrics.ranges().above250()),
                Rows.rounded(metrics.mean().orElseThrow()),
                Rows.rounded(metrics.sd().orElseThrow()),
                Rows.rounded(metrics.cv().orElseThrow()),
                Rows.rounded(metrics.gmiPercent().orElseThrow()),
                Rows.rounded(metrics.risk().lbgi()),
                Rows.rounded(metrics.risk().hbgi()),
                Rows.rounded(metrics.gri().value()),
                Rows.rounded(extremes.minimum()),
                Rows.rounded(extremes.maximum()),
                Rows.rounded(extremes.low95()),
                Rows.rounded(extremes.high95()),
                Rows.rounded(metrics.episodes().perWeek(Kind.HYPO_LEVEL_1)),
                Rows.rounded(metrics.episodes().perWeek(Kind.HYPO_LEVEL_2)),
                Rows.rounded(metrics.episodes().perWeek(Kind.HYPER_LEVEL_2)),
                Rows.rounded((basal + bolus) * perDay),
                Rows.rounded(basal * perDay),
                Rows.rounded(carbsGrams * perDay),
                Rows.rounded(rescues / weeks),
                Rows.rounded(100.0 * readings / (minutes / (double) STEP_MIN)),
                Rows.rounded(measured == 0 ? Double.NaN : 100 * relativeDifferences / measured),
                Rows.rounded(ketonesMax),
                Rows.rounded(minutesWithoutInsulin / 60.0),
                faults,
                Rows.rounded(treatment.alarms() / weeks),
                treatment.controllerFaults());
    }
}
