package org.boucle.control;

import java.time.Instant;
import org.boucle.core.decision.Advice;
import org.boucle.core.quantity.Carbs;

/**
 * An algorithm that doses. A pure function: the same situation gives the same decision, bit for bit, on any machine. All that it
 * remembers goes through {@link org.boucle.core.decision.Memory}.
 */
public interface Controller {
    /** Short, lower case, as trials name it. */
    String name();

    /** Changes whenever a decision may. */
    String version();

    /**
     * Decides one turn. It is called at each new reading, when one is missing, and between readings when a person acts: time since
     * the last call may be anything from nothing to days, and a reading that was seen before may stand in the window again.
     */
    Decision decide(Situation situation);

    /**
     * Advises a bolus for carbohydrate (none for a correction alone), explained term by term.
     *
     * @param carbs what is or will be eaten; the situation's announcements do not hold it yet
     * @param eaten when
     */
    Advice advise(Situation situation, Carbs carbs, Instant eaten);
}
