package org.boucle.virtual.life;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.boucle.core.event.Announcement;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;
import org.boucle.virtual.fault.Mishap;

/** Something that the virtual person did, said or met with. */
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
     * @param announced what they tell the loop now that they eat; empty when they tell nothing, told it ahead or will tell it late
     *     ({@link Told})
     * @param fatty with much fat and protein
     * @param asked somebody made them eat it, outside their own habits
     */
    record MealEaten(Instant at, Carbs eaten, Duration over, Optional<Carbs> announced, boolean fatty, boolean asked)
            implements LifeEvent {
        @Override
        public Optional<Announcement> announcement() {
            return announced.map(carbs -> meal(at, at, carbs));
        }
    }

    /** Tells the loop now of what isn't now: a meal ahead, late or a second time; exercise ahead. */
    record Told(Instant at, Announcement what) implements LifeEvent {
        @Override
        public Optional<Announcement> announcement() {
            return Optional.of(what);
        }
    }

    /**
     * Began to exercise.
     *
     * @param intensity share of maximal oxygen uptake, 0..1
     * @param announced whether they tell the loop now
     */
    record ExerciseBegun(Instant at, Duration duration, double intensity, boolean announced) implements LifeEvent {
        @Override
        public Optional<Announcement> announcement() {
            return announced ? Optional.of(exercise(at, at, duration, intensity)) : Optional.empty();
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

    /**
     * Something goes wrong from now on. Whoever wears the devices doesn't know; this is for the score.
     *
     * @param size in what {@link Mishap#sizeMeans} says
     * @param planned how long it lasts unless it is mended before
     */
    record FaultBegan(Instant at, Mishap kind, double size, Duration planned) implements LifeEvent {}

    /** It is over, by itself or because it was mended. */
    record FaultEnded(Instant at, Mishap kind) implements LifeEvent {}

    /** The controller is up again after {@link Mishap#CONTROLLER_RESTART}: its driver starts it from what it kept. */
    record ControllerRestarted(Instant at) implements LifeEvent {}

    /** The telling of a meal that is, was or will be eaten then. */
    static Announcement.Meal meal(Instant told, Instant eaten, Carbs carbs) {
        return new Announcement.Meal(id("meal", eaten), told, eaten, carbs);
    }

    /** The telling of exercise that begins, or will begin, then. */
    static Announcement.Exercise exercise(Instant told, Instant start, Duration duration, double intensity) {
        return new Announcement.Exercise(id("exercise", start), told, start, duration, intensity);
    }

    private static String id(String what, Instant at) {
        return "life-" + what + "-" + at.getEpochSecond() / 60;
    }
}
