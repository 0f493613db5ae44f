package org.boucle.handset.page;

import java.time.Duration;
import java.time.Instant;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Reason;
import org.boucle.core.event.Announcement;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;

/** What a person told or did, as a reason that the bundles have words for: when, what, how much. */
final class ToldText {
    private ToldText() {}

    static Reason told(Announcement announcement) {
        return announcement.match(
                meal -> Reason.of("HND-told-meal", at(meal.eaten()), carbs(meal.carbs())),
                rescue -> Reason.of("HND-told-rescue", at(rescue.eaten()), carbs(rescue.carbs())),
                exercise -> Reason.of(
                        "HND-told-exercise",
                        at(exercise.start()),
                        minutes(exercise.duration()),
                        new Figure("intensity", 100 * exercise.intensity(), "%")),
                pen -> Reason.of("HND-told-pen-" + pen.acting(), at(pen.given()), insulin(pen.insulin())),
                target -> Reason.of(
                        "HND-told-target",
                        at(target.from()),
                        new Figure("until", target.until().getEpochSecond() / 60.0, "epochMin"),
                        new Figure("target", target.target().mgdl(), "mg/dL")),
                last -> Reason.of("HND-told-last-bolus", at(last.given()), insulin(last.insulin())));
    }

    static Reason act(Action action) {
        if (action instanceof Action.Announce announce) {
            return told(announce.announcement());
        }
        if (action instanceof Action.CorrectMeal correct) {
            return Reason.of("HND-act-correct", carbs(correct.carbs()));
        }
        if (action instanceof Action.Withdraw) {
            return Reason.of("HND-act-withdraw");
        }
        if (action instanceof Action.ConfirmBolus confirm) {
            return Reason.of(
                    confirm.confirmedTwice() ? "HND-act-bolus-twice" : "HND-act-bolus", insulin(confirm.insulin()));
        }
        if (action instanceof Action.Pause pause) {
            return Reason.of("HND-act-pause", minutes(pause.duration()));
        }
        if (action instanceof Action.Resume) {
            return Reason.of("HND-act-resume");
        }
        if (action instanceof Action.ChooseMode choose) {
            return Reason.of("HND-act-mode-" + choose.mode());
        }
        if (action instanceof Action.Acknowledge seen) {
            return Reason.of("HND-act-acknowledge", at(seen.raised()));
        }
        throw new IllegalStateException("an action without words: " + action);
    }

    private static Figure at(Instant time) {
        return Sentences.time(time);
    }

    private static Figure carbs(Carbs carbs) {
        return new Figure("carbs", carbs.grams(), "g");
    }

    private static Figure insulin(Insulin insulin) {
        return new Figure("insulin", insulin.units(), "U");
    }

    private static Figure minutes(Duration duration) {
        return new Figure("min", duration.toMinutes(), "min");
    }
}
