package org.boucle.control.oref0;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.boucle.control.Situation;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.decision.Judged;
import org.boucle.core.decision.Reason;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery.Certainty;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.core.therapy.Schedule;

/**
 * What a situation says, as a rig has it on its disk. All times are shifted by what the person's zone is ahead of UTC now: schedules go
 * by the wall clock, and over a change to or from summer time the past is an hour off in them, but never out of order.
 */
final class Transcript {
    private static final long MINUTE_MS = 60_000;
    private static final long GLUCOSE_KEPT_MS = 24 * 60 * MINUTE_MS;
    /** A rig under load runs autosens anew after 30 min. */
    private static final long SENSITIVITY_EVERY_MS = 30 * MINUTE_MS;

    static final double EXERCISE_TARGET = 140;

    final Situation situation;
    /** Trusted, not of the future. */
    final Optional<Reading> latest;
    /** Whether a reading came that the last turn had not used. */
    final boolean hasNewReading;

    final Settings settings;
    /** To be handed in at the next turn. */
    final Remembered kept;
    /** Empty without a reading of the last day. */
    final Optional<RigFiles> files;

    private final long shift;
    private final PumpHistory pump;

    /** @param settings of the situation's prescription */
    Transcript(Situation situation, Settings settings) {
        this.situation = situation;
        this.settings = settings;
        Instant now = situation.now();
        shift = situation.prescription().zone().getRules().getOffset(now).getTotalSeconds() * 1000L;
        pump = DeliveredInsulin.history(situation, settings.basal(), shift, true);
        List<Reading> trusted = new ArrayList<>(situation.sensed().trustedAfter(Instant.EPOCH));
        trusted.removeIf(reading -> reading.time().isAfter(now));
        latest = trusted.stream().max(Comparator.comparing(Reading::time));
        Remembered before = Remembered.of(situation.memory());
        hasNewReading = latest.isPresent() && latest.get().time().toEpochMilli() > before.newest();
        List<Sgv> glucose = glucose(before, trusted);
        kept = sensed(before, glucose);
        files = glucose.isEmpty() ? Optional.empty() : Optional.of(files(glucose, kept.autosens()));
    }

    /** Empty for a prescription that oref0 refuses: a basal of 0 at any hour, an ISF under 5 mg/dL per U, a bound under 0.1 U/h. */
    static Optional<Settings> settings(Situation situation) {
        Prescription prescribed = situation.prescription();
        PumpModel model = situation.pump();
        DaySchedule basal = day(prescribed.basal(), BasalRate::unitsPerHour);
        DaySchedule isf = day(prescribed.isf(), factor -> factor.mgdlPerUnit());
        double maxBasal =
                prescribed.limits().maxBasal().atMost(model.maxBasal()).unitsPerHour();
        boolean refused = maxBasal < Settings.LEAST_MAX_BASAL
                || basal.entries().stream().anyMatch(entry -> entry.value() <= 0)
                || isf.entries().stream().anyMatch(entry -> entry.value() < Settings.LEAST_ISF);
        if (refused) {
            return Optional.empty();
        }
        // As users are advised: an average meal's bolus and three times the highest basal; the prescription may say
        // less.
        double maxIob =
                Math.min(prescribed.limits().maxIob().units(), prescribed.tdd().units() / 6 + 3 * basal.greatest());
        return Optional.of(new Settings(
                basal,
                maxBasal,
                isf,
                day(prescribed.carbRatio(), ratio -> ratio.gramsPerUnit()),
                day(prescribed.target(), target -> target.mgdl()),
                ActionCurve.of(
                        prescribed.action().durationMin(), prescribed.action().peakMin()),
                model.basalStep().milliUnitsPerHour() < 50,
                Preferences.allOn(
                        Js.fixed(maxIob, 2),
                        Preferences.EXPERIENCED_SMB_MINUTES,
                        Preferences.EXPERIENCED_UAM_SMB_MINUTES,
                        model.bolusStep().units())));
    }

    /** Why there are no settings. */
    static Reason refusal() {
        return Reason.of("CTL-orefCannot", new Figure("least", Settings.LEAST_ISF, "mg/dL/U"));
    }

    private static <T> DaySchedule day(Schedule<T> schedule, ToDoubleFunction<T> value) {
        return new DaySchedule(schedule.entries().stream()
                .map(entry -> new DaySchedule.Entry(entry.minuteOfDay(), value.applyAsDouble(entry.value())))
                .toList());
    }

    /** Newest first, ms since 1970: what is remembered from before the window, and what is trusted in it now. */
    private List<Sgv> glucose(Remembered before, List<Reading> trusted) {
        TreeMap<Long, Double> byTime = new TreeMap<>(Comparator.reverseOrder());
        long windowFrom = situation.sensed().readings().stream()
                .map(Judged::reading)
                .mapToLong(reading -> reading.time().toEpochMilli())
                .min()
                .orElse(Long.MAX_VALUE);
        for (Sgv reading : before.glucose()) {
            if (reading.time() < windowFrom) {
                byTime.put(reading.time(), reading.mgdl());
            }
        }
        for (Reading reading : trusted) { // a sensor that says "Low" says 39 to a rig, and no less is a reading to it
            byTime.put(reading.time().toEpochMilli(), Math.max(Sgv.LEAST, reading.mgdl()));
        }
        long now = situation.now().toEpochMilli();
        List<Sgv> glucose = new ArrayList<>(byTime.size());
        for (Map.Entry<Long, Double> reading : byTime.entrySet()) {
            if (reading.getKey() > now - GLUCOSE_KEPT_MS && reading.getKey() <= now) {
                glucose.add(new Sgv(reading.getKey(), reading.getValue()));
            }
        }
        return glucose;
    }

