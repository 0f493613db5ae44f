package org.boucle.control;

import java.util.ArrayList;
import java.util.List;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Proposal;
import org.boucle.core.decision.Reason;
import org.boucle.core.event.Reading;

/** Why a dose is asked for: one reason that says where glucose goes, then each ceiling that bound, then what else is known. */
final class Rationale {
    /** Predicted so near to the suspend limit is called a low ahead, mg/dL: the prediction's own error. */
    private static final double LOW_AHEAD = 10;
    /** Up to 3 h ahead, in steps of {@link Outlook#STEP_MIN}. */
    private static final int LOOKED_AT = 36;

    /** The step that ends in 2 h. */
    private static final int IN_TWO_HOURS = 120 / Outlook.STEP_MIN - 1;

    private final Situation situation;
    private final Known known;
    private final Reading latest;
    private final Outlook outlook;
    private final List<Reason> ceilings = new ArrayList<>();
    private double target;
    private double[] margin = {};

    Rationale(Situation situation, Known known, Reading latest, Outlook outlook) {
        this.situation = situation;
        this.known = known;
        this.latest = latest;
        this.outlook = outlook;
    }

    /** What the plan aimed at, mg/dL, and by how much lower than believed it took glucose to be, by step. */
    void plannedFor(double aim, double[] caution) {
        target = aim;
        margin = caution;
    }

    /** Something that bound this turn. */
    void add(Reason ceiling) {
        ceilings.add(ceiling);
    }

    Proposal of(Dose dose) {
        return of(dose, main(dose));
    }

    Figure reading() {
        return new Figure("glucose", latest.mgdl(), "mg/dL");
    }

    Figure age() {
        return new Figure("age", Math.floor(Ages.minutesSince(latest.time(), situation.now())), "min");
    }

    /** With a first reason of its own, where no plan was needed. */
    Proposal of(Dose dose, Reason main) {
        List<Reason> why = new ArrayList<>();
        why.add(main);
        why.addAll(ceilings);
        double told = OnBoard.toldCarbs(situation.announcements(), situation.now());
        double carbs = known.mealCarbs(outlook);
        double mealProbability = outlook.mealProbability();
        if (mealProbability >= 0.5) {
            why.add(Reason.of(
                    "CTL-mealSuspected",
                    new Figure("probability", Math.round(mealProbability * 100), "%"),
                    new Figure("carbs", clean(carbs), "g")));
        } else if (told >= 1 && carbs >= 1) {
            why.add(Reason.of("CTL-mealTold", new Figure("carbs", clean(carbs), "g")));
        }
        double theta = Model.theta(outlook.now().x, situation.now().toEpochMilli());
        if (Math.abs(theta - 1) >= 0.15) {
            why.add(Reason.of(
                    theta > 1 ? "CTL-moreSensitive" : "CTL-lessSensitive",
                    new Figure("percent", Math.round(theta * 100), "%")));
        }
        if (!known.iob.known()) {
            why.add(Reason.of("CTL-insulinUnknown"));
        }
        return new Proposal(dose, why);
    }

    /** The one sentence of this turn: its figure ahead is the one that the dose answers to. */
    private Reason main(Dose dose) {
        double[] ahead =
                outlook.glucose(Outlook.evenly(situation.prescribedBasal().unitsPerHour() / 12), 1);
        double[] careful = new double[margin.length];
        int lowest = 0;
        int lowestCareful = 0;
        int highest = 0;
        for (int t = 0; t < margin.length; t++) {
            careful[t] = ahead[t] - margin[t];
            lowest = t < LOOKED_AT && ahead[t] < ahead[lowest] ? t : lowest;
            lowestCareful = careful[t] < careful[lowestCareful] ? t : lowestCareful;
            highest = ahead[t] > ahead[highest] ? t : highest;
        }
        Figure basal = new Figure("basal", dose.basal().unitsPerHour(), "U/h");
        Figure prescribed = new Figure("prescribed", situation.prescribedBasal().unitsPerHour(), "U/h");
        long rate = dose.basal().milliUnitsPerHour();
        long usual = WithinLimits.prescribed(situation).milliUnitsPerHour();
        boolean more = !dose.bolus().isNone() || rate > usual;
        int later = more && clean(ahead[IN_TWO_HOURS]) <= target ? highest : IN_TWO_HOURS;
        if (!dose.bolus().isNone()) {
            Figure bolus = new Figure("bolus", dose.bolus().units(), "U");
            return Reason.of("CTL-correcting", bolus, basal, reading(), at(later, ahead), in(later));
        }
        boolean lowAhead =
                ahead[lowest] < situation.prescription().limits().suspendBelow().mgdl() + LOW_AHEAD;
        if (rate < usual && lowAhead) {
            return Reason.of("CTL-predictedLow", basal, prescribed, reading(), at(lowest, ahead), in(lowest));
        }
        if (rate < usual) {
            Figure aim = new Figure("target", target, "mg/dL");
            return Reason.of(
                    "CTL-lowering", basal, prescribed, reading(), at(lowestCareful, careful), in(lowestCareful), aim);
        }
        if (more) {
            return Reason.of("CTL-raising", basal, prescribed, reading(), at(later, ahead), in(later));
        }
        return Reason.of("CTL-holding", basal, reading(), at(later, ahead), in(later));
    }

    private static Figure at(int step, double[] glucose) {
        return new Figure("predicted", clean(glucose[step]), "mg/dL");
    }

    private static Figure in(int step) {
        return new Figure("minutes", (step + 1) * Outlook.STEP_MIN, "min");
    }

    private static double clean(double value) {
        return Math.max(0, Math.round(value));
    }
}
