package org.boucle.handset.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.boucle.control.EnsembleController;
import org.boucle.core.InvalidValue;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Answer;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Judged;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.Reason;
import org.boucle.core.decision.State;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Reading;
import org.boucle.core.port.JournalFailed;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.Prescription;
import org.boucle.handset.page.Bedside;
import org.boucle.handset.page.History;
import org.boucle.handset.page.Scene;
import org.boucle.journal.Entry;
import org.boucle.journal.JournalFile;
import org.boucle.journal.Subject;
import org.boucle.loop.Keeper;
import org.boucle.loop.Loop;
import org.boucle.safety.Supervisor;
import org.boucle.virtual.World;
import org.boucle.virtual.WorldFile;
import org.boucle.virtual.life.LifeEvent;

/**
 * A virtual person at home with the loop: the world and the keeper, brought together minute by minute. One thread at a time.
 *
 * <p>World and journal are apart on disk. What the pump has told or taken is kept before the loop journals or hears of it ({@link
 * KeptPump}; while the world can't be written, the pump is out of reach), so after a SIGKILL the world is at the journal's last turn
 * or ahead of it, and the first turn learns from the pump's history what it missed. A meal eaten in the minutes that were lost is
 * eaten again: both the body and the telling are then as if that
 * minute had not been. Should the world all the same be behind (a power cut may lose what the disk had promised), it lives on to the
 * journal's last turn by itself, as a person does whose loop is off: the loop's clock never goes back.
 */
final class Household implements Bedside, AutoCloseable {
    /** Every person's first day begins here; simulated time is nobody's calendar. */
    private static final String ZONE = "Europe/Paris";

    private static final Instant BEGINS = Instant.parse("2026-01-01T10:30:00Z"); // 11:30 there, an hour before lunch
    private static final Duration FIRST_DAY = Duration.ofHours(24);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration REMEMBERED_EVERY = Duration.ofHours(5);

    private static final Carbs SILENT_MEAL = new Carbs(60);

    /** A meal that nobody told of is "on" for as long as it is plainly being absorbed. */
    private static final Duration SILENT_MEAL_SHOWN = Duration.ofHours(2);

    /** Under this the virtual person takes a warning about a bolus seriously, mg/dL. */
    private static final double LOW_MGDL = 80;

    /** Refusals that pass by themselves: the advice is stale, or another bolus came since, is unresolved, or flows. */
    private static final Set<String> SOON_OVER =
            Set.of("SAF-064", "SAF-065", "SAF-066", "SAF-067", "LOOP-no-bolus-pump-away");

    /** So often does the virtual person come back to a bolus that was refused for such a reason, a minute apart. */
    private static final int TRIES = 5;

    private static final int EVENTS_KEPT = 30;

    /** A meal that was told and eaten and whose bolus must wait. Not kept over a restart: whoever stops everything forgets it too. */
    private record Waiting(LifeEvent.MealEaten meal, Announcement.Meal told, int triesLeft) {}

    private final String person;
    private final World world;
    private final WorldFile worldFile;
    private final JournalFile journal;
    private final Keeper keeper;
    private final PrintStream log;
    private final History history = new History();
    private final Answers answers = new Answers();
    private final Deque<Scene.Event> life = new ArrayDeque<>();
    private Optional<Waiting> waiting = Optional.empty();
    private int silentMeals;
    private boolean kept;
    private boolean changed;

    private Household(DataFolder folder, long seed, PrintStream log) throws IOException, JournalFailed {
        this.log = log;
        person = "adult " + seed;
        worldFile = folder.world();
        kept = folder.isLivedIn();
        if (!kept) {
            folder.putJournalAside();
        }
        ZoneId zone = ZoneId.of(ZONE);
        world = worldFile.read().orElseGet(() -> World.begin(World.Setup.ordinary(seed, BEGINS, zone)));
        String pump = world.pump().status(world.now()).pump();
        journal = JournalFile.open(folder.journal(), Subject.virtual(person, pump));
        Optional<State> before = journal.last();
        before.flatMap(State::lastTurn).ifPresent(world::advanceTo);
        State first = before.orElseGet(() -> first(world, person, zone));
        keeper = new Keeper(
                new Loop(new EnsembleController(), new Supervisor()),
                world.sensor(),
                new KeptPump(world.pump(), this::write),
                new NotedJournal(journal, this::note),
                world::now,
                first);
    }

