package org.boucle.safety;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Memory;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.Request;
import org.boucle.core.decision.State;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Certainty;
import org.boucle.core.event.Delivery.Kind;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.PumpStatus.Annunciation;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.CarbRatio;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.quantity.InsulinSensitivity;
import org.boucle.core.therapy.InsulinAction;
import org.boucle.core.therapy.Limits;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.core.therapy.Schedule;

/**
 * A state to judge in, said in a line. It begins as an adult of 70 kg on 48 U a day (basal 1 U/h, ISF 40, CR 10, suspend below 70)
 * in hybrid closed loop at noon, steady around 150, with a day of prescribed basal behind and nothing on board: a place where a
 * modest proposal is allowed as it is.
 */
final class Given {
    static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");

    Instant now = NOON;
    boolean newReading = true;
    double weightKg = 70;
    double tdd = 48;
    BasalRate prescribed = rate(1);
    Optional<Schedule<BasalRate>> schedule = Optional.empty();
    BasalRate scheduled = rate(1);
    InsulinAction action = InsulinAction.RAPID_ADULT;
    BasalRate maxBasal = rate(4);
    Insulin maxBolus = units(10);
    Insulin maxIob = units(8);
    Insulin maxPerHour = units(6);
    Insulin maxPerDay = units(90);
    double suspendBelow = 70;
    Duration maxSuspension = Duration.ofMinutes(60);
    PumpModel pumpModel = PumpModel.ORDINARY;
    Mode mode = Mode.HYBRID_CLOSED_LOOP;
    Optional<ModeState.Pause> pause = Optional.empty();
    List<Reading> readings = new ArrayList<>();
    List<Delivery> deliveries = new ArrayList<>();
    Optional<Instant> knownSince = Optional.of(NOON.minus(Duration.ofHours(24)));
    List<Announcement> announcements = new ArrayList<>();
    long announcementsEver;
    boolean pumpKnown = true;
    Duration pumpAge = Duration.ZERO;
    boolean suspended;
    Insulin flowing = Insulin.NONE;
    List<Annunciation> annunciations = new ArrayList<>();
    Optional<SensorStatus> sensor = Optional.empty();
    List<Request> requests = new ArrayList<>();
    long sequence = 100;

    Given() {
        for (int hour = 24; hour >= 1; hour--) {
            basal(hour * 60, (hour - 1) * 60, 1);
        }
        steady(150);
    }

    static BasalRate rate(double unitsPerHour) {
        return BasalRate.ofUnitsPerHour(unitsPerHour);
    }

    static Insulin units(double units) {
        return Insulin.ofUnits(units);
    }

    static Dose dose(double unitsPerHour, double units) {
        return new Dose(rate(unitsPerHour), units(units));
    }

    Instant ago(double minutes) {
        return now.minusMillis(Math.round(minutes * 60_000));
    }

    /** Each 5 min of the last hour around that level; the wiggle keeps it from being a stuck sensor and has no slope at its end. */
    Given steady(double mgdl) {
        readings.clear();
        for (int i = 12; i >= 0; i--) {
            reading(i * 5, mgdl + (i % 2 == 0 ? 0 : 1) - 0.4);
        }
        return this;
    }

    /** Each 5 min of the last hour on a line that ends there now. */
    Given line(double mgdlNow, double perMin) {
        readings.clear();
        for (int i = 12; i >= 0; i--) {
            reading(i * 5, Math.max(20, Math.min(600, mgdlNow - perMin * i * 5)));
        }
        return this;
    }

    Given reading(double minutesAgo, double mgdl) {
        return reading(minutesAgo, mgdl, Reading.Range.MEASURED);
    }

    Given reading(double minutesAgo, double mgdl, Reading.Range range) {
        readings.add(new Reading(ago(minutesAgo), new Glucose(mgdl), range, "s1"));
        return this;
    }

