package org.boucle.control;

import java.util.List;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Forecast;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.decision.Proposal;
import org.boucle.core.decision.Reason;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Limits;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.PumpModel;

/**
 * From the outlook to a dose that the pump can give, and why. The plan asks; each later line may only lower it; rounding is down,
 * and last.
 */
final class Dosing {
    /** The most in 5 min, as a share of total daily dose. */
    private static final double MOST_PER_STEP = 0.06;
    /** Aim while active, mg/dL. */
    private static final double EXERCISE_TARGET = 140;
    /**
     * So far from the target glucose is brought back gently, by the basal rate alone, mg/dL: within it a sensor can't tell the
     * difference (ISO 15197:2013 lets a meter err by 15 mg/dL under 100).
     */
    private static final double BAND = 15;
    /** The band of a low target ends this far above where basal is stopped, mg/dL: it must not lead there. */
    private static final double ABOVE_SUSPEND = 5;
    /** So near above where basal is stopped a forecast of a rise is not dosed on before glucose does rise, mg/dL. */
    private static final double NEAR_LOW = 10;
    /** A plan this near to the prescribed basal, as a share of it, is the prescribed basal: no figure here is known better. */
    private static final double AS_USUAL = 0.15;
    /** Margin: mg/dL per mg/dL of doubt beyond {@link #USUAL_DOUBT}. Set by lows, not by time in range. */
    private static final double CAUTION = 1;

    private static final double USUAL_DOUBT = 12;
    /**
     * Carbohydrate can be missing, but not less than none: of what the gut is believed to bring at most so much is not counted on, two
     * standard deviations of how people count.
     */
    private static final double MISSING_IN_GUT = 0.6;
    /**
     * The margin's other part: insulin may work so much more than believed. Its action varies by 20 to 30 % within a person
     * (Heinemann, Diabetes Technol Ther 2002;4:673).
     */
    private static final double SHARPER = 1.3;

    /** A fall that the models don't explain is believed all the same: faster than this, mg/dL/min, and low within so many min. */
    private static final double FALLING = -1;

    private static final double SOON_MIN = 25;
    /** Beyond this more doubt changes nothing, mg/dL. */
    private static final double LARGEST_MARGIN = 150;

    private static final Dose NOTHING = new Dose(BasalRate.ZERO, Insulin.NONE);

    private final Situation situation;
    private final Model model;
    private final Outlook outlook;
    private final InsulinOnBoard iob;
    private final Known known;
    private final Reading latest;
    private final double ageMin;
    private final Rationale rationale;

    /**
     * @param latest the newest trusted reading
     */
    Dosing(Situation situation, Known known, Reading latest, Outlook outlook) {
        this.situation = situation;
        this.known = known;
        this.latest = latest;
        this.model = known.model;
        this.outlook = outlook;
        this.iob = known.iob;
        this.rationale = new Rationale(situation, known, latest, outlook);
        this.ageMin = Ages.minutesSince(latest.time(), situation.now());
    }

    Proposal propose() {
        Limits limits = situation.prescription().limits();
        if (ageMin > limits.maxSuspension().toMinutes()) {
            return rationale.of(
                    new Dose(WithinLimits.prescribed(situation), Insulin.NONE),
                    Reason.of("CTL-blind", rationale.age()));
        }
        if (WithinLimits.isLow(situation, latest)) {
            Figure limit = new Figure("limit", limits.suspendBelow().mgdl(), "mg/dL");
            return rationale.of(NOTHING, Reason.of("CTL-low", rationale.reading(), limit));
        }
        if (known.trend < FALLING
                && ageMin <= Ages.FRESH_MIN
                && latest.mgdl() + known.trend * SOON_MIN
                        < limits.suspendBelow().mgdl()) {
            return rationale.of(
                    NOTHING,
                    Reason.of("CTL-falling", rationale.reading(), new Figure("slope", -known.trend, "mg/dL/min")));
        }
        return rationale.of(split(capped(plan())));
    }

    /** Glucose ahead when this is given until the next turn and then the prescribed basal. */
    List<Forecast> forecast(Dose dose) {
        double[] perStep = Outlook.evenly(situation.prescribedBasal().unitsPerHour() / 12);
        perStep[0] = dose.basal().unitsPerHour() / 12 + dose.bolus().units();
        return outlook.forecast(perStep);
    }

    /** U in the next 5 min, as the plan would have it; the prescribed basal where the two are nearly the same. */
    private double plan() {
        double target = target();
        int[] starts = Planner.starts();
        double[] afterThePlan = new double[Outlook.STEPS];
        for (int t = starts[Planner.MOVES]; t < Outlook.STEPS; t++) {
            afterThePlan[t] = need(t);
        }
        double[] steady = new double[Planner.MOVES];
        for (int b = 0; b < Planner.MOVES; b++) {
            steady[b] = need((starts[b] + starts[b + 1]) / 2);
        }
        double[] margin = margin();
        double floor = Math.max(
                target - BAND, situation.prescription().limits().suspendBelow().mgdl() + ABOVE_SUSPEND);
        double[] low = new double[Planner.HORIZON];
        for (int t = 0; t < Planner.HORIZON; t++) {
            low[t] = floor + margin[t];
        }
        rationale.plannedFor(target, margin);
        double sharp = model.sensitivity() * outlook.theta(0);
        double planned = new Planner(
                        outlook.glucose(afterThePlan, 1),
                        outlook.effects(starts, Planner.HORIZON),
                        target,
                        target + BAND,
                        low,
                        steady,
                        sharp * sharp,
                        MOST_PER_STEP * situation.prescription().tdd().units())
                .plan()[0];
        double usual = situation.prescribedBasal().unitsPerHour() / 12;
        return Math.abs(planned - usual) < AS_USUAL * usual ? usual : planned;
    }

