package org.boucle.control.oref0;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.control.Controller;
import org.boucle.control.Decision;
import org.boucle.control.Situation;
import org.boucle.control.WithinLimits;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Estimate;
import org.boucle.core.decision.Forecast;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.decision.Memory;
import org.boucle.core.decision.Proposal;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;

/**
 * oref0 in the loop's own chair, for those who know it: the published decision from what was truly delivered, and after it what every
 * controller of this house owes (nothing while glucose is low, no second bolus on one reading), each of which may only lower it.
 *
 * <p>Each turn decides as a rig does that has no temp basal running: it is the loop that keeps one alive. With that, and with basal
 * counted as it was delivered, doses are oref0's but not those of a rig cycle by cycle; {@link Oref0} is what is held against the
 * package.
 */
public final class Oref0Controller implements Controller {
    private static final int FORECAST_STEP_MIN = 5;

    @Override
    public String name() {
        return "oref0-supervised";
    }

    /** Of oref0, and of what stands round it here. */
    @Override
    public String version() {
        return "0.7.1-1";
    }

    @Override
    public Decision decide(Situation situation) {
        Optional<Settings> settings = Transcript.settings(situation);
        if (settings.isEmpty()) {
            Dose usual = new Dose(WithinLimits.prescribed(situation), Insulin.NONE);
            return new Decision(
                    unseeing(InsulinOnBoard.UNKNOWN, 1, situation.memory()),
                    new Proposal(usual, List.of(Transcript.refusal())));
        }
        Transcript known = new Transcript(situation, settings.get());
        InsulinOnBoard iob = known.insulinOnBoard();
        if (known.files.isEmpty()) {
            return new Decision(unseeing(iob, known.kept.autosens(), known.kept.toMemory()), Proposing.blind(known));
        }
        RigFiles files = known.files.get();
        Oref0.OnBoard onBoard = new Oref0(known.settings).onBoard(files);
        Suggestion suggestion = Oref0.decide(files, onBoard);
        if (suggestion.ahead().isEmpty()) {
            return new Decision(unseeing(iob, known.kept.autosens(), known.kept.toMemory()), Proposing.blind(known));
        }
        GlucoseStatus glucose = GlucoseStatus.of(files.glucose(), 1, true);
        Estimate estimate = new Estimate(
                Optional.of(new Glucose(glucose.mgdl())),
                0,
                glucose.delta() / 5,
                iob,
                new Carbs(Math.max(0, Math.min(1000, onBoard.meal().cob()))),
                1 / known.kept.autosens(),
                0,
                forecast(suggestion.ahead()),
                known.kept.toMemory());
        return new Decision(estimate, new Proposing(known, onBoard, suggestion, iob).propose());
    }

    /** oref0 knows no doubt: the lowest, the mean and the highest of its courses stand for 10, 50 and 90 %. */
    private static List<Forecast> forecast(List<Suggestion.Span> ahead) {
        List<Forecast> forecast = new ArrayList<>(ahead.size());
        for (Suggestion.Span span : ahead) {
            int minutes = FORECAST_STEP_MIN * (forecast.size() + 1);
            forecast.add(new Forecast(minutes, span.lowest(), span.middle(), span.highest()));
        }
        return forecast;
    }

    private static Estimate unseeing(InsulinOnBoard iob, double autosens, Memory memory) {
        return new Estimate(Optional.empty(), 0, 0, iob, new Carbs(0), 1 / autosens, 0, List.of(), memory);
    }

    @Override
    public Advice advise(Situation situation, Carbs carbs, Instant eaten) {
        return new Calculator(situation).advise(carbs, eaten);
    }
}
