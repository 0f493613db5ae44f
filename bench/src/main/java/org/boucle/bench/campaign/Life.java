package org.boucle.bench.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.control.Controller;
import org.boucle.control.Decision;
import org.boucle.control.Situation;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Judged;
import org.boucle.core.decision.Memory;
import org.boucle.core.decision.Sensed;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.person.Absorption;
import org.boucle.virtual.person.HovorkaPerson;
import org.boucle.virtual.person.Sensitivity;

/** One virtual person's days under a controller, with nothing between them but a sensor and a pump's steps. */
final class Life {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final PumpModel PUMP = PumpModel.ORDINARY;

    private final Campaign campaign;
    private final HovorkaPerson body;
    private final Prescription prescription;
    private final Controller controller;
    private final Sensitivity sensitivity;
    private final List<Diet.Meal> meals;
    private final Sensor sensor;
    private final long seed;

    private final List<Reading> readings = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Announcement> announcements = new ArrayList<>();
    private Memory memory = Memory.EMPTY;
    private BasalRate rate;
    private long pendingMilliUnits;
    private double basalOwed;
    private long basalSince;
    private long sequence;
    private int lastRescue = -60;
    private final double[] bandLow;
    private final double[] bandHigh;

    Life(Campaign campaign, long seed) {
        this.campaign = campaign;
        this.seed = seed;
        this.body = HovorkaPerson.sample(seed);
        var therapy = body.therapy();
        this.prescription =
                Prescription.byRule("adult " + seed, START, ZoneOffset.UTC, therapy.weightKg(), therapy.tdd());
        this.controller = campaign.controller();
        this.rate = prescription.basalAt(START);
        double phase = Draws.of(seed, 101).between(0, 1440);
        this.sensitivity = Sensitivity.dailySine(0.3, phase);
        this.meals = Diet.of(therapy.weightKg(), campaign.days(), Draws.of(seed, 102));
        this.sensor = new Sensor(Draws.of(seed, 103));
        int minutes = campaign.days() * 1440;
        this.bandLow = new double[minutes + 400];
        this.bandHigh = new double[minutes + 400];
    }

    Outcome live() {
        body.steadyAt(120);
        int minutes = campaign.days() * 1440;
        int meal = 0;
        int in = 0;
        int under70 = 0;
        int under54 = 0;
        int over250 = 0;
        int rescues = 0;
        double sum = 0;
        double least = 1000;
        double units = 0;
        int banded = 0;
        int held = 0;
        for (int minute = 0; minute < minutes; minute++) {
            body.sensitivity(sensitivity.at(minute));
            if (minute % 5 == 0) {
                read(minute);
                turn(minute);
            }
            while (meal < meals.size() && meals.get(meal).minute() == minute) {
                eat(minute, meals.get(meal++));
            }
            double glucose = body.plasmaGlucoseMgdl();
            if (glucose < 60 && minute - lastRescue >= 20) {
                rescue(minute);
                rescues++;
            }
            units += infuse();
            body.step();
            glucose = body.plasmaGlucoseMgdl();
            in += glucose >= 70 && glucose <= 180 ? 1 : 0;
            under70 += glucose < 70 ? 1 : 0;
            under54 += glucose < 54 ? 1 : 0;
            over250 += glucose > 250 ? 1 : 0;
            sum += glucose;
            least = Math.min(least, glucose);
            if (bandHigh[minute] > 0) {
                banded++;
                held += glucose >= bandLow[minute] && glucose <= bandHigh[minute] ? 1 : 0;
            }
        }
        double all = minutes / 100.0;
        double days = campaign.days();
        return new Outcome(
                seed,
                in / all,
                under70 / all,
                under54 / all,
                over250 / all,
                sum / minutes,
                least,
                rescues * 7 / days,
                units / days,
                100.0 * held / Math.max(1, banded));
    }

