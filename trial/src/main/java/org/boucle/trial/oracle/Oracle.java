package org.boucle.trial.oracle;

import java.util.List;
import java.util.function.UnaryOperator;
import org.boucle.core.therapy.PumpModel;
import org.boucle.trial.Arm;
import org.boucle.trial.Treatment;
import org.boucle.virtual.World;
import org.boucle.virtual.life.Habits;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.person.VirtualPerson;

/**
 * Doses by what no controller can know, to show what can be reached on a run at all. Every five minutes it tries its plan for the next
 * eight hours on copies of the true world, betters it, and gives the first step of it. What insulin is binds it: what was given can't be
 * taken back, and is taken up as slowly as in anybody else's arm; so does the pump: its steps, its largest bolus, its flow, its faults.
 * No sensor, prescription, controller's limit, supervisor or link does.
 *
 * <p>It counts on no sugar: on its copies nobody takes any against a low, or lows would be a way of lowering what comes after.
 *
 * <p>What it reaches can be reached. More may be possible: it looks eight hours ahead, stays where no small change is better, and its cost
 * ({@link Aim}) is smoother than a count of minutes in range.
 */
public final class Oracle implements Arm {
    private final String name;
    private final UnaryOperator<Habits> imagined;

    private Oracle(String name, UnaryOperator<Habits> imagined) {
        this.name = name;
        this.imagined = imagined;
    }

    /** Knows all that will be: body, meals, hours and days of other sensitivity, exercise, faults; insulin can go before a meal. */
    public static Oracle ofAll() {
        return new Oracle("oracle", Oracle::unhelped);
    }

    /**
     * Knows the same but for meals, which it knows, exactly and whole, from the minute in which they begin to be eaten. What lies between
     * it and {@link #ofAll} is the worth of knowing a meal ahead; what lies between a controller and it, the worth of knowing this body
     * and this meal. Meals that were asked of a world from outside, as a twin's recorded ones are, it does know ahead.
     */
    public static Oracle withoutMealsToCome() {
        return new Oracle("oracle-now", habits -> unhelped(habits).with(Habits.Eating.NOTHING));
    }

    private static Habits unhelped(Habits habits) {
        Habits.Rescue rescue = habits.rescue();
        return habits.with(new Habits.Rescue(
                rescue.fromMgdl(), rescue.toMgdl(), 0, rescue.noticeAwakeMin(), rescue.noticeAsleepMin()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Treatment begin(Occasion occasion) {
        return new Seeing(occasion.world(), imagined);
    }

    private static final class Seeing implements Treatment {
        private static final int STEPS_IN_HALF_AN_HOUR = 30 / Dosing.STEP_MIN;

        private final UnaryOperator<Habits> imagined;
        private final Planner planner;
        private Plan plan;
        private int minutes;

        Seeing(World world, UnaryOperator<Habits> imagined) {
            this.imagined = imagined;
            VirtualPerson body = world.person();
            double basal = body.steadyBasalMilliUnitsPerMin(body.fastingMgdl()) * Dosing.STEP_MIN;
            PumpModel pump = world.pump().model();
            long step = pump.bolusStep().milliUnits();
            // What flows within a step: a bolus never waits for the one before.
            long flow = Dosing.STEP_MIN * pump.bolusPerMinute().milliUnits();
            plan = new Plan(step, Math.min(flow, pump.maxBolus().milliUnits()), basal);
            long pulses = Math.max(1, (long) (STEPS_IN_HALF_AN_HOUR * basal / step));
            planner = new Planner(Aim.IN_RANGE, step * pulses);
        }

        @Override
        public void minute(World world, List<LifeEvent> happened) {
            if (minutes++ % Dosing.STEP_MIN == 0) {
                plan = planner.bettered(plan, new Foresight(world, imagined));
                long bolus = plan.boluses()[0];
                Dosing.give(world, bolus);
                plan.advance(bolus);
            }
        }
    }
}
