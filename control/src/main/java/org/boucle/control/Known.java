package org.boucle.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Reading;

/** What one situation says, worked out once, for a decision and for advice alike. */
final class Known {
    final Model model;
    final InsulinOnBoard iob;
    /** The belief after the newest reading; empty before the first. */
    final Optional<Belief> belief;
    /** The newest trusted reading of the window that is not from the future. */
    final Optional<Reading> latest;

    /** Where the readings are going, mg/dL/min. */
    final double trend;

    /** Whether a reading came that the last turn's belief had not used. */
    final boolean hasNewReading;

    private final Situation situation;
    private final InsulinAtWork[] atWork = new InsulinAtWork[Belief.STAGES_MIN.length];
    private final Estimator estimator;

    Known(Situation situation) {
        this.situation = situation;
        model = Model.of(situation.prescription(), situation.now());
        GivenInsulin given = GivenInsulin.of(situation);
        iob = OnBoard.insulin(situation, given);
        double[] inflow = InsulinAtWork.inflow(situation, given);
        for (int s = 0; s < atWork.length; s++) {
            atWork[s] = new InsulinAtWork(inflow, Belief.STAGES_MIN[s]);
        }
        estimator = new Estimator(situation, model, atWork);
        Optional<Belief> before = Belief.of(situation.memory());
        Optional<Long> readBefore = before.map(b -> b.atMilli);
        belief = estimator.learn(before);
        hasNewReading = belief.isPresent()
                && readBefore.map(at -> at < belief.get().atMilli).orElse(true);
        List<Reading> trusted = new ArrayList<>(situation.sensed().trustedAfter(Instant.EPOCH));
        trusted.removeIf(r -> r.time().isAfter(situation.now()));
        latest = trusted.isEmpty() ? Optional.empty() : Optional.of(trusted.get(trusted.size() - 1));
        trend = Trend.of(trusted, situation.now());
    }

    /** Where glucose goes from that belief, carried to now. */
    Outlook outlook(Belief believed) {
        long now = situation.now().toEpochMilli();
        return new Outlook(estimator.now(believed), model, atWork, situation.announcements(), now);
    }

    /** Meal carbohydrate in the gut, told or inferred, g. */
    double mealCarbs(Outlook outlook) {
        double[] x = outlook.now().x;
        return Math.min(1000, (x[Model.Q1] + x[Model.Q2]) / model.risePerGram());
    }

    /** Rescue carbohydrate still in the gut, g. */
    double rescueCarbs() {
        double grams = 0;
        for (Announcement a : situation.announcements()) {
            if (a instanceof Announcement.Rescue rescue && !rescue.eaten().isAfter(situation.now())) {
                double minutes = Ages.minutesSince(rescue.eaten(), situation.now());
                grams += OnBoard.leftInGut(rescue.carbs().grams(), minutes);
            }
        }
        return Math.min(1000, grams);
    }
}
