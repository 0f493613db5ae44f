package org.boucle.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Estimate;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.decision.Memory;
import org.boucle.core.decision.Proposal;
import org.boucle.core.decision.Reason;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;

/**
 * Our controller: several models of the person side by side, weighted by how well each foresees the readings; a plan of the next
 * hours over their common outlook, cautious where they doubt; advice for meals in terms that a person can check.
 */
public final class EnsembleController implements Controller {
    @Override
    public String name() {
        return "boucle";
    }

    @Override
    public String version() {
        return "3";
    }

    @Override
    public Decision decide(Situation situation) {
        Known known = new Known(situation);
        if (known.belief.isEmpty() || known.latest.isEmpty()) {
            return unknown(situation, known.iob);
        }
        Belief belief = known.belief.get();
        Outlook outlook = known.outlook(belief);
        Dosing dosing = new Dosing(situation, known, known.latest.get(), outlook);
        Proposal proposal = dosing.propose();
        Gaussian now = outlook.now();
        Estimate estimate = new Estimate(
                Optional.of(new Glucose(Math.max(0, Math.min(Glucose.MOST_MGDL, now.x[Model.G])))),
                Math.sqrt(now.p[Model.G * Model.SIZE + Model.G]),
                known.trend,
                known.iob,
                new Carbs(Math.min(1000, known.mealCarbs(outlook) + known.rescueCarbs())),
                Model.theta(now.x, situation.now().toEpochMilli()),
                outlook.mealProbability(),
                dosing.forecast(proposal.dose()),
                belief.toMemory());
        return new Decision(estimate, proposal);
    }

    @Override
    public Advice advise(Situation situation, Carbs carbs, Instant eaten) {
        Known known = new Known(situation);
        return new Adviser(situation, known).advise(carbs, eaten);
    }

    /** Before any reading: the prescribed basal, which the pump gives by itself anyway. */
    private static Decision unknown(Situation situation, InsulinOnBoard iob) {
        Dose dose = new Dose(WithinLimits.prescribed(situation), Insulin.NONE);
        double told = Math.min(1000, OnBoard.toldCarbs(situation.announcements(), situation.now()));
        Memory memory = situation.memory();
        Estimate estimate = new Estimate(Optional.empty(), 0, 0, iob, new Carbs(told), 1, 0, List.of(), memory);
        return new Decision(estimate, new Proposal(dose, List.of(Reason.of("CTL-unknown"))));
    }
}
