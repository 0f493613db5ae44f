package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.boucle.core.Verifies;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.chance.Purpose;
import org.junit.jupiter.api.Test;

/** The draws before the gates against the priors of Cappon 2023 (numbers as in gcappon/py_replay_bg@7b47b5c). */
@Verifies("VIR-072")
class ReplayPopulationTest {
    private static final int DRAWS = 4000;

    /** At the 2nd, 10th, 50th, 90th and 98th percentile, Gamma and normal each integrated here. */
    @Test
    void sensitivity_is_a_gamma_in_its_normal_score() {
        double[] scores = {-2.0537, -1.2816, 0, 1.2816, 2.0537};
        for (double score : scores) {
            double share = gammaShare(ReplayPopulation.sensitivity(score) / 5e-4);
            assertThat(share).as("score %f", score).isCloseTo(normalShare(score), within(0.002));
        }
    }

    @Test
    void the_draws_follow_the_priors() {
        ReplayParameters[] people = new ReplayParameters[DRAWS];
        Draws draws = Draws.of(7, Purpose.REPLAY_BODY);
        Arrays.setAll(people, i -> ReplayPopulation.draw(draws));
        // Medians, each to about four standard errors; kempt and kabs a little off theirs, for they are held apart and
        // under 1.
        assertThat(median(people, p -> 1.45 * p.siMorning())).isCloseTo(1.485e-3, within(0.06e-3));
        assertThat(median(people, ReplayParameters::gb)).isCloseTo(119.13, within(0.6));
        assertThat(median(people, ReplayParameters::sg)).isCloseTo(0.0224, within(0.0009));
        assertThat(median(people, ReplayParameters::p2)).isCloseTo(0.0121, within(0.0001));
        assertThat(median(people, ReplayParameters::ka2)).isBetween(0.0115, 0.0140);
        assertThat(median(people, ReplayParameters::kd)).isBetween(0.0299, 0.0380);
        assertThat(median(people, ReplayParameters::kempt)).isBetween(0.130, 0.165);
        assertThat(median(people, ReplayParameters::kabsMidday)).isBetween(0.0022, 0.0043);
        assertThat(median(people, ReplayParameters::delayMiddayMin)).isBetween(27.0, 32.0);
        assertThat(median(people, ReplayParameters::weightKg)).isCloseTo(75, within(1.1));
        assertThat(median(people, p -> p.basalMilliUnitsPerMin() * 1.44 / p.weightKg() / 0.45))
                .isCloseTo(0.6, within(0.015));
        for (ReplayParameters p : people) {
            assertThat(p.kd()).isGreaterThan(p.ka2());
            assertThat(p.kabsSugar())
                    .isGreaterThanOrEqualTo(Math.max(p.kabsMorning(), Math.max(p.kabsMidday(), p.kabsEvening())))
                    .isLessThan(p.kempt());
        }
    }

    private static double median(ReplayParameters[] people, ToDoubleFunction<ReplayParameters> of) {
        return Arrays.stream(people)
                .mapToDouble(of)
                .sorted()
                .skip(DRAWS / 2)
                .findFirst()
                .orElseThrow();
    }

    /** Share of Gamma(3.3, 1) under x, by Simpson's rule in the root of x, where its density is smooth. */
    private static double gammaShare(double x) {
        return simpson(r -> 2 * StrictMath.pow(r, 2 * 3.3 - 1) * StrictMath.exp(-r * r), 0, Math.sqrt(x))
                / simpson(r -> 2 * StrictMath.pow(r, 2 * 3.3 - 1) * StrictMath.exp(-r * r), 0, 8);
    }

    private static double normalShare(double score) {
        return simpson(z -> StrictMath.exp(-z * z / 2), -9, score) / simpson(z -> StrictMath.exp(-z * z / 2), -9, 9);
    }

    private static double simpson(DoubleUnaryOperator f, double from, double to) {
        int n = 2000;
        double h = (to - from) / n;
        double sum = f.applyAsDouble(from) + f.applyAsDouble(to);
        for (int i = 1; i < n; i++) {
            sum += (i % 2 == 1 ? 4 : 2) * f.applyAsDouble(from + i * h);
        }
        return sum * h / 3;
    }
}
