package org.boucle.trial;

/**
 * Which run: its place in the order of a trial's results, population by population, person by person, arm by arm.
 *
 * @param ordinal from 0
 * @param member whose days
 * @param arm its place among the trial's arms
 */
record RunId(int ordinal, Member member, int arm) {
    static int count(Trial trial) {
        return Math.multiplyExact(
                Math.multiplyExact(trial.populations().size(), trial.people()),
                trial.arms().size());
    }

    static RunId of(Trial trial, int ordinal) {
        int arms = trial.arms().size();
        int person = ordinal / arms;
        return new RunId(
                ordinal,
                new Member(trial.populations().get(person / trial.people()), 1 + person % trial.people()),
                ordinal % arms);
    }
}