    /**
     * Comes home: goes on with what is in the folder, or begins there with 24 h already lived, so that the page is full at once.
     *
     * @throws IOException when the world can't be read or written
     * @throws JournalFailed when the journal can't
     * @throws org.boucle.core.InvalidValue when the file of the world is damaged
     */
    static Household open(DataFolder folder, long seed, PrintStream log) throws IOException, JournalFailed {
        Household household = new Household(folder, seed, log);
        household.remember();
        household.keeper.start();
        if (!household.kept) {
            Instant until = household.now().plus(FIRST_DAY);
            while (household.now().isBefore(until)) {
                household.minute();
            }
            household.kept = true;
            household.keep();
        }
        return household;
    }

    private static State first(World world, String person, ZoneId zone) {
        Prescription prescription =
                world.person().therapy().on(world.pump().model()).prescription(person, world.now(), zone);
        return State.first(
                prescription,
                world.pump().model(),
                new ModeState(Mode.FULLY_CLOSED_LOOP, world.now(), Optional.empty()));
    }

    /**
     * The last day's readings, from the journal: a turn holds those of 6 h, so that a turn every 5 h has them all. Without a trusted
     * one among them it is read further back, since the page says since when there is none.
     */
    private void remember() throws JournalFailed {
        Deque<Cycle> turns = new ArrayDeque<>();
        Instant from = world.now().minus(History.KEPT);
        Optional<Cycle> turn = journal.at(world.now()).map(Entry::cycle);
        for (Instant at = world.now(); turn.isPresent() && (at.isAfter(from) || !trusted(turns)); ) {
            turns.addFirst(turn.get());
            at = at.minus(REMEMBERED_EVERY);
            turn = journal.at(at).map(Entry::cycle);
        }
        turns.forEach(history::add);
    }

    private static boolean trusted(Deque<Cycle> turns) {
        return turns.stream().flatMap(turn -> turn.sensed().readings().stream()).anyMatch(Judged::trusted);
    }

    /**
     * One minute goes by: the person lives it, the loop turns if it is time, and then the person tells what they tell: in this order,
     * so that an advice they ask for knows the reading of this minute.
     */
    void minute() {
        List<LifeEvent> events = world.advanceTo(world.now().plus(MINUTE));
        keeper.tick();
        tryAgain();
        events.forEach(this::happened);
    }

    private void happened(LifeEvent event) {
        if (event instanceof LifeEvent.MealEaten meal && meal.asked()) {
            lived(
                    event,
                    Reason.of("HND-life-meal-" + (isSilent(meal) ? "silent" : "asked"), grams("carbs", meal.eaten())));
        } else if (event instanceof LifeEvent.MealEaten meal) {
            event.announcement()
                    .ifPresentOrElse(
                            told -> announceMeal(meal, (Announcement.Meal) told),
                            () -> lived(event, Reason.of("HND-life-meal-silent", grams("carbs", meal.eaten()))));
        } else if (event instanceof LifeEvent.RescueTaken rescue) {
            lived(event, Reason.of("HND-life-rescue", grams("carbs", rescue.taken())));
            event.announcement().ifPresent(told -> keeper.act(new Action.Announce(told.id(), told)));
        } else if (event instanceof LifeEvent.InsulinInjected pen) {
            lived(
                    event,
                    Reason.of("HND-life-pen", units("insulin", pen.insulin().units())));
        } else if (event instanceof LifeEvent.SensorChanged) {
            lived(event, Reason.of("HND-life-sensor"));
        } else if (event instanceof LifeEvent.SetChanged) {
            lived(event, Reason.of("HND-life-set"));
        } else if (event instanceof LifeEvent.BatteryChanged) {
            lived(event, Reason.of("HND-life-battery"));
        }
    }

    /** Of what was asked of the person, the "what if" meal is the one that nobody told the loop. */
    private boolean isSilent(LifeEvent.MealEaten meal) {
        boolean silent = silentMeals > 0 && meal.eaten().equals(SILENT_MEAL);
        if (silent) {
            silentMeals--;
        }
        return silent
                || keeper.state().announcements().stream()
                        .filter(Announcement.Meal.class::isInstance)
                        .map(Announcement.Meal.class::cast)
                        .noneMatch(told -> told.carbs().equals(meal.eaten())
                                && !told.eaten().isAfter(meal.at().plus(MINUTE)));
    }