    /** With what autosens finds, when it is time; where insulin is unknown nothing is learned from it. */
    private Remembered sensed(Remembered before, List<Sgv> glucose) {
        long now = situation.now().toEpochMilli();
        if (situation.insulinKnownSince().isEmpty()) {
            return new Remembered(glucose, 1, OptionalLong.empty());
        }
        boolean due = before.sensed().isEmpty()
                || now - before.sensed().getAsLong() >= SENSITIVITY_EVERY_MS
                || before.sensed().getAsLong() > now;
        if (!due || !hasNewReading) {
            return new Remembered(glucose, before.autosens(), before.sensed());
        }
        double ratio = new Oref0(settings).sensitivity(files(glucose, before.autosens()));
        return new Remembered(glucose, ratio, OptionalLong.of(now));
    }

    private RigFiles files(List<Sgv> glucose, double autosens) {
        List<Sgv> shifted = glucose.stream()
                .map(reading -> new Sgv(reading.time() + shift, reading.mgdl()))
                .toList();
        return new RigFiles(now(), shifted, pump, carbs(), targets(), RunningTemp.NONE, autosens);
    }

    /** Ms of the wall clock. */
    long now() {
        return wall(situation.now());
    }

    private long wall(Instant instant) {
        return instant.toEpochMilli() + shift;
    }

    /** As entered, rescue carbohydrate not among them. Of two entries within 2 s oref0 takes the second for the first. */
    private List<CarbEntry> carbs() {
        List<CarbEntry> entries = new ArrayList<>();
        for (Announcement told : situation.announcements()) {
            if (told instanceof Announcement.Meal meal) {
                long time = wall(meal.eaten());
                while (isTaken(entries, time)) {
                    time -= 3000;
                }
                entries.add(0, new CarbEntry(time, meal.carbs().grams()));
            }
        }
        return entries;
    }

    private static boolean isTaken(List<CarbEntry> entries, long time) {
        return entries.stream().anyMatch(entry -> Math.abs(entry.time() - time) <= 2000);
    }

    /** Temporary targets, and activity as users tell it: a target of 140 mg/dL from when it was told until it ends. */
    private List<TempTarget> targets() {
        List<TempTarget> targets = new ArrayList<>();
        boolean told = false;
        Instant now = situation.now();
        for (Announcement announcement : situation.announcements()) {
            if (announcement instanceof Announcement.TemporaryTarget temporary) {
                targets.add(target(
                        temporary.from(), temporary.until(), temporary.target().mgdl()));
                told |= !now.isBefore(temporary.from()) && now.isBefore(temporary.until());
            } else if (announcement instanceof Announcement.Exercise exercise) {
                Instant end = exercise.start().plus(exercise.duration());
                if (end.isAfter(exercise.told())) {
                    targets.add(target(exercise.told(), end, EXERCISE_TARGET));
                }
            }
        }
        double inForce = situation.target().mgdl();
        if (!told && inForce != situation.prescription().targetAt(now).mgdl()) {
            targets.add(target(now, now.plusSeconds(300), inForce));
        }
        targets.sort(Comparator.comparingLong(TempTarget::start));
        return targets;
    }

    private TempTarget target(Instant from, Instant until, double mgdl) {
        double minutes = (wall(until) - wall(from)) / (double) MINUTE_MS;
        return new TempTarget(wall(from), minutes, mgdl, mgdl);
    }

    /** By oref0's sum, what may not have gone in counted once not and once wholly. */
    InsulinOnBoard insulinOnBoard() {
        if (situation.insulinKnownSince().isEmpty()) {
            return InsulinOnBoard.UNKNOWN;
        }
        long atMost = milliUnits(pump);
        boolean certain = situation.deliveries().stream().allMatch(d -> d.certainty() == Certainty.CONFIRMED);
        long atLeast =
                certain ? atMost : milliUnits(DeliveredInsulin.history(situation, settings.basal(), shift, false));
        return new InsulinOnBoard(Math.min(atLeast, atMost), atMost, true);
    }

    private long milliUnits(PumpHistory history) {
        Profile profile = settings.at(now(), targets());
        double ratio = profile.exercising() ? profile.exerciseRatio() : kept.autosens();
        NetDoses.Sum sum =
                NetDoses.of(history.until(now()), profile, Js.or(ratio, 1), 0).at(now());
        return Math.round(sum.iob() * 1000);
    }

    /** Minutes since the newest reading. */
    double ageMin() {
        return latest.map(reading -> (now() - wall(reading.time())) / (double) MINUTE_MS)
                .orElse(Double.POSITIVE_INFINITY);
    }
}
