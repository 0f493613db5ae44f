package org.boucle.core.decision;

import java.util.List;
import java.util.Optional;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;

/**
 * What the controller believes about the person now.
 *
 * @param glucose empty while there is no trusted reading to start from
 * @param glucoseSd standard deviation of that belief, mg/dL
 * @param slope mg/dL per min
 * @param iob insulin on board, net of prescribed basal
 * @param cob carbohydrates still to be absorbed, announced and inferred
 * @param sensitivity this person now against the prescription: 1 as prescribed, 2 twice as sensitive
 * @param unannouncedMeal probability that carbohydrate nobody announced is being absorbed, 0..1
 * @param forecast every 5 min ahead, nearest first; empty while glucose is
 * @param memory to be handed in at the next turn
 */
public record Estimate(
        Optional<Glucose> glucose,
        double glucoseSd,
        double slope,
        InsulinOnBoard iob,
        Carbs cob,
        double sensitivity,
        double unannouncedMeal,
        List<Forecast> forecast,
        Memory memory) {
    public Estimate {
        forecast = List.copyOf(forecast);
    }
}
