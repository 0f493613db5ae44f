package org.boucle.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.boucle.control.EnsembleController;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.State;
import org.boucle.core.event.Announcement;
import org.boucle.core.port.Journal;
import org.boucle.core.port.JournalFailed;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.loop.Keeper;
import org.boucle.loop.Loop;
import org.boucle.safety.Supervisor;
import org.boucle.trial.arm.Forgetful;
import org.boucle.virtual.World;
import org.boucle.virtual.life.LifeEvent;

/** The adult of a seed and the whole loop, paired as in the demonstration, without the page: what most measurements run. */
public final class Home {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final World world;
    private final Keeper keeper;
    private final Consumer<Cycle> watcher;

    /**
     * @param journal where the turns go
     * @param watcher is shown each turn of a reading or of a missing one
     */
    Home(long seed, Journal journal, Consumer<Cycle> watcher) throws JournalFailed {
        this.world = World.begin(World.Setup.ordinary(seed, START, ZoneOffset.UTC));
        this.watcher = watcher;
        Prescription prescription =
                world.person().therapy().on(world.pump().model()).prescription("adult " + seed, START, ZoneOffset.UTC);
        State first = State.first(
                prescription, PumpModel.ORDINARY, new ModeState(Mode.HYBRID_CLOSED_LOOP, START, Optional.empty()));
        this.keeper = new Keeper(loop(), world.sensor(), world.pump(), journal, world::now, first);
        keeper.start();
    }

    /** The loop of the house, with its controller of the day. */
    public static Loop loop() {
        return new Loop(new EnsembleController(), new Supervisor());
    }

    /** The pump's own name, as a journal's subject wants it. */
    static String pump(long seed) {
        return "virtual-pump-" + seed;
    }

    /** Lives that many minutes: the person eats and tells it, takes the bolus that is advised, and sees to the devices. */
    void live(int minutes) {
        for (int i = 0; i < minutes; i++) {
            for (LifeEvent event : world.advanceTo(world.now().plus(MINUTE))) {
                event.announcement().ifPresent(this::tell);
            }
            keeper.tick().ifPresent(watcher);
        }
    }

    private void tell(Announcement announcement) {
        if (announcement instanceof Announcement.Meal meal) {
            Advice advice = keeper.advise(meal.carbs(), meal.eaten());
            keeper.act(new Action.ConfirmBolus(
                    meal.id() + "-bolus", advice.advised(), advice.basis(), true, Optional.empty()));
        }
        keeper.act(new Action.Announce(announcement.id(), announcement));
    }

    /** Every turn of so many days, 1 or more. */
    public static List<Cycle> cycles(long seed, int days) throws JournalFailed {
        List<Cycle> cycles = new ArrayList<>();
        new Home(seed, new Forgetful(), cycles::add).live(days * 1440);
        return cycles;
    }
}
