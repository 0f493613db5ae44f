package org.boucle.virtual.person;

import java.util.EnumSet;
import java.util.Optional;
import org.boucle.core.therapy.Person;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.chance.Purpose;

/**
 * Adults from the priors of Cappon 2023 (IEEE Trans Biomed Eng 70:3227; numbers as in gcappon/py_replay_bg@7b47b5c):
 *
 * <pre>
 *   SI·VG ~ Gamma(3.3, scale 5e-4) in each part of the day     Gb ~ N(119.13, 7.11²) in 70..180 mg/dL
 *   ln SG ~ N(−3.8, 0.5²)          √p2 ~ N(0.11, 0.004²)       ln ka2 ~ N(−4.2875, 0.4274²)
 *   ln kd ~ N(−3.5090, 0.6187²), kd &gt; ka2                    ln kempt ~ N(−1.9646, 0.7069²), here up to 1/min
 *   ln kabs ~ N(−5.4591, 1.4396²), kabs &lt; kempt, for each kind of meal        delay ~ U(0, 60) min for each meal
 * </pre>
 *
 * Ours, since the paper's persons come with their own data: weight N(75, 13²) in 45..120 kg; a dose of 0.6 U/kg a day, lognormal, of which
 * 45 % is basal; the sensitivities and guts of one person resemble each other, and the sensitive need less basal (normal scores,
 * correlations below); of four guts drawn, the quickest is that of sugar.
 */
final class ReplayPopulation {
    private static final double VG = 1.45; // dL/kg

    /** Two parts of one person's day, and two of their guts, correlate by 0.85: each by its root with what is the person's. */
    private static final double OF_THE_PERSON = Math.sqrt(0.85);

    /** Between what is the person's in sensitivity, and the dose per kg. */
    private static final double DOSE_BY_SENSITIVITY = -0.8;

    private static final double DOSE_UNITS_PER_KG = 0.6;
    private static final double DOSE_SIGMA = 0.3;
    private static final double BASAL_SHARE = 0.45;

    private ReplayPopulation() {}

    static Population.Sampled sample(long seed) {
        Draws draws = Draws.of(seed, Purpose.REPLAY_BODY);
        return Population.first(() -> Optional.of(
                new Population.Drawn(new ReplayPerson(draw(draws), Person.Group.ADULT), EnumSet.noneOf(Gate.class))));
    }

    /** In this order: who moves a line changes everybody. */
    static ReplayParameters draw(Draws draws) {
        double weightKg = normalWithin(draws, 75, 13, 45, 120);
        double sensitivity = draws.normal();
        double[] si = new double[DayPart.values().length];
        for (int i = 0; i < si.length; i++) {
            si[i] = sensitivity(alike(sensitivity, OF_THE_PERSON, draws.normal())) / VG;
        }
        double dose = DOSE_UNITS_PER_KG
                * StrictMath.exp(DOSE_SIGMA * alike(sensitivity, DOSE_BY_SENSITIVITY, draws.normal()));
        double gb = normalWithin(draws, 119.13, 7.11, 70, 180);
        double sg = StrictMath.exp(-3.8 + 0.5 * draws.normal());
        double rootOfP2 = 0.11 + 0.004 * draws.normal();
        double ka2;
        double kd;
        do {
            ka2 = StrictMath.exp(-4.2875 + 0.4274 * draws.normal());
            kd = StrictMath.exp(-3.5090 + 0.6187 * draws.normal());
        } while (kd <= ka2 || kd > 1);
        double kempt;
        double[] kabs = new double[si.length + 1];
        do {
            kempt = StrictMath.exp(-1.9646 + 0.7069 * draws.normal());
            double gut = draws.normal();
            for (int i = 0; i < kabs.length; i++) {
                kabs[i] = StrictMath.exp(-5.4591 + 1.4396 * alike(gut, OF_THE_PERSON, draws.normal()));
            }
            quickestLast(kabs);
        } while (kempt > 1 || kabs[si.length] >= kempt);
        return new ReplayParameters(
                weightKg,
                dose * BASAL_SHARE * weightKg * 1000 / 1440,
                gb,
                sg,
                rootOfP2 * rootOfP2,
                si[0],
                si[1],
                si[2],
                ka2,
                kd,
                kempt,
                kabs[0],
                kabs[1],
                kabs[2],
                kabs[3],
                (int) draws.between(0, 60),
                (int) draws.between(0, 60),
                (int) draws.between(0, 60));
    }

    /**
     * The Gamma(3.3, scale 5e-4) value of that normal score, dL/kg/min per mU/L, by the cube of Wilson and Hilferty (Proc Natl Acad Sci
     * 1931;17:684): 0.2 % of people off its place at most ({@code ReplayPopulationTest}).
     */
    static double sensitivity(double score) {
        double shape = 3.3;
        double root = Math.max(0.05, 1 - 1 / (9 * shape) + score / (3 * Math.sqrt(shape)));
        return 5e-4 * shape * root * root * root;
    }

    /** A normal score that correlates so with a given one. */
    private static double alike(double score, double correlation, double own) {
        return correlation * score + Math.sqrt(1 - correlation * correlation) * own;
    }

    private static double normalWithin(Draws draws, double mean, double sd, double low, double high) {
        double value;
        do {
            value = mean + sd * draws.normal();
        } while (value < low || value > high);
        return value;
    }

    private static void quickestLast(double[] rates) {
        int last = rates.length - 1;
        for (int i = 0; i < last; i++) {
            double slower = Math.min(rates[i], rates[last]);
            rates[last] = Math.max(rates[i], rates[last]);
            rates[i] = slower;
        }
    }
}
