package org.boucle.trial.arm;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.boucle.control.Controller;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Answer;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.State;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Reading;
import org.boucle.core.port.JournalFailed;
import org.boucle.core.therapy.Mode;
import org.boucle.loop.Keeper;
import org.boucle.loop.Loop;
import org.boucle.safety.Supervisor;
import org.boucle.trial.Arm;
import org.boucle.trial.Treatment;
import org.boucle.virtual.World;
import org.boucle.virtual.fault.Mishap;
import org.boucle.virtual.life.LifeEvent;

/**
 * The whole loop, controller and supervisor, as on a handset but for the journal, which forgets. Where meals are told it runs hybrid:
 * the person asks for advice, tells of the meal and confirms the bolus; where none is, fully closed.
 */
public final class ClosedLoop implements Arm {
    /** Warned of a bolus under this, mg/dL, the person doesn't confirm it a second time. */
    private static final double LOW_MGDL = 80;

    /** Refusals that pass by themselves: the advice is stale, or another bolus came since, is unresolved, or flows. */
    private static final List<String> SOON_OVER =
            List.of("SAF-064", "SAF-065", "SAF-066", "SAF-067", "LOOP-no-bolus-pump-away");

    /** So often does the person come back to a bolus that was refused for such a reason, a minute apart. */
    private static final int TRIES = 5;

    private final String name;
    private final Supplier<Controller> controller;

    /** @param controller makes one for each run: they remember nothing; a run is one thread */
    public ClosedLoop(String name, Supplier<Controller> controller) {
        this.name = name;
        this.controller = controller;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Treatment begin(Occasion occasion) {
        return new AtHome(new Loop(controller.get(), new Supervisor()), occasion);
    }

    private record Waiting(Announcement.Meal meal, int triesLeft) {}

    private static final class AtHome implements Treatment {
        private final Loop loop;
        private final World world;
        private final Set<String> alarmed = new HashSet<>();
        private Keeper keeper;
        private boolean started;
        private boolean down;
        private Optional<Waiting> waiting = Optional.empty();

        AtHome(Loop loop, Occasion occasion) {
            this.loop = loop;
            this.world = occasion.world();
            Instant now = world.now();
            Mode mode = occasion.toldMeals() ? Mode.HYBRID_CLOSED_LOOP : Mode.FULLY_CLOSED_LOOP;
            keeper = keeper(State.first(
                    occasion.prescription(), world.pump().model(), new ModeState(mode, now, Optional.empty())));
        }

        private Keeper keeper(State from) {
            try {
                return new Keeper(loop, world.sensor(), world.pump(), new Forgetful(), world::now, from);
            } catch (JournalFailed impossible) {
                throw new IllegalStateException("a journal that forgets can't fail", impossible);
            }
        }

        @Override
        public void minute(World same, List<LifeEvent> happened) {
            happened.forEach(this::goesDownOrUp);
            if (down) {
                return; // what is told to a dead screen is not heard
            }
            if (!started) {
                started = true;
                keeper.start();
            }
            Optional<Cycle> turned = keeper.tick();
            Optional<Waiting> again = waiting;
            waiting = Optional.empty();
            again.ifPresent(this::tryAgain);
            for (LifeEvent event : happened) {
                event.announcement().ifPresent(this::tell);
            }
            if (turned.isPresent() || !happened.isEmpty()) {
                for (Alarm alarm : keeper.alarms()) {
                    alarmed.add(alarm.kind() + "@" + alarm.raised());
                }
            }
        }

        /** A restart goes on from what was kept, as a handset does from its journal. */
        private void goesDownOrUp(LifeEvent event) {
            if (event instanceof LifeEvent.FaultBegan fault && fault.kind() == Mishap.CONTROLLER_RESTART) {
                down = true;
                waiting = Optional.empty();
            } else if (event instanceof LifeEvent.ControllerRestarted) {
                down = false;
                started = false;
                keeper = keeper(keeper.state());
            }
        }

        @Override
        public int alarms() {
            return alarmed.size();
        }

        private void tell(Announcement told) {
            if (told instanceof Announcement.Meal meal) {
                Advice advice = keeper.advise(meal.carbs(), meal.eaten());
                keeper.act(new Action.Announce(meal.id(), meal));
                cover(meal, advice, TRIES);
            } else {
                keeper.act(new Action.Announce(told.id(), told));
            }
        }

        private void cover(Announcement.Meal meal, Advice advice, int triesLeft) {
            if (advice.advised().isNone()) {
                return;
            }
            // The loop remembers its refusal under a key.
            String key = meal.id() + "/bolus-" + triesLeft;
            Answer answer = confirm(key, advice, false);
            if (answer.outcome() == Answer.Outcome.CONFIRM_AGAIN && !isLow()) {
                answer = confirm(key, advice, true);
            }
            boolean passes = answer.outcome() == Answer.Outcome.REFUSED
                    && !answer.why().isEmpty()
                    && answer.why().stream().allMatch(why -> SOON_OVER.contains(why.id()));
            if (passes && triesLeft > 0) {
                waiting = Optional.of(new Waiting(meal, triesLeft - 1));
            }
        }

        /** Takes the telling back and tells again: an advice for a meal must not find that meal among those from before. */
        private void tryAgain(Waiting again) {
            Announcement.Meal meal = again.meal;
            String attempt = meal.id() + "/again-" + again.triesLeft;
            keeper.act(new Action.Withdraw(attempt + "/back", meal.id()));
            Advice advice = keeper.advise(meal.carbs(), meal.eaten());
            keeper.act(new Action.Announce(attempt, meal));
            cover(meal, advice, again.triesLeft);
        }

        private Answer confirm(String key, Advice advice, boolean twice) {
            Action action = new Action.ConfirmBolus(
                    key, advice.advised(), advice.basis().knowingItsMeal(), twice, Optional.empty());
            return keeper.act(action).flatMap(Cycle::answer).orElseGet(() -> Keeper.notJournaled(action));
        }

        private boolean isLow() {
            List<Reading> readings = keeper.state().readings();
            return readings.isEmpty() || readings.get(readings.size() - 1).mgdl() < LOW_MGDL;
        }
    }
}
