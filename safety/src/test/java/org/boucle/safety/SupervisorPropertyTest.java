package org.boucle.safety;

import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Verdict;

/** The promise, for any proposal in any scene. Statistics prove that the interesting cases were met. */
class SupervisorPropertyTest {
    @Property
    @Verifies("SAF-001")
    void never_grants_more_than_asked_or_prescribed(@ForAll long seed) {
        Optional<Dose> asked = Scenes.asked(new Random(seed));
        Verdict verdict = Promise.holds(asked, Scenes.ordinary(seed));
        Statistics.label("verdict").collect(verdict.getClass().getSimpleName()).coverage(c -> {
            c.check("Allowed").percentage(p -> p > 10);
            c.check("Reduced").percentage(p -> p > 20);
            c.check("FellBack").percentage(p -> p > 5);
        });
        boolean asMore = asked.isPresent() && verdict.granted().bolus().milliUnits() > 0;
        Statistics.label("a bolus is granted")
                .collect(asMore)
                .coverage(c -> c.check(true).percentage(p -> p > 4));
    }

    @Property
    @Verifies({"SAF-014", "SAF-017", "SAF-018"})
    void never_passes_a_prescribed_sum(@ForAll long seed) {
        Promise.sumsHold(Scenes.asked(new Random(seed)), Scenes.ordinary(seed));
    }

    @Property
    @Verifies("SAF-002")
    void another_rule_never_raises_and_the_order_means_nothing(@ForAll long seed) {
        Random random = new Random(seed);
        Promise.anotherRuleNeverRaises(Scenes.asked(random), Scenes.ordinary(seed), random);
    }

    @Property
    @Verifies("SAF-047")
    void more_insulin_never_raises_the_grant(@ForAll long seed) {
        Random random = new Random(seed);
        boolean lowered = Promise.moreInsulinNeverRaises(Scenes.asked(random), Scenes.ordinary(seed), random);
        Statistics.label("lowered").collect(lowered).coverage(c -> c.check(true).percentage(p -> p > 5));
    }

    @Property
    @Verifies("SAF-047")
    void lower_glucose_never_raises_the_grant(@ForAll long seed) {
        Random random = new Random(seed);
        boolean lowered = Promise.lowerGlucoseNeverRaises(Scenes.asked(random), Scenes.ordinary(seed), random);
        Statistics.label("lowered").collect(lowered).coverage(c -> c.check(true).percentage(p -> p > 3));
    }

    @Property
    @Verifies("SAF-008")
    void a_history_that_makes_no_sense_breaks_nothing(@ForAll long seed) {
        Promise.holds(Scenes.asked(new Random(seed)), Scenes.malformed(seed));
    }
}