    /** The insulin that holds glucose at that step, U in 5 min. */
    private double need(int step) {
        return model.basal() * Outlook.STEP_MIN / Model.bounded(outlook.theta(step));
    }

    /** By how much glucose ahead may be lower than it is believed to be, at each step. */
    private double[] margin() {
        double[] steady = Outlook.evenly(need(0));
        double[] believed = outlook.glucose(steady, 1);
        double[] sharper = outlook.glucose(steady, SHARPER);
        double[] margin = new double[Planner.HORIZON];
        for (int t = 0; t < Planner.HORIZON; t++) {
            double beside = caution(outlook.doubtBesideGut(t));
            double gut = Math.min(caution(outlook.doubt(t)) - beside, MISSING_IN_GUT * outlook.fromGut(t));
            margin[t] = Math.min(LARGEST_MARGIN, beside + gut + Math.max(0, believed[t] - sharper[t]));
        }
        return margin;
    }

    private static double caution(double doubt) {
        return CAUTION * Math.max(0, doubt - USUAL_DOUBT);
    }

    private double target() {
        double target = situation.target().mgdl();
        double prescribed = situation.prescription().targetAt(situation.now()).mgdl();
        if (target != prescribed) {
            rationale.add(Reason.of("CTL-temporaryTarget", new Figure("target", target, "mg/dL")));
        }
        if (Exercise.near(situation.announcements(), situation.now()).isPresent() && target < EXERCISE_TARGET) {
            target = EXERCISE_TARGET;
            rationale.add(Reason.of("CTL-exercise", new Figure("target", target, "mg/dL")));
        }
        return target;
    }

    /** The ceilings, each with its reason when it binds. */
    private double capped(double asked) {
        double usual = situation.prescribedBasal().unitsPerHour() / 12;
        double units = asked;
        if (iob.known()) {
            double room = Math.max(0, situation.prescription().limits().maxIob().units() - iob.atMost() / 1000.0);
            if (units - usual > room) {
                units = usual + room;
                rationale.add(Reason.of(
                        "CTL-iobCap",
                        new Figure("iob", iob.atMost() / 1000.0, "U"),
                        new Figure(
                                "limit",
                                situation.prescription().limits().maxIob().units(),
                                "U")));
            }
        }
        if (units > usual && ageMin > Ages.FRESH_MIN) {
            units = usual;
            rationale.add(Reason.of("CTL-stale", rationale.age()));
        }
        double nearLow = situation.prescription().limits().suspendBelow().mgdl() + NEAR_LOW;
        if (units > usual && latest.mgdl() < nearLow && known.trend <= 0) {
            units = usual;
            rationale.add(Reason.of("CTL-nearLow", rationale.reading()));
        }
        if (units > usual && WithinLimits.isRescued(situation)) {
            units = usual;
            rationale.add(Reason.of("CTL-rescue", new Figure("minutes", WithinLimits.RESCUE.toMinutes(), "min")));
        }
        if (units > usual && WithinLimits.personMayConfirm(situation)) {
            units = usual;
            rationale.add(Reason.of(
                    "CTL-mealWaiting", new Figure("minutes", WithinLimits.WAIT_FOR_PERSON.toMinutes(), "min")));
        }
        if (units > usual && situation.mode() == Mode.LOW_GLUCOSE_SUSPEND) {
            units = usual;
            rationale.add(Reason.of("CTL-suspendOnly"));
        }
        return units;
    }

    /** What the basal rate can give goes as basal, whose steps are finer; the rest as bolus. Down, and last. */
    private Dose split(double units) {
        PumpModel pump = situation.pump();
        BasalRate most = situation.prescription().limits().maxBasal().atMost(pump.maxBasal());
        BasalRate rate =
                BasalRate.ofUnitsPerHour(Math.min(100, units * 12)).atMost(most).floorTo(pump.basalStep());
        double rest = Math.max(0, units - rate.unitsPerHour() / 12);
        Insulin bolus = Insulin.ofUnits(Math.min(1000, rest))
                .atMost(WithinLimits.largestBolus(situation))
                .floorTo(pump.bolusStep());
        if (!bolus.isNone() && !known.hasNewReading) {
            bolus = Insulin.NONE;
            rationale.add(Reason.of("CTL-noNewReading", rationale.age()));
        }
        return new Dose(rate, bolus);
    }
}
