package org.boucle.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Advice.Term;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.decision.Reason;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;

/**
 * A bolus as a sum that a person can do again by hand: carbohydrate by ratio, correction by sensitivity, less the insulin on board
 * that no earlier carbohydrate still needs, and where glucose is going. Nothing is counted twice: insulin on board is first set
 * against the carbohydrate from before that it was given for.
 */
final class Adviser {
    /** How far ahead a trend is taken to go on, min. */
    private static final double TREND_MIN = 15;
    /** A slope within this is the sensor's noise, mg/dL/min; the least that a sensor shows as an arrow. */
    private static final double FLAT = 1;

    private static final double STEEPEST = 3;

    /** 90 min ahead, when a bolus of now works most. */
    private static final int IN_ACTION_STEP = 18;
    /** What was learned of sensitivity may take so much off a bolus, and add so little: the loop can add later, not take back. */
    private static final double LEAST_SHARE = 0.7;

    private static final double LARGEST_SHARE = 1.1;

    private final Situation situation;
    private final Known known;
    private final double isf;
    private final List<Term> terms = new ArrayList<>();
    private final List<Reason> why = new ArrayList<>();

    Adviser(Situation situation, Known known) {
        this.situation = situation;
        this.known = known;
        this.isf = situation.prescription().isfAt(situation.now()).mgdlPerUnit();
    }

    Advice advise(Carbs carbs, Instant eaten) {
        forCarbs(carbs, eaten);
        boolean low = forGlucose(carbs);
        forSensitivity();
        forInsulinOnBoard();
        double sum = terms.stream().mapToDouble(Term::units).sum();
        Insulin advised = low
                ? Insulin.NONE
                : WithinLimits.advised(situation, Math.max(0, sum), carbs.grams() == 0, known.iob, why);
        return new Advice(carbs, terms, sum, advised, why, situation.basis());
    }

    private void forCarbs(Carbs carbs, Instant eaten) {
        if (carbs.grams() > 0) {
            double ratio = situation.prescription().carbRatioAt(eaten).gramsPerUnit();
            add(
                    carbs.grams() / ratio,
                    "ADV-carbs",
                    new Figure("carbs", carbs.grams(), "g"),
                    new Figure("ratio", ratio, ""));
        }
    }

    /** Correction and trend; true when glucose is low, so that eating comes first. */
    private boolean forGlucose(Carbs carbs) {
        if (known.latest.isEmpty() || Ages.minutesSince(known.latest.get().time(), situation.now()) > Ages.FRESH_MIN) {
            why.add(Reason.of("ADV-noReading"));
            return false;
        }
        Reading reading = known.latest.get();
        Figure glucose = new Figure("glucose", reading.mgdl(), "mg/dL");
        if (WithinLimits.isLow(situation, reading)) {
            why.add(Reason.of(carbs.grams() > 0 ? "ADV-low" : "ADV-lowNow", glucose));
            return true;
        }
        double target = situation.target().mgdl();
        add((reading.mgdl() - target) / isf, "ADV-correction", glucose, new Figure("target", target, "mg/dL"));
        forTrend();
        return false;
    }

    /** A rise that told carbohydrate explains is covered by its own bolus; a fall always counts. */
    private void forTrend() {
        double slope = Math.max(-STEEPEST, Math.min(STEEPEST, known.trend));
        boolean explained =
                OnBoard.toldCarbs(situation.announcements(), situation.now()) >= 5 || known.rescueCarbs() >= 1;
        if (slope > FLAT && !explained) {
            add(slope * TREND_MIN / isf, "ADV-rising", new Figure("slope", slope, "mg/dL/min"));
        } else if (slope < -FLAT) {
            add(slope * TREND_MIN / isf, "ADV-falling", new Figure("slope", -slope, "mg/dL/min"));
        }
    }

    /** How insulin has worked lately against the prescription, over the hours in which this bolus will act. */
    private void forSensitivity() {
        double units = terms.stream().mapToDouble(Term::units).sum();
        if (known.belief.isEmpty() || units <= 0) {
            return;
        }
        double theta = known.outlook(known.belief.get()).theta(IN_ACTION_STEP);
        double share = Math.max(LEAST_SHARE, Math.min(LARGEST_SHARE, 1 / theta));
        if (Math.abs(share - 1) >= 0.05) {
            add(
                    units * (share - 1),
                    share < 1 ? "ADV-moreSensitive" : "ADV-lessSensitive",
                    new Figure("percent", Math.round(100 / share), "%"));
        }
    }

    /** What is on board and not owed to carbohydrate from before; insulin short of basal gives nothing back. */
    private void forInsulinOnBoard() {
        InsulinOnBoard iob = known.iob;
        if (!iob.known()) {
            why.add(Reason.of("ADV-iobUnknown"));
            return;
        }
        double onBoard = Math.max(0, iob.atMost() / 1000.0);
        if (onBoard == 0) {
            return;
        }
        add(-onBoard, "ADV-iob", new Figure("iob", onBoard, "U"));
        double told = OnBoard.toldCarbs(situation.announcements(), situation.now());
        double left = known.belief
                .map(belief -> Math.min(told, known.mealCarbs(known.outlook(belief))))
                .orElse(told);
        double owed = Math.min(
                onBoard,
                left / situation.prescription().carbRatioAt(situation.now()).gramsPerUnit());
        if (owed >= 0.01) {
            add(owed, "ADV-cob", new Figure("carbs", left, "g"));
        }
        if (iob.atMost() > iob.atLeast()) {
            why.add(Reason.of(
                    "ADV-iobUncertain", new Figure("uncertain", (iob.atMost() - iob.atLeast()) / 1000.0, "U")));
        }
    }

    private void add(double units, String id, Figure... figures) {
        terms.add(new Term(Reason.of(id, figures), units));
    }
}
