package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An independent integration (implicit Radau, relative tolerance 1e-10, at most 0.2 min a step) of the equations and standard
 * parameters of Deichmann et al., PLOS Comput Biol 2023;19:e1010289, without depletion. Ours steps a whole minute across the switch of
 * its steep Hill functions: under 1 % of the largest value is allowed for that.
 */
@Verifies("VIR-054")
class ExertionOracleTest {
    @ParameterizedTest(name = "{2} min after the start of {1} min at {0}")
    @CsvSource({
        "0.3, 45, 5, 1.000139, 0.000008",
        "0.3, 45, 15, 1.055946, 0.002583",
        "0.3, 45, 45, 1.282468, 0.007387",
        "0.3, 45, 60, 1.286742, 0.003837",
        "0.3, 45, 105, 1.266023, 0.000335",
        "0.3, 45, 405, 1.161351, 0.000000",
        "0.6, 45, 5, 1.022508, 0.001171",
        "0.6, 45, 15, 1.154654, 0.006706",
        "0.6, 45, 45, 1.622168, 0.015546",
        "0.6, 45, 60, 1.662502, 0.008993",
        "0.6, 45, 105, 1.614632, 0.000792",
        "0.6, 45, 405, 1.372793, 0.000000",
        "0.9, 20, 5, 1.039992, -0.004359",
        "0.9, 20, 15, 1.240155, -0.021981",
        "0.9, 20, 20, 1.355420, -0.028124",
        "0.9, 20, 35, 1.439143, -0.012553",
        "0.9, 20, 80, 1.407412, -0.000050",
        "0.9, 20, 380, 1.247108, 0.000000",
        "0.15, 60, 60, 1.000117, 0.000003"
    })
    void agrees_with_an_independent_integration(
            double intensity, int minutes, int at, double insulinAction, double uptakePerMin) {
        Exertion exertion = new Exertion();
        for (int minute = 0; minute < at; minute++) {
            exertion.step(minute < minutes ? intensity : 0);
        }
        assertThat(exertion.insulinAction()).isCloseTo(insulinAction, within(0.005));
        assertThat(exertion.uptakePerMin()).isCloseTo(uptakePerMin, within(1.5e-4));
    }

    /** The counts of the paper's figures: 2095, 4317 and 6539 a minute at 30, 60 and 90 % of maximal oxygen uptake, 0 at rest. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0.3, 2095", "0.6, 4317", "0.9, 6539"})
    void intensity_is_a_share_that_gives_the_published_counts(double intensity, double counts) {
        assertThat(Exertion.counts(intensity)).isCloseTo(counts, within(1e-9));
    }

    /** One open simulator feeds a share where percent are meant, and its exercise does nothing. */
    @Test
    void percent_where_a_share_is_meant_are_refused() {
        assertThatThrownBy(() -> new Exertion().step(60))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("intensity: expected 0..1");
    }

    @Test
    void a_body_at_rest_is_as_usual_and_one_that_rested_long_enough_is_again() {
        Exertion exertion = new Exertion();
        exertion.step(0);
        assertThat(exertion.insulinAction()).isEqualTo(1);
        assertThat(exertion.uptakePerMin()).isZero();
        for (int minute = 0; minute < 60; minute++) {
            exertion.step(1);
        }
        assertThat(exertion.insulinAction()).isGreaterThan(2);
        for (int minute = 0; minute < 7 * 1440; minute++) {
            exertion.step(0);
        }
        assertThat(exertion.insulinAction()).isEqualTo(1);
        assertThat(exertion.uptakePerMin()).isZero();
    }

    /** One open model multiplies suppression of the liver where its name says production: exercise must not spare the liver. */
    @Test
    void moderate_work_takes_more_glucose_than_the_liver_gives_and_hard_work_less() {
        Exertion walk = new Exertion();
        Exertion sprint = new Exertion();
        for (int minute = 0; minute < 20; minute++) {
            walk.step(0.45);
            sprint.step(0.95);
        }
        assertThat(walk.uptakePerMin()).isPositive();
        assertThat(sprint.uptakePerMin()).isNegative().isGreaterThan(-0.05);
    }

    /** Harder work lowers glucose more, without a cliff, up to the hardest that a scenario may have. */
    @Test
    void an_hour_of_harder_work_takes_up_more() {
        double before = 0;
        for (double intensity = 0.05; intensity <= 0.7501; intensity += 0.05) {
            Exertion exertion = new Exertion();
            double total = 0;
            for (int minute = 0; minute < 60; minute++) {
                exertion.step(intensity);
                total += exertion.uptakePerMin();
            }
            assertThat(total)
                    .as("at %.2f", intensity)
                    .isGreaterThanOrEqualTo(before - 1e-3)
                    .isBetween(0.0, 2.5);
            before = total;
        }
    }
}
