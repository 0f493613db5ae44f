package org.boucle.safety;

import static org.boucle.safety.Given.rate;
import static org.boucle.safety.Given.units;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.Request;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Certainty;
import org.boucle.core.event.Delivery.Kind;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.PumpStatus.Annunciation;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.InsulinAction;
import org.boucle.core.therapy.Mode;

/** States and doses by the thousand, each from its seed: ordinary ones, odd ones, and histories that make no sense. */
final class Scenes {
    private Scenes() {}

    /** A life as it may be: glucose that walks, boluses, pens, meals, now and then something wrong. Whole mg/dL throughout. */
    static Given ordinary(long seed) {
        Random random = new Random(seed);
        Given given = new Given();
        given.now = Given.NOON.plusSeconds(random.nextInt(86_400));
        given.weightKg = 15 + random.nextInt(100);
        given.tdd = 10 + random.nextInt(60);
        given.prescribed = rate(0.2 + random.nextInt(8) / 4.0);
        given.scheduled = random.nextInt(5) == 0 ? rate(0.2 + random.nextInt(8) / 4.0) : given.prescribed;
        given.action = new InsulinAction(240 + random.nextInt(5) * 60, 55 + random.nextInt(30));
        given.maxBasal = rate(2.2 + random.nextInt(4));
        given.maxBolus = units(1 + random.nextInt(12) / 2.0);
        given.maxIob = units(2 + random.nextInt(24) / 2.0);
        given.maxPerHour = units(1 + random.nextInt(16) / 2.0);
        given.maxPerDay = units(20 + random.nextInt(120));
        given.suspendBelow = 60 + random.nextInt(30);
        given.maxSuspension = Duration.ofMinutes(30 + random.nextInt(91));
        given.mode = random.nextInt(8) == 0 ? pick(random, List.of(Mode.values())) : Mode.FULLY_CLOSED_LOOP;
        given.newReading = random.nextInt(8) != 0;
        given.pumpAge = Duration.ofMinutes(random.nextInt(15) == 0 ? 20 : 1);
        given.knownSince = Optional.of(given.ago(random.nextInt(10) == 0 ? random.nextInt(400) : 1440));
        if (random.nextInt(25) == 0) {
            given.pause = Optional.of(new ModeState.Pause(given.ago(10), given.ago(random.nextInt(20) - 15)));
        }
        if (random.nextInt(25) == 0) {
            given.annunciations.add(pick(random, List.of(Annunciation.values())));
        }
        if (random.nextInt(25) == 0) {
            SensorStatus.State state = pick(random, List.of(SensorStatus.State.values()));
            given.sensor = Optional.of(new SensorStatus("s1", state, given.ago(60), Optional.empty()));
        }
        readings(given, random);
        insulin(given, random);
        return given;
    }

    private static void readings(Given given, Random random) {
        given.readings.clear();
        int age = random.nextInt(8) == 0 ? random.nextInt(150) : random.nextInt(6);
        int step = random.nextInt(5) == 0 ? 1 : 5;
        int mgdl = random.nextInt(3) == 0 ? 60 + random.nextInt(60) : 120 + random.nextInt(250);
        int trend = random.nextInt(5) - 2;
        for (int i = 0; i < 24; i++) {
            if (random.nextInt(15) != 0) {
                given.reading(age + i * step, Math.max(55, Math.min(590, mgdl)));
            }
            if (random.nextInt(60) == 0) {
                given.reading(age + i * step + 0.2, Math.max(55, Math.min(590, mgdl + random.nextInt(9) - 4)));
            }
            mgdl += -trend * step + random.nextInt(7) - 3 + (random.nextInt(150) == 0 ? random.nextInt(160) - 80 : 0);
        }
        if (random.nextInt(25) == 0) {
            given.reading(-random.nextInt(500), 150);
        }
    }

    private static void insulin(Given given, Random random) {
        given.deliveries.clear();
        boolean stopped = random.nextInt(5) == 0;
        for (int minutes = 1440; minutes > 0; minutes -= 30) {
            double factor = stopped && minutes <= 150 ? 0 : random.nextInt(10) == 0 ? random.nextInt(4) : 1;
            given.basal(minutes, minutes - 30, given.prescribed.unitsPerHour() * factor);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            given.bolus(random.nextInt(500), random.nextInt(40) / 10.0, pick(random, List.of(Origin.values())));
        }
        if (random.nextInt(3) == 0) {
            given.meal(random.nextInt(200) - 20, random.nextInt(90));
        }
        if (random.nextInt(15) == 0) {
            moreInsulin(given, random);
        }
    }

