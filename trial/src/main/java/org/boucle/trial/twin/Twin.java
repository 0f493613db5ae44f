package org.boucle.trial.twin;

import static org.boucle.core.Require.require;

import java.util.ArrayList;
import java.util.List;
import org.boucle.core.therapy.Person;
import org.boucle.trial.twin.ReplayLanes.Place;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.person.ReplayParameters;
import org.boucle.virtual.person.ReplayPerson;

/**
 * A person on one day, as body C: the likeliest one, and the others that the recording allows.
 *
 * @param best the likeliest parameters, by {@link Place}
 * @param draws of the posterior, each by {@link Place}: equally likely
 * @param noise of each draw: SD, mg/dL, and memory, min
 * @param spread how far apart the chains still were, {@link Chains#spread}
 */
record Twin(
        RecordedDay day,
        double weightKg,
        Unknowns unknowns,
        double[] best,
        List<double[]> draws,
        List<double[]> noise,
        double spread) {
    /** Draws that are kept. */
    static final int DRAWS = 100;

    /** Over this the chains have not met, and the intervals are not to be trusted. */
    static final double MET = 1.3;

    private static final int BURNT = 1000;
    private static final int GENERATIONS = 4000;
    private static final long SEARCH = 4001;

    /** Sugar leaves the gut in some half an hour, unless a meal of this body is quicker; nobody wrote down which carbohydrate was sugar. */
    private static final double KABS_SUGAR = 0.03;

    Twin {
        draws = List.copyOf(draws);
        noise = List.copyOf(noise);
    }

    /**
     * Fits one day; some five seconds of one core. The same day and seed give the same twin, bit for bit.
     *
     * @param weightKg 3..400 kg
     * @param usualBasal the basal that is thought to hold this person, mU/min
     */
    static Twin fit(RecordedDay day, double weightKg, double usualBasal, long seed) {
        return fit(day, weightKg, usualBasal, seed, BURNT, GENERATIONS);
    }

    static Twin fit(RecordedDay day, double weightKg, double usualBasal, long seed, int burnt, int generations) {
        require(weightKg >= 3 && weightKg <= 400, "weight", weightKg, "3..400 kg");
        require(usualBasal > 0, "usual basal", usualBasal, "above 0 mU/min");
        Unknowns unknowns = new Unknowns(day, usualBasal);
        Posterior posterior = new Posterior(day, weightKg, unknowns);
        Draws draws = Draws.of(seed, SEARCH);
        Chains chains = new Chains(posterior, Summit.find(posterior, draws), draws);
        chains.run(burnt, generations);
        List<double[]> bodies = new ArrayList<>();
        List<double[]> noise = new ArrayList<>();
        for (double[] theta : chains.draws(DRAWS)) {
            bodies.add(vector(unknowns, theta));
            noise.add(new double[] {unknowns.noiseMgdl(theta), unknowns.memoryMin(theta)});
        }
        return new Twin(day, weightKg, unknowns, vector(unknowns, chains.best()), bodies, noise, chains.spread());
    }

    private static double[] vector(Unknowns unknowns, double[] theta) {
        double[] p = new double[ReplayLanes.size()];
        unknowns.parameters(theta, p);
        return p;
    }

    /** Whether the chains have met. */
    boolean settled() {
        return spread <= MET;
    }

    /** What one of the parameters is in every draw. */
    Interval interval(Place place) {
        return Interval.of(draws.stream().mapToDouble(p -> p[place.ordinal()]).toArray());
    }

    /**
     * Glucose as this person's sensor would show it without noise, had that insulin been given: a row for each draw, mg/dL.
     *
     * @param insulinMilliUnits mU in each minute of the day
     * @param at minutes, rising, from the first reading on
     */
    double[][] shown(double[] insulinMilliUnits, int[] at) {
        ReplayLanes lanes = new ReplayLanes(day, weightKg);
        double[][] rows = new double[draws.size()][at.length];
        for (int i = 0; i < rows.length; i++) {
            lanes.run(draws.get(i), insulinMilliUnits, at, rows[i]);
        }
        return rows;
    }

    /** The same of the likeliest body. */
    double[] bestShown(double[] insulinMilliUnits, int[] at) {
        double[] row = new double[at.length];
        new ReplayLanes(day, weightKg).run(best, insulinMilliUnits, at, row);
        return row;
    }

    /** Root of the mean square of reading minus the likeliest body, mg/dL. */
    double rmse() {
        double[] body = bestShown(day.insulinMilliUnits(), day.readingMinutes());
        Residuals residuals = new Residuals(day.readings());
        double sum = 0;
        for (int i = 0; i < body.length; i++) {
            sum += residuals.of(i, body[i]) * residuals.of(i, body[i]);
        }
        return Math.sqrt(sum / body.length);
    }

    /** Mean of |reading − likeliest body| over the reading, %. */
    double mardPercent() {
        double[] body = bestShown(day.insulinMilliUnits(), day.readingMinutes());
        Residuals residuals = new Residuals(day.readings());
        double sum = 0;
        for (int i = 0; i < body.length; i++) {
            sum += Math.abs(residuals.of(i, body[i])) / day.readings().get(i).mgdl();
        }
        return 100 * sum / body.length;
    }

    /** That draw as a body of the laboratory, adult, at rest on its basal; delays to the whole minute. The sensor is not part of it. */
    static ReplayPerson person(double[] p, double weightKg) {
        return new ReplayPerson(parameters(p, weightKg), Person.Group.ADULT);
    }

    static ReplayParameters parameters(double[] p, double weightKg) {
        double kempt = p[Place.KEMPT.ordinal()];
        double morning = p[Place.KABS_MORNING.ordinal()];
        double midday = p[Place.KABS_MIDDAY.ordinal()];
        double evening = p[Place.KABS_EVENING.ordinal()];
        double sugar = Math.max(Math.min(KABS_SUGAR, kempt), Math.max(morning, Math.max(midday, evening)));
        return new ReplayParameters(
                weightKg,
                p[Place.BASAL.ordinal()],
                p[Place.GB.ordinal()],
                p[Place.SG.ordinal()],
                p[Place.P2.ordinal()],
                p[Place.SI_MORNING.ordinal()],
                p[Place.SI_MIDDAY.ordinal()],
                p[Place.SI_EVENING.ordinal()],
                p[Place.KA2.ordinal()],
                p[Place.KD.ordinal()],
                kempt,
                morning,
                midday,
                evening,
                sugar,
                (int) Math.rint(p[Place.DELAY_MORNING.ordinal()]),
                (int) Math.rint(p[Place.DELAY_MIDDAY.ordinal()]),
                (int) Math.rint(p[Place.DELAY_EVENING.ordinal()]));
    }
}
