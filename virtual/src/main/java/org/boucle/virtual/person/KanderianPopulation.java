package org.boucle.virtual.person;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.boucle.core.therapy.Person;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.chance.Purpose;

/**
 * Adults round the ten subjects of Kanderian 2009: one of them by lot, evenly, and each of their numbers times a lognormal of median 1.
 * The spreads are ours; ten people say little about the people between them. Volume and clearance also follow weight.
 */
final class KanderianPopulation {
    private static final double WEIGHT_SIGMA = 0.12;
    private static final double KINETICS_SIGMA = 0.15; // CI, tau1, tau2, p2
    private static final double VOLUME_SIGMA = 0.1;
    private static final double PRODUCTION_SIGMA = 0.15; // EGP
    private static final double EFFECTIVENESS_SIGMA = 0.2; // GEZI
    private static final double SENSITIVITY_SIGMA = 0.3; // SI
    private static final double MEAL_SIGMA = 0.3; // taum

    private KanderianPopulation() {}

    static Population.Sampled sample(long seed) {
        Draws draws = Draws.of(seed, Purpose.KANDERIAN_BODY);
        return Population.first(() -> {
            KanderianParameters drawn = draw(draws);
            if (!drawn.makesEnough()) {
                return Optional.empty();
            }
            KanderianPerson body = new KanderianPerson(drawn, Person.Group.ADULT);
            return Optional.of(new Population.Drawn(body, exempt(body)));
        });
    }

    /**
     * The printed ten, and so the people round them, take 17–79 % of their insulin as basal in these equations; and a body that levels off
     * without insulin can't pass the gate that asks for more: instead it says so of itself.
     */
    static Set<Gate> exempt(KanderianPerson body) {
        return body.showsPumpFailure()
                ? EnumSet.of(Gate.BASAL_SHARE)
                : EnumSet.of(Gate.BASAL_SHARE, Gate.NEEDS_INSULIN);
    }

    /** In this order: who moves a line changes everybody. */
    private static KanderianParameters draw(Draws draws) {
        KanderianParameters subject =
                KanderianParameters.SUBJECTS.get((int) (draws.unit() * KanderianParameters.SUBJECTS.size()));
        double size = draws.lognormal(1, WEIGHT_SIGMA);
        return new KanderianParameters(
                subject.subject(),
                subject.weightKg() * size,
                draws.lognormal(subject.ci() * size, KINETICS_SIGMA),
                draws.lognormal(subject.tau1(), KINETICS_SIGMA),
                draws.lognormal(subject.tau2(), KINETICS_SIGMA),
                draws.lognormal(subject.vg() * size, VOLUME_SIGMA),
                draws.lognormal(subject.p2(), KINETICS_SIGMA),
                draws.lognormal(subject.egp(), PRODUCTION_SIGMA),
                draws.lognormal(subject.gezi(), EFFECTIVENESS_SIGMA),
                draws.lognormal(subject.si(), SENSITIVITY_SIGMA),
                draws.lognormal(subject.tauMealMin(), MEAL_SIGMA),
                subject.bioavailability());
    }
}