    /** The same life with a little more insulin somewhere in its past or in the pump. */
    static void moreInsulin(Given given, Random random) {
        double minutesAgo = random.nextInt(600) - 20;
        double amount = 0.05 + random.nextInt(60) / 20.0;
        switch (random.nextInt(6)) {
            case 0 -> given.bolus(minutesAgo, amount, pick(random, List.of(Origin.values())));
            case 1 -> given.delivery(minutesAgo, amount, Kind.PEN, Origin.PERSON, Certainty.CONFIRMED);
            case 2 ->
                given.delivery(
                        minutesAgo, amount, Kind.BASAL, Origin.AUTOMATIC, pick(random, List.of(Certainty.values())));
            case 3 -> given.flowing = given.flowing.plus(units(amount));
            case 4 ->
                given.requestedBolus(
                        minutesAgo, amount, Origin.AUTOMATIC, pick(random, List.of(Request.State.values())));
            default ->
                given.requested(
                        new Command.TemporaryBasal(
                                "t",
                                Origin.AUTOMATIC,
                                rate(amount * 3),
                                Duration.ofMinutes(30),
                                given.ago(Math.abs(minutesAgo)),
                                given.ago(Math.abs(minutesAgo) - 1)),
                        Request.State.UNCERTAIN);
        }
    }

    /** A history that makes no sense: any times, any amounts, in any order. Only what a record refuses can't happen. */
    static Given malformed(long seed) {
        Random random = new Random(seed);
        Given given = ordinary(seed);
        for (int i = random.nextInt(30); i > 0; i--) {
            Reading.Range range = pick(random, List.of(Reading.Range.values()));
            given.readings.add(new Reading(
                    anyTime(random), new Glucose(20 + random.nextInt(581)), range, "s" + random.nextInt(3)));
        }
        for (int i = random.nextInt(12); i > 0; i--) {
            Instant a = anyTime(random);
            Instant b = anyTime(random);
            given.deliveries.add(new Delivery(
                    random.nextInt(200),
                    "k",
                    pick(random, List.of(Kind.values())),
                    pick(random, List.of(Origin.values())),
                    a.isBefore(b) ? a : b,
                    a.isBefore(b) ? b : a,
                    new Insulin(random.nextInt(4) == 0 ? random.nextInt(1_000_000) : random.nextInt(3000)),
                    pick(random, List.of(Certainty.values()))));
        }
        given.knownSince = random.nextInt(3) == 0 ? Optional.empty() : Optional.of(anyTime(random));
        given.told(new Announcement.Meal("m", anyTime(random), anyTime(random), new Carbs(random.nextInt(1001))));
        given.told(new Announcement.LastBolus("l", anyTime(random), anyTime(random), units(random.nextInt(1001))));
        given.told(new Announcement.Pen(
                "p",
                anyTime(random),
                anyTime(random),
                units(random.nextInt(1001)),
                pick(random, List.of(Announcement.Pen.Acting.values()))));
        Instant issued = anyTime(random);
        given.requested(
                new Command.TemporaryBasal(
                        "t",
                        Origin.AUTOMATIC,
                        new BasalRate(random.nextInt(100_001)),
                        Duration.ofMinutes(1 + random.nextInt(1440)),
                        issued,
                        issued),
                Request.State.UNCERTAIN);
        return given;
    }

    private static Instant anyTime(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Instant.MIN;
            case 1 -> Instant.MAX;
            case 2 -> Instant.EPOCH;
            default -> Given.NOON.plusSeconds(random.nextInt(200_000) - 100_000);
        };
    }

    static Dose dose(Random random) {
        long basal = random.nextInt(4) == 0 ? 0 : random.nextInt(random.nextInt(8) == 0 ? 100_001 : 3000);
        long bolus = random.nextInt(2) == 0 ? 0 : random.nextInt(random.nextInt(5) == 0 ? 60_001 : 1500);
        return new Dose(new BasalRate(basal), new Insulin(bolus));
    }

    /** Now and then there is no proposal. */
    static Optional<Dose> asked(Random random) {
        return random.nextInt(12) == 0 ? Optional.empty() : Optional.of(dose(random));
    }

    private static <T> T pick(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
