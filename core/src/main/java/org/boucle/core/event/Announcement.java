package org.boucle.core.event;

import static org.boucle.core.Require.require;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;

/** What a person told the loop. Each has an id, by which it can be corrected or withdrawn, and the moment it was told. */
public sealed interface Announcement {
    String id();

    Instant told();

    <R> R match(
            Function<Meal, R> meal,
            Function<Rescue, R> rescue,
            Function<Exercise, R> exercise,
            Function<Pen, R> pen,
            Function<TemporaryTarget, R> temporaryTarget,
            Function<LastBolus, R> lastBolus);

    /** Carbohydrate eaten as a meal: covered by insulin. */
    record Meal(String id, Instant told, Instant eaten, Carbs carbs) implements Announcement {
        @Override
        public <R> R match(
                Function<Meal, R> meal,
                Function<Rescue, R> rescue,
                Function<Exercise, R> exercise,
                Function<Pen, R> pen,
                Function<TemporaryTarget, R> temporaryTarget,
                Function<LastBolus, R> lastBolus) {
            return meal.apply(this);
        }
    }

    /** Carbohydrate taken against a low: never answered with insulin. */
    record Rescue(String id, Instant told, Instant eaten, Carbs carbs) implements Announcement {
        @Override
        public <R> R match(
                Function<Meal, R> meal,
                Function<Rescue, R> rescue,
                Function<Exercise, R> exercise,
                Function<Pen, R> pen,
                Function<TemporaryTarget, R> temporaryTarget,
                Function<LastBolus, R> lastBolus) {
            return rescue.apply(this);
        }
    }

    /**
     * Physical activity.
     *
     * @param intensity 0..1
     */
    record Exercise(String id, Instant told, Instant start, Duration duration, double intensity)
            implements Announcement {
        public Exercise {
            require(intensity >= 0 && intensity <= 1, "exercise.intensity", intensity, "0..1");
            require(!duration.isNegative() && duration.toHours() <= 24, "exercise.duration", duration, "0 min to 24 h");
        }

        @Override
        public <R> R match(
                Function<Meal, R> meal,
                Function<Rescue, R> rescue,
                Function<Exercise, R> exercise,
                Function<Pen, R> pen,
                Function<TemporaryTarget, R> temporaryTarget,
                Function<LastBolus, R> lastBolus) {
            return exercise.apply(this);
        }
    }

    /** Insulin by pen or syringe; counts at once. */
    record Pen(String id, Instant told, Instant given, Insulin insulin, Acting acting) implements Announcement {
        /** How fast the injected insulin acts. */
        public enum Acting {
            RAPID,
            LONG
        }

        @Override
        public <R> R match(
                Function<Meal, R> meal,
                Function<Rescue, R> rescue,
                Function<Exercise, R> exercise,
                Function<Pen, R> pen,
                Function<TemporaryTarget, R> temporaryTarget,
                Function<LastBolus, R> lastBolus) {
            return pen.apply(this);
        }
    }

    /** Another target for a while, for instance before and during activity. */
    record TemporaryTarget(String id, Instant told, Instant from, Instant until, Glucose target)
            implements Announcement {
        public TemporaryTarget {
            require(target.mgdl() >= 80 && target.mgdl() <= 200, "temporary target", target.mgdl(), "80..200 mg/dL");
            require(until.isAfter(from), "temporary target.until", until, "after its start " + from);
        }

        @Override
        public <R> R match(
                Function<Meal, R> meal,
                Function<Rescue, R> rescue,
                Function<Exercise, R> exercise,
                Function<Pen, R> pen,
                Function<TemporaryTarget, R> temporaryTarget,
                Function<LastBolus, R> lastBolus) {
            return temporaryTarget.apply(this);
        }
    }

    /** The person's word on the last bolus before the loop's knowledge begins; none is said as an insulin of 0. */
    record LastBolus(String id, Instant told, Instant given, Insulin insulin) implements Announcement {
        @Override
        public <R> R match(
                Function<Meal, R> meal,
                Function<Rescue, R> rescue,
                Function<Exercise, R> exercise,
                Function<Pen, R> pen,
                Function<TemporaryTarget, R> temporaryTarget,
                Function<LastBolus, R> lastBolus) {
            return lastBolus.apply(this);
        }
    }
}
