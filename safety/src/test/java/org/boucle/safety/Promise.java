package org.boucle.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Verdict;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.PumpModel;

/** The promise and its like, each as one check that property tests and seeded tests share. */
final class Promise {
    private Promise() {}

    private static final Supervisor SUPERVISOR = new Supervisor();

    static Verdict judge(Optional<Dose> asked, Given given) {
        return SUPERVISOR.judge(asked, given.facts());
    }

    /** bolus granted ≤ asked; basal granted ≤ max(asked, prescribed); whole steps; named reasons, empty only when allowed. */
    static Verdict holds(Optional<Dose> asked, Given given) {
        Facts facts = given.facts();
        Verdict verdict = SUPERVISOR.judge(asked, facts);
        Dose granted = verdict.granted();
        Insulin askedBolus = asked.map(Dose::bolus).orElse(Insulin.NONE);
        BasalRate askedBasal = asked.map(Dose::basal).orElse(BasalRate.ZERO);
        assertThat(granted.bolus()).isLessThanOrEqualTo(askedBolus);
        assertThat(granted.basal())
                .isLessThanOrEqualTo(
                        askedBasal.compareTo(facts.prescribedBasal()) > 0 ? askedBasal : facts.prescribedBasal());
        PumpModel pump = given.pumpModel;
        assertThat(granted.bolus()).isEqualTo(granted.bolus().floorTo(pump.bolusStep()));
        if (!granted.basal().equals(facts.prescribedBasal())) {
            assertThat(granted.basal()).isEqualTo(granted.basal().floorTo(pump.basalStep()));
        }
        assertThat(verdict.why().isEmpty()).isEqualTo(verdict instanceof Verdict.Allowed);
        if (verdict instanceof Verdict.FellBack) {
            assertThat(granted.bolus()).isEqualTo(Insulin.NONE);
            assertThat(granted.basal()).isLessThanOrEqualTo(facts.prescribedBasal());
        } else {
            assertThat(granted.basal()).isLessThanOrEqualTo(askedBasal);
        }
        return verdict;
    }

    /** The totals: what is granted stays under each prescribed sum, the basal counted for the half hour that it may run. */
    static void sumsHold(Optional<Dose> asked, Given given) {
        Facts facts = given.facts();
        Dose granted = SUPERVISOR.judge(asked, facts).granted();
        long above = Math.max(
                0, granted.basal().milliUnitsPerHour() - facts.prescribedBasal().milliUnitsPerHour());
        long extra = granted.bolus().milliUnits() + (above * 30 + 59) / 60;
        if (extra > 0) {
            assertThat(extra + facts.iob().onBoard(given.now).milliUnits())
                    .isLessThanOrEqualTo(given.maxIob.milliUnits());
            assertThat(extra + facts.iob().automaticInHour()).isLessThanOrEqualTo(given.maxPerHour.milliUnits());
            assertThat(extra + facts.iob().ofAllKindsInDay()).isLessThanOrEqualTo(given.maxPerDay.milliUnits());
        }
        assertThat(granted.basal()).isLessThanOrEqualTo(given.maxBasal);
        assertThat(granted.bolus()).isLessThanOrEqualTo(given.maxBolus);
    }

    static boolean moreInsulinNeverRaises(Optional<Dose> asked, Given given, Random random) {
        Dose before = judge(asked, given).granted();
        Scenes.moreInsulin(given, random);
        return notRaised(before, judge(asked, given).granted());
    }

    /** The whole curve lower by some whole mg/dL. */
    static boolean lowerGlucoseNeverRaises(Optional<Dose> asked, Given given, Random random) {
        Dose before = judge(asked, given).granted();
        int lower = 1 + random.nextInt(35);
        given.readings.replaceAll(r -> Reading.measured(r.time(), r.mgdl() - lower, r.sensor()));
        return notRaised(before, judge(asked, given).granted());
    }

    static void anotherRuleNeverRaises(Optional<Dose> asked, Given given, Random random) {
        List<Rules> shuffled = new ArrayList<>(Rules.ALL);
        Collections.shuffle(shuffled, random);
        Facts facts = given.facts();
        assertThat(new Supervisor(shuffled).judge(asked, facts)).isEqualTo(SUPERVISOR.judge(asked, facts));
        int some = random.nextInt(shuffled.size());
        Dose fewer =
                new Supervisor(shuffled.subList(0, some)).judge(asked, facts).granted();
        Dose oneMore = new Supervisor(shuffled.subList(0, some + 1))
                .judge(asked, facts)
                .granted();
        notRaised(fewer, oneMore);
    }

    private static boolean notRaised(Dose before, Dose after) {
        assertThat(after.basal()).isLessThanOrEqualTo(before.basal());
        assertThat(after.bolus()).isLessThanOrEqualTo(before.bolus());
        return !after.equals(before);
    }
}
