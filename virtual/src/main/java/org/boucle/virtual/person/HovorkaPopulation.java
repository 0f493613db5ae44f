package org.boucle.virtual.person;

import java.util.EnumSet;
import java.util.Optional;
import org.boucle.core.therapy.Person;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.chance.Purpose;

/**
 * Where virtual people come from: medians, how far people spread round them, and the gates that a plausible person passes. One
 * row of numbers a population: adolescents and children are further constants here, no new code.
 *
 * @param group as trials report it
 * @param median the person in the middle; its weight is not used
 * @param spread σ of the natural logarithm, parameter by parameter
 * @param weightLowKg weights are even between this, kg,
 * @param weightHighKg and this, kg
 * @param sensitivityOfLightest how many times as sensitive to insulin as the median the lightest are,
 * @param sensitivityOfHeaviest and the heaviest; between them by weight on a straight line
 */
record HovorkaPopulation(
        Person.Group group,
        HovorkaParameters median,
        Spread spread,
        double weightLowKg,
        double weightHighKg,
        double sensitivityOfLightest,
        double sensitivityOfHeaviest) {
    /** σ of the natural logarithm of each parameter; those not named here don't vary. */
    record Spread(
            double egp0,
            double f01,
            double k12,
            double actionRates,
            double sensitivities,
            double ka,
            double ke,
            double volumes,
            double renalClearance,
            double tMaxGut) {}

    /**
     * The spreads of the McGill simulator for its adults (McGillDiabetesLab/artificial-pancreas-simulator@3521a51, HovorkaPatient); ours
     * for the others.
     */
    private static final Spread MCGILL_SPREAD = new Spread(0.2, 0.1, 0.4, 0.4, 0.4, 0.2, 0.2, 0.05, 0.2, 0.2);

    /** Adults of the Wilinska 2010 form: lognormal round the McGill simulator's average adult, weight even in 45..95 kg (same source). */
    static final HovorkaPopulation ADULTS =
            new HovorkaPopulation(Person.Group.ADULT, HovorkaParameters.MCGILL_AVERAGE, MCGILL_SPREAD, 45, 95, 1, 1);

    /**
     * Puberty: between child and adult in weight, and less sensitive than either by a fifth to two fifths (the dose rises to 1.5 U/kg: MSD
     * manual). All ours but for that.
     */
    static final HovorkaPopulation ADOLESCENTS = new HovorkaPopulation(
            Person.Group.ADOLESCENT, HovorkaParameters.MCGILL_AVERAGE, MCGILL_SPREAD, 40, 75, 0.8, 0.6);

    /** Before puberty: 15..45 kg, the lightest twice as sensitive as adults, the heaviest 1.2 times. Ours. */
    static final HovorkaPopulation CHILDREN =
            new HovorkaPopulation(Person.Group.CHILD, HovorkaParameters.MCGILL_AVERAGE, MCGILL_SPREAD, 15, 45, 2, 1.2);

    /** F01 of the sampling median, µmol/kg/min: 11.0, where the average adult has 11.1 (same source). */
    private static final double MEDIAN_F01 = 11.0;

    /** The person of that seed: draws until every {@link Gate} is passed. */
    Population.Sampled sample(long seed) {
        Draws draws = Draws.of(seed, body());
        return Population.first(() -> {
            HovorkaParameters drawn = draw(draws);
            return drawn.makesEnough()
                    ? Optional.of(new Population.Drawn(new HovorkaPerson(drawn, group), EnumSet.noneOf(Gate.class)))
                    : Optional.empty();
        });
    }

    private Purpose body() {
        return switch (group) {
            case ADULT -> Purpose.ADULT_BODY;
            case ADOLESCENT -> Purpose.ADOLESCENT_BODY;
            case CHILD -> Purpose.CHILD_BODY;
        };
    }

    /** In this order: who moves a line changes everybody. */
    private HovorkaParameters draw(Draws draws) {
        double weightKg = draws.between(weightLowKg, weightHighKg);
        double grown = (weightKg - weightLowKg) / (weightHighKg - weightLowKg);
        double sensitivity = sensitivityOfLightest + grown * (sensitivityOfHeaviest - sensitivityOfLightest);
        return new HovorkaParameters(
                median.form(),
                weightKg,
                draws.lognormal(median.egp0(), spread.egp0),
                draws.lognormal(MEDIAN_F01, spread.f01),
                draws.lognormal(median.k12(), spread.k12),
                draws.lognormal(median.ka1(), spread.actionRates),
                draws.lognormal(median.ka2(), spread.actionRates),
                draws.lognormal(median.ka3(), spread.actionRates),
                sensitivity * draws.lognormal(median.st(), spread.sensitivities),
                sensitivity * draws.lognormal(median.sd(), spread.sensitivities),
                sensitivity * draws.lognormal(median.se(), spread.sensitivities),
                draws.lognormal(median.ka(), spread.ka),
                draws.lognormal(median.ke(), spread.ke),
                draws.lognormal(median.vi(), spread.volumes),
                draws.lognormal(median.vg(), spread.volumes),
                median.renalThresholdMmol(),
                draws.lognormal(median.renalClearance(), spread.renalClearance),
                median.tauSensorMin(),
                1 / draws.lognormal(1 / median.tMaxGutMin(), spread.tMaxGut),
                median.bioavailability());
    }
}
