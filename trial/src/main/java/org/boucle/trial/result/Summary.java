package org.boucle.trial.result;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a trial came to, as {@code summary.json} holds it (docs/formats/trial.md).
 *
 * @param format version of this document: {@value #FORMAT}
 * @param boucle version of the project
 * @param cells arm × population: one for each population, one for each structure of more than one, and one of all
 * @param differences paired, each arm against the first one, in the same cells
 */
public record Summary(int format, String boucle, Design design, List<Cell> cells, List<Difference> differences) {
    public static final int FORMAT = 1;

    /**
     * What was asked.
     *
     * @param scenario by name
     * @param people of each population
     * @param arms the first is what the others are compared with
     * @param populations by id
     */
    public record Design(
            String scenario, int people, int days, long seed, List<String> arms, List<String> populations) {
        /** Arms that see the true body: bounds and no treatments. */
        private static final List<String> BOUNDS = List.of("oracle", "oracle-now");

        /** Whether one of the arms is a bound and no treatment. */
        public boolean hasBound() {
            return arms.stream().anyMatch(BOUNDS::contains);
        }
    }

    /**
     * One arm in one part of the cohort.
     *
     * @param structure hovorka, kanderian, replay, or all
     * @param group adult, adolescent, child, or all
     * @param runs how many
     * @param figures by the row's name, in the row's order: tir, tbr70, …
     * @param worst the person with the highest GRI, then the longest under 54
     * @param controllerFaults of all runs
     * @param faultsMet of all runs
     */
    public record Cell(
            String arm,
            String structure,
            String group,
            int runs,
            Map<String, Figure> figures,
            RunRow worst,
            long controllerFaults,
            long faultsMet) {}

    /**
     * One figure over the runs of a cell.
     *
     * @param sd between runs, n − 1; NaN for a single run
     */
    public record Figure(double mean, double sd, double minimum, double maximum) {}

    /**
     * An arm less the first one, person by person.
     *
     * @param figure by the row's name
     * @param mean of the differences, in the figure's unit
     * @param low of the 95 % interval of that mean (Student's t on the paired differences); NaN for a single pair, which has none
     * @param high of the same
     * @param people pairs
     * @param better people for whom the arm is better by this figure; empty for insulin, of which neither more nor less is better
     */
    public record Difference(
            String arm,
            String against,
            String structure,
            String group,
            String figure,
            double mean,
            double low,
            double high,
            int people,
            OptionalInt better) {
        public boolean hasInterval() {
            return !Double.isNaN(low);
        }
    }
}