    private void read(int minute) {
        closeBasal(minute);
        readings.add(sensor.read(at(minute), body.interstitialGlucoseMgdl()));
        readings.removeIf(r -> r.time().isBefore(at(minute).minus(Duration.ofHours(6))));
        deliveries.removeIf(d -> d.end().isBefore(at(minute).minus(Duration.ofHours(24))));
        announcements.removeIf(a -> a.told().isBefore(at(minute).minus(Duration.ofHours(24))));
    }

    private void turn(int minute) {
        Decision decision = controller.decide(situation(minute));
        memory = decision.estimate().memory();
        rate = decision.proposal().dose().basal();
        Insulin bolus = decision.proposal().dose().bolus();
        if (!bolus.isNone()) {
            give(minute, bolus, Delivery.Origin.AUTOMATIC);
        }
        if (decision.estimate().forecast().size() >= 12) {
            var hour = decision.estimate().forecast().get(11);
            bandLow[minute + 60] = hour.p10();
            bandHigh[minute + 60] = hour.p90();
        }
    }

    private void eat(int minute, Diet.Meal meal) {
        body.eat(meal.grams(), 15);
        if (!campaign.announced()) {
            return;
        }
        Carbs counted = new Carbs(meal.counted());
        if (!campaign.controllerDosesMeals()) {
            closeBasal(minute);
            Advice advice = controller.advise(situation(minute), counted, at(minute));
            if (!advice.advised().isNone()) {
                give(minute, advice.advised(), Delivery.Origin.PERSON);
            }
        }
        announcements.add(new Announcement.Meal("meal " + minute, at(minute), at(minute), counted));
    }

    private void rescue(int minute) {
        lastRescue = minute;
        body.eat(16, 5, Absorption.SUGAR);
        if (campaign.announced()) {
            announcements.add(new Announcement.Rescue("rescue " + minute, at(minute), at(minute), new Carbs(16)));
        }
    }

    private void give(int minute, Insulin bolus, Delivery.Origin origin) {
        pendingMilliUnits += bolus.milliUnits();
        deliveries.add(new Delivery(
                ++sequence,
                "b" + minute,
                Delivery.Kind.BOLUS,
                origin,
                at(minute),
                at(minute),
                bolus,
                Delivery.Certainty.CONFIRMED));
    }

    /** What flows in this minute, U: basal in pulses, a bolus at the pump's pace. */
    private double infuse() {
        basalOwed += rate.milliUnitsPerHour() / 60.0;
        long pulse = PUMP.basalPulse().milliUnits();
        long basal = (long) Math.floor(basalOwed / pulse) * pulse;
        basalOwed -= basal;
        basalSince += basal;
        long bolus = Math.min(pendingMilliUnits, PUMP.bolusPerMinute().milliUnits());
        pendingMilliUnits -= bolus;
        body.infuse(basal + bolus);
        return (basal + bolus) / 1000.0;
    }

    private void closeBasal(int minute) {
        Instant last = deliveries.stream()
                .filter(d -> d.kind() == Delivery.Kind.BASAL)
                .map(Delivery::end)
                .reduce((a, b) -> b)
                .orElse(START);
        if (last.isBefore(at(minute))) {
            deliveries.add(new Delivery(
                    ++sequence,
                    "",
                    Delivery.Kind.BASAL,
                    Delivery.Origin.AUTOMATIC,
                    last,
                    at(minute),
                    new Insulin(basalSince),
                    Delivery.Certainty.CONFIRMED));
            basalSince = 0;
        }
    }

    private Situation situation(int minute) {
        return new Situation(
                at(minute),
                new Sensed(readings.stream()
                        .map(r -> new Judged(r, Judged.Trust.TRUSTED))
                        .toList()),
                deliveries,
                Optional.of(START),
                Insulin.NONE,
                announcements,
                prescription,
                prescription.basalAt(at(minute)),
                prescription.targetAt(at(minute)),
                PUMP,
                campaign.announced() ? Mode.HYBRID_CLOSED_LOOP : Mode.FULLY_CLOSED_LOOP,
                memory,
                new Advice.Basis(at(minute), Optional.empty(), sequence, announcements.size()));
    }

    private static Instant at(int minute) {
        return START.plusSeconds(minute * 60L);
    }
}