    Given basal(double fromMinutesAgo, double toMinutesAgo, double unitsPerHour) {
        long milliUnits = Math.round(unitsPerHour * (fromMinutesAgo - toMinutesAgo) / 60 * 1000);
        deliveries.add(new Delivery(
                sequence++,
                "",
                Kind.BASAL,
                Origin.SCHEDULE,
                ago(fromMinutesAgo),
                ago(toMinutesAgo),
                new Insulin(milliUnits),
                Certainty.CONFIRMED));
        return this;
    }

    Given noBasal() {
        deliveries.removeIf(d -> d.kind() == Kind.BASAL);
        return this;
    }

    /** Basal as prescribed until then, none since. */
    Given basalStoppedFor(int minutes) {
        return noBasal().basal(1440, minutes, 1);
    }

    Given bolus(double minutesAgo, double units, Origin origin) {
        return delivery(minutesAgo, units, Kind.BOLUS, origin, Certainty.CONFIRMED);
    }

    Given delivery(double minutesAgo, double units, Kind kind, Origin origin, Certainty certainty) {
        Instant at = ago(minutesAgo);
        long number = kind == Kind.PEN ? 0 : sequence++;
        deliveries.add(new Delivery(number, "k" + number, kind, origin, at, at, units(units), certainty));
        return this;
    }

    /** What has flowed already of {@link #requestedBolus}. */
    Given flowed(double minutesAgo, double units, Origin origin) {
        Instant at = ago(minutesAgo);
        deliveries.add(new Delivery(sequence++, "r", Kind.BOLUS, origin, at, at, units(units), Certainty.CONFIRMED));
        return this;
    }

    Given requested(Command command, Request.State state) {
        requests.add(new Request(command, state, command.issued()));
        return this;
    }

    Given requestedBolus(double minutesAgo, double units, Origin origin, Request.State state) {
        Instant at = ago(minutesAgo);
        return requested(new Command.Bolus("r", origin, units(units), at, at.plusSeconds(60)), state);
    }

    Given told(Announcement announcement) {
        announcements.add(announcement);
        announcementsEver++;
        return this;
    }

    Given meal(double minutesAgo, double grams) {
        return told(new Announcement.Meal("m", ago(minutesAgo), ago(minutesAgo), new Carbs(grams)));
    }

    Given lastBolus(double minutesAgo, double units) {
        return told(new Announcement.LastBolus("l", now, ago(minutesAgo), units(units)));
    }

    Prescription prescription() {
        return new Prescription(
                "p",
                1,
                NOON,
                ZoneOffset.UTC,
                weightKg,
                units(tdd),
                schedule.orElse(Schedule.flat(prescribed)),
                Schedule.flat(new InsulinSensitivity(40)),
                Schedule.flat(new CarbRatio(10)),
                Schedule.flat(new Glucose(110)),
                action,
                new Limits(
                        maxBasal, maxBolus, maxIob, maxPerHour, maxPerDay, new Glucose(suspendBelow), maxSuspension));
    }

    State state() {
        Optional<PumpStatus> pump = pumpKnown
                ? Optional.of(new PumpStatus(
                        now.minus(pumpAge),
                        "virtual-1",
                        scheduled,
                        Optional.empty(),
                        suspended,
                        flowing,
                        units(150),
                        80,
                        annunciations))
                : Optional.empty();
        return new State(
                7,
                prescription(),
                pumpModel,
                new ModeState(mode, NOON.minusSeconds(86_400), pause),
                readings,
                deliveries,
                sequence - 1,
                knownSince,
                announcements,
                announcementsEver,
                pump,
                sensor,
                requests,
                List.of(),
                List.of(),
                Memory.EMPTY,
                Optional.empty());
    }

    Facts facts() {
        return Facts.of(state(), now, newReading);
    }

    /** Advice made just now that knows all there is. */
    Advice.Basis basis() {
        return new Advice.Basis(
                now,
                readings.stream().map(Reading::time).max(Instant::compareTo),
                deliveries.stream().mapToLong(Delivery::sequence).max().orElse(0),
                announcementsEver);
    }
}
