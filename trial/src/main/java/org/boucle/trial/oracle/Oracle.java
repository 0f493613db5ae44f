package org.boucle.trial.oracle;

import java.util.List;
import org.boucle.trial.Arm;
import org.boucle.trial.Treatment;
import org.boucle.virtual.World;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.person.VirtualPerson;

/**
 * Doses with perfect knowledge, to show what can be reached on a run at all. Every five minutes it tries its plan for the next eight hours on
 * copies of the true world, betters it, and gives its first step. It is bound by what insulin is: what was given can't be taken back,
 * and it is taken up as slowly as in anybody else's arm; and by the pump: its steps, its largest bolus, its flow. It is bound by no
 * sensor, no prescription, no controller's limits, no supervisor and no link.
 *
 * <p>It knows everything that the world has in store, faults and the person's own sugar too, and prepares for it. No controller can. It is
 * no proof of an optimum: it looks eight hours ahead and follows a smooth cost, so more than it reaches may be possible, but what
 * it reaches is possible.
 */
public final class Oracle implements Arm {
    private static final int FIRST_ROUNDS = 12;

    @Override
    public String name() {
        return "oracle";
    }

    @Override
    public Treatment begin(Occasion occasion) {
        return new Seeing(occasion.world());
    }

    private static final class Seeing implements Treatment {
        private final Planner planner;
        private Plan plan;
        private int rounds = FIRST_ROUNDS;
        private int minutes;

        Seeing(World world) {
            VirtualPerson body = world.person();
            double flow = body.steadyBasalMilliUnitsPerMin(body.fastingMgdl()) * Dosing.STEP_MIN;
            long step = world.pump().model().bolusStep().milliUnits();
            plan = new Plan(step, world.pump().model().maxBolus().milliUnits(), flow);
            planner = new Planner(Aim.IN_RANGE, step * Math.max(1, (long) (6 * flow / step)));
        }

        @Override
        public void minute(World world, List<LifeEvent> happened) {
            if (minutes++ % Dosing.STEP_MIN == 0) {
                Foresight foresight = new Foresight(world);
                for (int round = 0; round < rounds; round++) {
                    plan = planner.bettered(plan, foresight);
                }
                rounds = 1;
                long bolus = plan.boluses()[0];
                Dosing.give(world, bolus);
                plan.advance(bolus);
            }
        }
    }
}
