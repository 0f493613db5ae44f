package org.boucle.virtual.person;

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
 */
record HovorkaPopulation(
        Person.Group group, HovorkaParameters median, Spread spread, double weightLowKg, double weightHighKg) {
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
     * Adults of the Wilinska 2010 form: lognormal round the McGill simulator's average adult, with its spreads
     * (McGillDiabetesLab/artificial-pancreas-simulator@3521a51, HovorkaPatient), weight even in 45..95 kg.
     */
    static final HovorkaPopulation ADULTS = new HovorkaPopulation(
            Person.Group.ADULT,
            HovorkaParameters.MCGILL_AVERAGE,
            new Spread(0.2, 0.1, 0.4, 0.4, 0.4, 0.2, 0.2, 0.05, 0.2, 0.2),
            45,
            95);

    /** F01 of the sampling median, µmol/kg/min: 11.0, where the average adult has 11.1 (same source). */
    private static final double MEDIAN_F01 = 11.0;

    /** The person of that seed: draws until every {@code Gate} is passed. */
    Population.Sampled sample(long seed) {
        Draws draws = Draws.of(seed, body());
        int rejections = 0;
        while (true) {
            HovorkaParameters candidate = draw(draws);
            if (Gate.refusing(candidate, group).isEmpty()) {
                return new Population.Sampled(new HovorkaPerson(candidate, group), rejections);
            }
            rejections++;
        }
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
        return new HovorkaParameters(
                median.form(),
                draws.between(weightLowKg, weightHighKg),
                draws.lognormal(median.egp0(), spread.egp0),
                draws.lognormal(MEDIAN_F01, spread.f01),
                draws.lognormal(median.k12(), spread.k12),
                draws.lognormal(median.ka1(), spread.actionRates),
                draws.lognormal(median.ka2(), spread.actionRates),
                draws.lognormal(median.ka3(), spread.actionRates),
                draws.lognormal(median.st(), spread.sensitivities),
                draws.lognormal(median.sd(), spread.sensitivities),
                draws.lognormal(median.se(), spread.sensitivities),
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