    /**
     * As a person does on the page: asks for advice, tells of the meal, confirms the bolus. Warned, with the plate before them, they
     * confirm again; but not when they are low. Refused only because another bolus is on its way, they come back a minute later.
     */
    private void announceMeal(LifeEvent.MealEaten meal, Announcement.Meal told) {
        lived(meal, Reason.of("HND-life-meal-told", grams("carbs", meal.eaten()), grams("told", told.carbs())));
        Advice advice = keeper.advise(told.carbs(), told.eaten());
        keeper.act(new Action.Announce(told.id(), told));
        cover(meal, told, advice, TRIES);
    }

    private void cover(LifeEvent.MealEaten meal, Announcement.Meal told, Advice advice, int triesLeft) {
        if (advice.advised().isNone()) {
            return;
        }
        // The loop remembers its refusal under a key.
        String key = told.id() + "/bolus" + (triesLeft == TRIES ? "" : "-" + (TRIES - triesLeft));
        Answer answer = confirm(key, advice, false);
        if (answer.outcome() == Answer.Outcome.CONFIRM_AGAIN && !isLow()) {
            answer = confirm(key, advice, true);
        }
        boolean passes = answer.outcome() == Answer.Outcome.REFUSED
                && !answer.why().isEmpty()
                && answer.why().stream().allMatch(why -> SOON_OVER.contains(why.id()));
        if (passes && triesLeft > 0) {
            waiting = Optional.of(new Waiting(meal, told, triesLeft - 1));
            return;
        }
        String id = answer.outcome() == Answer.Outcome.DONE ? "HND-life-bolus" : "HND-life-bolus-refused";
        lived(meal, Reason.of(id, units("bolus", advice.advised().units())));
    }

    /**
     * Takes the telling back, asks anew and tells again, all in one moment: an advice for a meal must not find that meal among those
     * from before, whose share of the insulin on board it leaves out.
     */
    private void tryAgain() {
        Optional<Waiting> was = waiting;
        waiting = Optional.empty();
        was.ifPresent(w -> {
            String attempt = w.told.id() + "/again-" + (TRIES - w.triesLeft);
            keeper.act(new Action.Withdraw(attempt + "/back", w.told.id()));
            Advice advice = keeper.advise(w.told.carbs(), w.told.eaten());
            keeper.act(new Action.Announce(attempt, w.told));
            cover(w.meal, w.told, advice, w.triesLeft);
        });
    }

    private Answer confirm(String key, Advice advice, boolean twice) {
        Action action = new Action.ConfirmBolus(
                key, advice.advised(), advice.basis().knowingItsMeal(), twice, Optional.empty());
        return keeper.act(action).flatMap(Cycle::answer).orElseGet(() -> Keeper.notJournaled(action));
    }

    /** By what the sensor says; unknown is as good as low to somebody who is warned. */
    private boolean isLow() {
        List<Reading> readings = keeper.state().readings();
        return readings.isEmpty() || readings.get(readings.size() - 1).mgdl() < LOW_MGDL;
    }

    private void lived(LifeEvent event, Reason what) {
        lived(event.at(), what);
    }

    private void lived(Instant at, Reason what) {
        life.addFirst(new Scene.Event(at, what));
        if (life.size() > EVENTS_KEPT) {
            life.removeLast();
        }
        changed = true;
    }

    private void note(Cycle cycle) {
        history.add(cycle);
        answers.add(cycle);
        changed = true;
    }

    /** Writes the world to disk. The first day is kept when it is whole: until then there is nothing that anybody did. */
    private void write() throws IOException {
        if (!kept) {
            return;
        }
        try {
            worldFile.write(world);
        } catch (IOException e) {
            log.println("boucle demo: the world can't be kept: " + e.getMessage());
            throw e;
        }
    }

    /** Keeps what a person did; should that fail it happened all the same, and a restart before the next success forgets it. */
    private void keep() {
        try {
            write();
        } catch (IOException said) {
            // The loop hears of it at the pump, which is out of reach from then on.
            changed = true;
        }
    }

