package org.boucle.virtual.life;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.boucle.core.event.Announcement;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;

/** Something that the virtual person did. */
public sealed interface LifeEvent {
    Instant at();

    /**
     * What the person tells the loop about it now, to be handed over as it is; empty when they say nothing, and for what was asked of
     * them, since whoever asked has told it already.
     */
    default Optional<Announcement> announcement() {
        return Optional.empty();
    }

    /**
     * Began to eat.
     *
     * @param eaten what is truly eaten
     * @param over how long that takes
     * @param announced what they tell the loop they eat; empty when they tell nothing
     * @param asked somebody made them eat it, outside their own habits
     */
    record MealEaten(Instant at, Carbs eaten, Duration over, Optional<Carbs> announced, boolean asked)
            implements LifeEvent {
        @Override
        public Optional<Announcement> announcement() {
            return announced.map(carbs -> new Announcement.Meal(id("meal", at), at, at, carbs));
        }
    }

    /**
     * Took sugar against a low.
     *
     * @param announced whether they tell the loop
     * @param asked somebody made them take it
     */
    record RescueTaken(Instant at, Carbs taken, boolean announced, boolean asked) implements LifeEvent {
        @Override
        public Optional<Announcement> announcement() {
            return announced ? Optional.of(new Announcement.Rescue(id("rescue", at), at, at, taken)) : Optional.empty();
        }
    }

    /** Injected rapid-acting insulin by pen, asked to. */
    record InsulinInjected(Instant at, Insulin insulin) implements LifeEvent {}

    /** Took the sensor off and put a new one on: warm-up begins. */
    record SensorChanged(Instant at) implements LifeEvent {}

    /** Changed infusion set and reservoir. */
    record SetChanged(Instant at) implements LifeEvent {}

    /** Changed the pump's battery. */
    record BatteryChanged(Instant at) implements LifeEvent {}

    private static String id(String what, Instant at) {
        return "life-" + what + "-" + at.getEpochSecond() / 60;
    }
}
