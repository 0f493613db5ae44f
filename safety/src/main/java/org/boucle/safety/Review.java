package org.boucle.safety;

import java.util.ArrayList;
import java.util.List;
import org.boucle.core.decision.Answer;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Reason;
import org.boucle.core.quantity.Insulin;

/**
 * What becomes of a bolus that a person confirmed. It is given as asked, down to the pump's step, or not at all: a person never
 * gets another amount than the one on the screen.
 *
 * @param granted none unless {@code DONE}
 * @param why refusals first, then warnings; those of a bolus confirmed twice are kept: the journal shows that they were read
 */
public record Review(Answer.Outcome outcome, Insulin granted, List<Reason> why) {
    public Review {
        why = List.copyOf(why);
    }

    static Review of(PersonRules.Ask ask, boolean confirmedTwice) {
        List<Reason> why = new ArrayList<>();
        Answer.Outcome outcome = Answer.Outcome.DONE;
        for (PersonRules rule : PersonRules.values()) { // the weightiest stand first
            if (rule.applies(ask)) {
                why.add(reason(rule, ask));
                if (rule.weight() == PersonRules.Weight.REFUSED) {
                    outcome = Answer.Outcome.REFUSED;
                } else if (outcome == Answer.Outcome.DONE
                        && (rule.weight() == PersonRules.Weight.FINGER_STICK || !confirmedTwice)) {
                    outcome = Answer.Outcome.CONFIRM_AGAIN;
                }
            }
        }
        Insulin granted = outcome == Answer.Outcome.DONE ? ask.toGive() : Insulin.NONE;
        return new Review(outcome, granted, why);
    }

    private static Reason reason(PersonRules rule, PersonRules.Ask ask) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("asked", ask.asked().units(), "U"));
        figures.add(rule.limit(ask));
        figures.add(
                new Figure("iob", ask.facts().iob().onBoard(ask.facts().now()).units(), "U"));
        if (ask.mgdl() < Double.POSITIVE_INFINITY) {
            figures.add(new Figure("glucose", ask.mgdl(), "mg/dL"));
        }
        return new Reason(rule.id(), figures);
    }
}
