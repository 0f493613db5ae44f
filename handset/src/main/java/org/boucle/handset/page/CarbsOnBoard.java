package org.boucle.handset.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.boucle.core.decision.Estimate;
import org.boucle.core.decision.State;
import org.boucle.core.event.Announcement;
import org.boucle.handset.json.Json;

/**
 * The controller's carbohydrates on board, split for a person's eye: what somebody told, and what the loop only suspects. It suspects a
 * meal from a probability of one half on, as its own words do; below that all of it belongs to what was told.
 *
 * @param told g; empty where nobody can know: no meal was told and insulin is unknown, so that a rise may be either
 * @param suspected g that nobody told
 */
record CarbsOnBoard(Optional<Double> told, double suspected) {
    private static final double SUSPECTED = 0.5;

    /** Two equal stages of 30 min, the controller's own: an amount c eaten t ago has c (1 + kt) e^(−kt) left. */
    private static final double GUT_PER_MIN = 1.0 / 30;

    static CarbsOnBoard of(Estimate estimate, State state, Instant now) {
        double all = estimate.cob().grams();
        double left = state.announcements().stream()
                .mapToDouble(told -> told.match(
                        meal -> left(meal.carbs().grams(), meal.eaten(), now),
                        rescue -> left(rescue.carbs().grams(), rescue.eaten(), now),
                        exercise -> 0.0,
                        pen -> 0.0,
                        target -> 0.0,
                        last -> 0.0))
                .sum();
        boolean anything = state.announcements().stream()
                .anyMatch(told -> told instanceof Announcement.Meal || told instanceof Announcement.Rescue);
        double suspected = estimate.unannouncedMeal() >= SUSPECTED ? Math.max(0, all - left) : 0;
        boolean unknowable = !anything && !estimate.iob().known();
        return new CarbsOnBoard(
                unknowable ? Optional.empty() : Optional.of(anything ? all - suspected : 0.0), suspected);
    }

    private static double left(double grams, Instant eaten, Instant now) {
        double kt = GUT_PER_MIN * Math.max(0, Duration.between(eaten, now).toSeconds() / 60.0);
        return eaten.isAfter(now) ? 0 : grams * (1 + kt) * StrictMath.exp(-kt);
    }

    void write(Json json) {
        told.ifPresentOrElse(grams -> json.field("cob", grams, 0), () -> json.none("cob"));
        json.field("cobSuspected", suspected, 0);
    }
}
