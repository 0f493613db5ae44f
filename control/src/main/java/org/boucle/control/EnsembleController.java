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
import org.boucle.core.event.Announcement;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;

/**
 * Our controller: several models of the person side by side, weighted by how well each foresees the readings; a plan of the next
 * hours over their common outlook, cautious where they doubt; advice for meals in terms that a person can check.
 */
public final class EnsembleController implements Controller {
    /** A meal told longer ago is the plan's like any other, also when the memory is lost: it may have been dosed. */
    private static final long FORGOTTEN_MS = 10 * 60_000L;

    private final boolean dosesToldMeals;

    /** For a handset: a person confirms the bolus for a meal they tell; the controller adds no more than what is missing later. */
    public EnsembleController() {
        this(false);
    }

    /**
     * @param dosesToldMeals true where nobody confirms a bolus (trials, the controller protocol): a told meal is dosed at once. A
     *     person who confirms boluses as well would then be dosed twice.
     */
    public EnsembleController(boolean dosesToldMeals) {
        this.dosesToldMeals = dosesToldMeals;
    }

    @Override
    public String name() {
        return "boucle";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Decision decide(Situation situation) {
        Known known = new Known(situation);
        if (known.belief.isEmpty() || known.latest.isEmpty()) {
            return unknown(situation, known.iob);
        }
        Belief belief = known.belief.get();
        Outlook outlook = known.outlook(belief);
        Dosing dosing = new Dosing(situation, known, known.latest.get(), outlook, mealToDose(situation, known.before));
        Proposal proposal = dosing.propose();
        belief.decidedMilli = situation.now().toEpochMilli();
        Gaussian now = outlook.now();
        Estimate estimate = new Estimate(
                Optional.of(new Glucose(Math.max(0, Math.min(1500, now.x[Model.G])))),
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
        Dose dose = new Dose(Dosing.prescribed(situation), Insulin.NONE);
        double told = Math.min(1000, OnBoard.toldCarbs(situation.announcements(), situation.now()));
        Memory memory = situation.memory();
        Estimate estimate = new Estimate(Optional.empty(), 0, 0, iob, new Carbs(told), 1, 0, List.of(), memory);
        return new Decision(estimate, new Proposal(dose, List.of(Reason.of("CTL-unknown"))));
    }

    /** A meal told since the last turn, where nobody confirms its bolus. */
    private Optional<Announcement.Meal> mealToDose(Situation situation, Optional<Belief> before) {
        if (!dosesToldMeals) {
            return Optional.empty();
        }
        long now = situation.now().toEpochMilli();
        long since =
                Math.max(now - FORGOTTEN_MS, before.map(b -> b.decidedMilli).orElse(0L));
        return situation.announcements().stream()
                .filter(Announcement.Meal.class::isInstance)
                .map(Announcement.Meal.class::cast)
                .filter(meal ->
                        meal.told().toEpochMilli() > since && meal.told().toEpochMilli() <= now)
                .filter(meal -> meal.eaten().toEpochMilli() <= now)
                .reduce((older, newer) -> newer);
    }
}