    String person() {
        return person;
    }

    // A person at the page.

    @Override
    public Instant now() {
        return world.now();
    }

    @Override
    public State state() {
        return keeper.state();
    }

    @Override
    public Advice advise(Carbs carbs, Instant eaten) {
        return keeper.advise(carbs, eaten);
    }

    @Override
    public Optional<Cycle> act(Action action) {
        State before = keeper.state();
        Optional<Cycle> cycle = keeper.act(action);
        boolean done = cycle.flatMap(Cycle::answer)
                .filter(a -> a.outcome() == Answer.Outcome.DONE)
                .isPresent();
        boolean answeredBefore =
                before.answered().stream().anyMatch(a -> a.answer().key().equals(action.key()));
        if (done && !answeredBefore) {
            happen(action);
            keep();
        }
        changed = true;
        return cycle;
    }

    private void happen(Action action) {
        if (action instanceof Action.Announce announce) {
            Announcement told = announce.announcement();
            if (told instanceof Announcement.Meal meal) {
                world.eat(meal.id(), meal.carbs(), meal.eaten());
            } else if (told instanceof Announcement.Rescue rescue) {
                world.takeSugar(rescue.carbs());
            } else if (told instanceof Announcement.Pen pen && pen.acting() == Announcement.Pen.Acting.RAPID) {
                world.inject(pen.insulin());
            }
        } else if (action instanceof Action.ConfirmBolus confirm) {
            lived(
                    now(),
                    Reason.of(
                            "HND-life-bolus-asked",
                            units("bolus", confirm.insulin().units())));
        } else if (action instanceof Action.Withdraw withdraw) {
            world.forgo(withdraw.id());
        } else if (action instanceof Action.CorrectMeal correct && world.forgo(correct.id())) {
            // Not eaten yet: what is told and what will be eaten stay the same.
            keeper.state().announcements().stream()
                    .filter(told -> told.id().equals(correct.id()))
                    .map(Announcement.Meal.class::cast)
                    .forEach(meal -> world.eat(meal.id(), meal.carbs(), meal.eaten()));
        }
    }

    /**
     * Makes something go wrong, or mends it.
     *
     * @throws InvalidValue for a meal: what is eaten stays eaten, and a second one needs the first to be absorbed
     */
    void whatIf(WhatIf whatIf, boolean on) {
        if (whatIf.fault().isEmpty() && (!on || isOn(whatIf))) {
            throw new InvalidValue("active", String.valueOf(on), "true, and no such meal being absorbed already");
        }
        if (on) {
            answers.begin(whatIf, now(), keeper.alarms());
        }
        whatIf.fault().ifPresentOrElse(fault -> world.set(fault, on), () -> {
            if (on) {
                world.eat("silent-" + now(), SILENT_MEAL, now());
                silentMeals++;
            }
        });
        keep();
        changed = true;
    }

    private boolean isOn(WhatIf whatIf) {
        return whatIf.fault().map(world::has).orElseGet(() -> answers.within(whatIf, now(), SILENT_MEAL_SHOWN));
    }

    /** What the page may show now. */
    Scene scene() {
        return new Scene(
                "demo",
                person,
                keeper.state(),
                keeper.alarms(),
                history.last(),
                history.readings(),
                history.rates(),
                Arrays.stream(WhatIf.values())
                        .map(whatIf -> new Scene.WhatIf(
                                whatIf.id(), isOn(whatIf), whatIf.fault().isPresent(), answers.to(whatIf)))
                        .toList(),
                List.copyOf(life));
    }

    /** Whether something is new since this was last asked. */
    boolean hasChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    List<Alarm> alarms() {
        return keeper.alarms();
    }

    /** The turn at or before that time. Any thread may ask. */
    Optional<Cycle> turn(Instant at) throws JournalFailed {
        return journal.at(at).map(Entry::cycle);
    }

    @Override
    public void close() {
        keep();
        journal.close();
    }

    private static Figure grams(String name, Carbs carbs) {
        return new Figure(name, carbs.grams(), "g");
    }

    private static Figure units(String name, double units) {
        return new Figure(name, units, "U");
    }
}
