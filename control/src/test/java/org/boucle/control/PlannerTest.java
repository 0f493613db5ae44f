package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final double STIFFNESS = 35 * 35;

    private static double[] filled(int length, double value) {
        double[] all = new double[length];
        Arrays.fill(all, value);
        return all;
    }

    /** A unit lowers glucose by up to 20 mg/dL, most of it 90 min later. */
    private static double[][] effect() {
        int[] starts = Planner.starts();
        double[][] effect = new double[Planner.MOVES][Planner.HORIZON];
        for (int b = 0; b < Planner.MOVES; b++) {
            for (int j = starts[b]; j < starts[b + 1]; j++) {
                for (int t = j; t < Planner.HORIZON; t++) {
                    double min = 5 * (t - j);
                    effect[b][t] -= 20 * (min / 90) * StrictMath.exp(1 - min / 90);
                }
            }
        }
        return effect;
    }

    private static double cost(double[] u, double[] y0, double[] low, double[] steady) {
        double[][] effect = effect();
        double cost = 0;
        for (int t = 0; t < Planner.HORIZON; t++) {
            double y = y0[t];
            for (int b = 0; b < Planner.MOVES; b++) {
                y += effect[b][t] * u[b];
            }
            cost += Math.pow(Math.max(0, y - 125), 2)
                    + 8 * Math.pow(Math.max(0, low[t] - y), 2)
                    + 0.005 * Math.pow(y - 110, 2);
        }
        for (int j = 0; j < Planner.MOVES; j++) {
            int steps = Planner.starts()[j + 1] - Planner.starts()[j];
            cost += steps * 0.3 * STIFFNESS * Math.pow(u[j] - steady[j], 2);
        }
        return cost;
    }

    /** A convex cost: where no single move can be bettered, none can. */
    @Property(tries = 500)
    @Verifies("CON-008")
    void no_single_move_makes_the_plan_better(
            @ForAll @DoubleRange(min = 60, max = 300) double start,
            @ForAll @DoubleRange(min = -1, max = 2) double slope,
            @ForAll @DoubleRange(min = -150, max = 250) double meal,
            @ForAll @DoubleRange(min = 0, max = 1.5) double doubt) {
        double[] y0 = new double[Planner.HORIZON];
        double[] low = new double[Planner.HORIZON];
        for (int t = 0; t < y0.length; t++) {
            y0[t] = start + slope * 5 * t + meal * (t / 12.0) * StrictMath.exp(1 - t / 12.0);
            low[t] = 95 + doubt * t;
        }
        double[] steady = filled(Planner.MOVES, 0.075);
        double[] u = new Planner(y0, effect(), 110, 125, low, steady, STIFFNESS, 2).plan();
        double best = cost(u, y0, low, steady);
        for (int j = 0; j < Planner.MOVES; j++) {
            for (double step : new double[] {-0.05, -0.001, 0.001, 0.05}) {
                double[] other = u.clone();
                other[j] = Math.max(0, Math.min(2, other[j] + step));
                assertThat(cost(other, y0, low, steady)).isGreaterThanOrEqualTo(best - 1e-9 * (1 + best));
            }
        }
    }

    /** Found by the property above. */
    @Test
    @Verifies("CON-008")
    void the_last_and_smallest_step_is_taken_too() {
        no_single_move_makes_the_plan_better(62.53, 0.22, 0.56, 0.15);
    }

    @Test
    void gives_nothing_to_glucose_that_stays_low_and_no_more_than_the_most_to_glucose_that_stays_high() {
        double[] low = filled(Planner.HORIZON, 95);
        double[] steady = filled(Planner.MOVES, 0.075);
        assertThat(new Planner(filled(60, 70), effect(), 110, 125, low, steady, STIFFNESS, 0.5).plan())
                .containsOnly(0);
        assertThat(new Planner(filled(60, 390), effect(), 110, 125, low, steady, STIFFNESS, 0.5).plan()[0])
                .isEqualTo(0.5);
    }
}
