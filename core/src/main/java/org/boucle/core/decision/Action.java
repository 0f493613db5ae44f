package org.boucle.core.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.boucle.core.event.Announcement;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;

/**
 * What a person did: a turn of its own. Each carries the idempotency key of the page's request: the same key twice is answered
 * twice and acts once.
 */
public sealed interface Action {
    String key();

    /** Tells the loop something: a meal, rescue carbohydrates, activity, insulin by pen, a temporary target, the last bolus. */
    record Announce(String key, Announcement announcement) implements Action {}

    /** The meal was another amount. Insulin given stays. */
    record CorrectMeal(String key, String id, Carbs carbs) implements Action {}

    /** The announcement was a mistake (a meal not eaten, a target no longer wanted). Insulin given stays. */
    record Withdraw(String key, String id) implements Action {}

    /**
     * Gives a bolus that was shown and explained.
     *
     * @param insulin what the person confirmed, which may be less or more than advised
     * @param basis of the advice on the screen: stale advice can't be confirmed
     * @param confirmedTwice the person has read the warnings and confirmed again
     * @param fingerStick the blood glucose the person measured, where no reading is trusted
     */
    record ConfirmBolus(
            String key, Insulin insulin, Advice.Basis basis, boolean confirmedTwice, Optional<Glucose> fingerStick)
            implements Action {}

    /** Stops insulin for a while; ends by itself. */
    record Pause(String key, Duration duration) implements Action {}

    record Resume(String key) implements Action {}

    record ChooseMode(String key, Mode mode) implements Action {}

    /** The person has seen the alarm; it stays as a line until its cause is gone. */
    record Acknowledge(String key, Alarm.Kind alarm, Instant raised) implements Action {}
}
