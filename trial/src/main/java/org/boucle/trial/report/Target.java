package org.boucle.trial.report;

import java.util.function.ToDoubleFunction;
import org.boucle.trial.result.RunRow;

/**
 * What the consensus asks of an adult's share of time, %, strictly more or less than the bound. Children and
 * adolescents are held to the same ones here.
 *
 * @see "Battelino et al., Clinical Targets for Continuous Glucose Monitoring Data Interpretation, Diabetes Care
 *     2019;42:1593"
 */
enum Target {
    UNDER_54("tbr54", 1, false, RunRow::tbr54),
    UNDER_70("tbr70", 4, false, RunRow::tbr70),
    IN_RANGE("tir", 70, true, RunRow::tir),
    OVER_180("tar180", 25, false, RunRow::tar180),
    OVER_250("tar250", 5, false, RunRow::tar250);

    private final String figure;
    private final int bound;
    private final boolean more;
    private final ToDoubleFunction<RunRow> of;

    Target(String figure, int bound, boolean more, ToDoubleFunction<RunRow> of) {
        this.figure = figure;
        this.bound = bound;
        this.more = more;
        this.of = of;
    }

    /** The row's name of what is asked. */
    String figure() {
        return figure;
    }

    boolean met(double percent) {
        return more ? percent > bound : percent < bound;
    }

    /** As it is written: "&lt; 4". */
    String written() {
        return (more ? ">" : "<") + "\u00A0" + bound;
    }

    /** Whether that person meets all of them. */
    static boolean allMet(RunRow row) {
        for (Target target : values()) {
            if (!target.met(target.of.applyAsDouble(row))) {
                return false;
            }
        }
        return true;
    }
}
