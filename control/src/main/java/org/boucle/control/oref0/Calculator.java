package org.boucle.control.oref0;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.control.Situation;
import org.boucle.control.WithinLimits;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Advice.Term;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.decision.Reason;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;

/**
 * The bolus calculator that users of oref0 know: carbohydrate by ratio, the way to target by sensitivity, less oref0's insulin on
 * board, of which what its carbohydrate on board still needs is left out. No trend: the micro-boluses see to that. As the house asks,
 * insulin short of basal gives nothing back, and while glucose is low there is no bolus.
 *
 * @see "BolusWizard.kt, nightscout/AndroidAPS, with COB and IOB on and trend off"
 */
final class Calculator {
    /** oref0 acts on no reading that is older, min. */
    private static final double FRESH_MIN = 12;

    private static final double DUST = 0.01;

    private final Situation situation;
    private final List<Term> terms = new ArrayList<>();
    private final List<Reason> why = new ArrayList<>();

    Calculator(Situation situation) {
        this.situation = situation;
    }

    Advice advise(Carbs carbs, Instant eaten) {
        Optional<Transcript> known =
                Transcript.settings(situation).map(settings -> new Transcript(situation, settings));
        if (known.isEmpty()) {
            why.add(Transcript.refusal());
            return new Advice(carbs, List.of(), 0, Insulin.NONE, why, situation.basis());
        }
        double ratio = situation.prescription().carbRatioAt(eaten).gramsPerUnit();
        if (carbs.grams() > 0) {
            add(
                    carbs.grams() / ratio,
                    "ADV-carbs",
                    new Figure("carbs", carbs.grams(), "g"),
                    new Figure("ratio", ratio, ""));
        }
        boolean low = forGlucose(known.get(), carbs);
        InsulinOnBoard iob = known.get().insulinOnBoard();
        forInsulinOnBoard(known.get(), iob);
        double sum = terms.stream().mapToDouble(Term::units).sum();
        Insulin advised =
                low ? Insulin.NONE : WithinLimits.advised(situation, Math.max(0, sum), carbs.grams() == 0, iob, why);
        return new Advice(carbs, terms, sum, advised, why, situation.basis());
    }

    /** True when glucose is low, so that eating comes first. */
    private boolean forGlucose(Transcript known, Carbs carbs) {
        if (known.latest.isEmpty() || known.ageMin() > FRESH_MIN) {
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
        double isf = situation.prescription().isfAt(situation.now()).mgdlPerUnit();
        add((reading.mgdl() - target) / isf, "ADV-correction", glucose, new Figure("target", target, "mg/dL"));
        return false;
    }

    private void forInsulinOnBoard(Transcript known, InsulinOnBoard iob) {
        if (!iob.known()) {
            why.add(Reason.of("ADV-iobUnknown"));
            return;
        }
        double onBoard = Math.max(0, iob.atMost() / 1000.0);
        if (onBoard > 0) {
            add(-onBoard, "ADV-iob", new Figure("iob", onBoard, "U"));
            double cob = known.files
                    .map(files ->
                            new Oref0(known.settings).onBoard(files).meal().cob())
                    .orElse(0.0);
            double ratio = situation.prescription().carbRatioAt(situation.now()).gramsPerUnit();
            double owed = Math.min(onBoard, cob / ratio);
            if (owed >= DUST) {
                add(owed, "ADV-cob", new Figure("carbs", cob, "g"));
            }
        }
        if (iob.atMost() > iob.atLeast()) {
            double uncertain = (iob.atMost() - iob.atLeast()) / 1000.0;
            why.add(Reason.of("ADV-iobUncertain", new Figure("uncertain", uncertain, "U")));
        }
    }

    private void add(double units, String id, Figure... figures) {
        terms.add(new Term(Reason.of(id, figures), units));
    }
}
