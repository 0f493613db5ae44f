package org.boucle.bench.campaign;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One person's days, scored on plasma glucose each minute.
 *
 * @param tir % of time in 70–180 mg/dL
 * @param below70 % of time under 70
 * @param below54 % of time under 54
 * @param above250 % of time over 250
 * @param mean mg/dL
 * @param least mg/dL, the lowest minute
 * @param rescuesPerWeek times that 16 g were eaten against a low
 * @param unitsPerDay insulin of all kinds, U
 * @param basalOrdersPerDay commands that set or end a temporary basal rate
 * @param stopped % of turns at 90–180 mg/dL that ask for no basal
 * @param inBand % of readings' forecasts, 60 min ahead, whose 10–90 % band held what came
 */
record Outcome(
        long seed,
        double tir,
        double below70,
        double below54,
        double above250,
        double mean,
        double least,
        double rescuesPerWeek,
        double unitsPerDay,
        double basalOrdersPerDay,
        double stopped,
        double inBand) {
    /** How one figure of all people becomes one. */
    private interface Over {
        double of(ToDoubleFunction<Outcome> figure);
    }

    /**
     * Of each figure the mean over people.
     *
     * @param all at least one; the mean's own seed says nothing
     */
    static Outcome mean(List<Outcome> all) {
        Over mean = figure -> all.stream().mapToDouble(figure).average().orElseThrow();
        return of(mean, mean);
    }

    /** Of each figure the worst that anyone had: the least where more is better, the most where less is. */
    static Outcome worst(List<Outcome> all) {
        return of(
                figure -> all.stream().mapToDouble(figure).min().orElseThrow(),
                figure -> all.stream().mapToDouble(figure).max().orElseThrow());
    }

    private static Outcome of(Over moreIsBetter, Over lessIsBetter) {
        return new Outcome(
                0,
                moreIsBetter.of(Outcome::tir),
                lessIsBetter.of(Outcome::below70),
                lessIsBetter.of(Outcome::below54),
                lessIsBetter.of(Outcome::above250),
                lessIsBetter.of(Outcome::mean),
                moreIsBetter.of(Outcome::least),
                lessIsBetter.of(Outcome::rescuesPerWeek),
                lessIsBetter.of(Outcome::unitsPerDay),
                lessIsBetter.of(Outcome::basalOrdersPerDay),
                lessIsBetter.of(Outcome::stopped),
                moreIsBetter.of(Outcome::inBand));
    }
}
