package org.boucle.bench.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.boucle.control.EnsembleController;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.State;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.port.JournalFailed;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.loop.Keeper;
import org.boucle.loop.Loop;
import org.boucle.safety.Supervisor;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.person.Absorption;
import org.boucle.virtual.person.Condition;
import org.boucle.virtual.person.HovorkaPerson;
import org.boucle.virtual.person.Sensitivity;
import org.boucle.virtual.pump.VirtualPump;
import org.boucle.virtual.sensor.SensorModel;
import org.boucle.virtual.sensor.VirtualSensor;

/** One virtual adult's days in the whole loop, controller and supervisor, as on a handset but for the journal, which forgets. */
final class Life {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long START_MINUTE = START.getEpochSecond() / 60;
    /** The pump ran so long before on its own schedule, so that its history is known and the first turn may dose. */
    private static final int BEFORE_MIN = 1440;

    private static final double RESCUE_UNDER = 60;
    private static final double RESCUE_GRAMS = 16;
    private static final int RESCUE_AGAIN_MIN = 20;
    private static final int SET_CHANGE_MIN = 3 * 1440;

    private final Campaign campaign;
    private final HovorkaPerson body;
    private final Sensitivity sensitivity;
    private final List<Diet.Meal> meals;
    private final VirtualSensor sensor;
    private final VirtualPump pump;
    private final Keeper keeper;
    private final Score score;

    private int minute;
    private int nextMeal;
    private int lastRescue = -RESCUE_AGAIN_MIN;

    Life(Campaign campaign, long seed) throws JournalFailed {
        this.campaign = campaign;
        body = HovorkaPerson.sample(seed);
        double weightKg = body.therapy().weightKg();
        Prescription prescription = Prescription.byRule(
                "adult " + seed, START, ZoneOffset.UTC, weightKg, body.therapy().tdd());
        sensitivity = Sensitivity.dailySine(0.3, Draws.of(seed, 101).between(0, 1440));
        meals = Diet.of(weightKg, campaign.days(), Draws.of(seed, 102));
        sensor = VirtualSensor.worn(SensorModel.ORDINARY, Draws.of(seed, 103), START_MINUTE, 1440);
        pump = new VirtualPump(
                "virtual-" + seed, PumpModel.ORDINARY, prescription.basal(), ZoneOffset.UTC, START_MINUTE - BEFORE_MIN);
        Mode mode = campaign.announced() ? Mode.HYBRID_CLOSED_LOOP : Mode.FULLY_CLOSED_LOOP;
        keeper = new Keeper(
                new Loop(new EnsembleController(), new Supervisor()),
                sensor,
                pump,
                new Forgetful(),
                this::now,
                State.first(prescription, PumpModel.ORDINARY, new ModeState(mode, START, Optional.empty())));
        score = new Score(seed, campaign.days());
    }

    Outcome live() {
        body.steadyAt(prescribedTarget());
        for (int i = 0; i < BEFORE_MIN; i++) {
            pump.advance();
        }
        keeper.start();
        while (minute < campaign.days() * 1440) {
            liveAMinute();
        }
        return score.outcome();
    }

    private void liveAMinute() {
        body.under(Condition.sensitivity(sensitivity.at(minute)));
        for (; nextMeal < meals.size() && meals.get(nextMeal).minute() <= minute; nextMeal++) {
            eat(meals.get(nextMeal));
        }
        if (body.plasmaGlucoseMgdl() < RESCUE_UNDER && minute - lastRescue >= RESCUE_AGAIN_MIN) {
            rescue();
        }
        long milliUnits = pump.advance();
        body.infuse(milliUnits);
        body.step();
        minute++;
        score.minute(body.plasmaGlucoseMgdl(), milliUnits);
        sensor.advance(START_MINUTE + minute, body.interstitialGlucoseMgdl());
        careForDevices();
        keeper.tick().ifPresent(score::turn);
    }

    /** As a person does on the page: asks for advice, tells of the meal, confirms the bolus. */
    private void eat(Diet.Meal meal) {
        body.eat(meal.grams(), 15);
        if (!campaign.announced()) {
            return;
        }
        Carbs counted = new Carbs(meal.counted());
        String id = "meal-" + minute;
        Advice advice = keeper.advise(counted, now());
        keeper.act(new Action.Announce(id, new Announcement.Meal(id, now(), now(), counted)));
        if (!advice.advised().isNone()) {
            keeper.act(new Action.ConfirmBolus(
                    id + "-bolus", advice.advised(), advice.basis().knowingItsMeal(), true, Optional.empty()));
        }
    }

    private void rescue() {
        lastRescue = minute;
        score.rescue();
        body.eat(RESCUE_GRAMS, 5, Absorption.SUGAR);
        if (campaign.announced()) {
            String id = "rescue-" + minute;
            keeper.act(new Action.Announce(id, new Announcement.Rescue(id, now(), now(), new Carbs(RESCUE_GRAMS))));
        }
    }

    private void careForDevices() {
        if (sensor.status().state() == SensorStatus.State.ENDED) {
            sensor.replace();
        }
        if (minute % SET_CHANGE_MIN == 0) {
            pump.changeSet();
            pump.changeBattery();
        }
    }

    private double prescribedTarget() {
        return keeper.state().prescription().targetAt(START).mgdl();
    }

    private Instant now() {
        return START.plus(Duration.ofMinutes(minute));
    }
}
