package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Estimate;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Forecast;
import org.boucle.core.decision.Reason;
import org.boucle.core.words.GlucoseUnit;
import org.boucle.core.words.Words;

/** What holds for every decision of every controller. */
final class Sound {
    private static final Words WORDS = new Words("en", GlucoseUnit.MG_DL, ZoneOffset.UTC);

    private Sound() {}

    static void check(Situation situation, Decision decision) {
        Dose dose = decision.proposal().dose();
        var limits = situation.prescription().limits();
        assertThat(dose.basal()).isLessThanOrEqualTo(limits.maxBasal());
        assertThat(dose.basal()).isLessThanOrEqualTo(situation.pump().maxBasal());
        assertThat(dose.bolus()).isLessThanOrEqualTo(limits.maxBolus());
        assertThat(dose.bolus()).isLessThanOrEqualTo(situation.pump().maxBolus());
        assertThat(dose.basal()).isEqualTo(dose.basal().floorTo(situation.pump().basalStep()));
        assertThat(dose.bolus()).isEqualTo(dose.bolus().floorTo(situation.pump().bolusStep()));
        Estimate estimate = decision.estimate();
        finite(estimate.glucoseSd());
        finite(estimate.slope());
        finite(estimate.sensitivity());
        assertThat(estimate.unannouncedMeal()).isBetween(0.0, 1.0);
        for (Forecast f : estimate.forecast()) {
            assertThat(f.p10()).isLessThanOrEqualTo(f.p50()).isBetween(20.0, 600.0);
            assertThat(f.p50()).isLessThanOrEqualTo(f.p90());
            assertThat(f.p90()).isBetween(20.0, 600.0);
        }
        assertThat(estimate.forecast().isEmpty()).isEqualTo(estimate.glucose().isEmpty());
        assertThat(decision.proposal().why()).isNotEmpty();
        for (Reason reason : decision.proposal().why()) {
            assertThat(WORDS.say(reason)).as(reason.id()).doesNotContain("{").doesNotStartWith("CTL-");
            for (Figure figure : reason.figures()) {
                finite(figure.value());
            }
        }
    }

    private static void finite(double value) {
        assertThat(value).isFinite();
    }
}
