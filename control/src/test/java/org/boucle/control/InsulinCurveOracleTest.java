package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Oracles: openaps/oref0 lib/iob/calculate.js (five decimals, by hand), and an integration of the activity in another language. */
class InsulinCurveOracleTest {
    @ParameterizedTest(name = "{3} left {0} min after a bolus (peak {1}, DIA {2} min)")
    @CsvFileSource(resources = "iob-curve.csv", useHeadersInDisplayName = true)
    @Verifies("CON-001")
    void agrees_with_an_independent_integration(double minutes, double peak, double duration, double expected) {
        assertThat(InsulinCurve.share(minutes, peak, duration)).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "30, 75, 300, 0.92497", "60, 75, 300, 0.76401", "120, 75, 300, 0.41058", "180, 75, 300, 0.15880",
        "240, 75, 300, 0.03292", "30, 55, 300, 0.88432", "60, 55, 300, 0.66794", "120, 55, 300, 0.28825",
        "180, 55, 300, 0.08838", "240, 55, 300, 0.01459", "30, 75, 360, 0.92952", "60, 75, 360, 0.77930",
        "120, 75, 360, 0.44975", "180, 75, 360, 0.20817", "240, 75, 360, 0.07267"
    })
    @Verifies("CON-001")
    void agrees_with_oref0(double minutes, double peak, double duration, double expected) {
        assertThat(InsulinCurve.share(minutes, peak, duration)).isCloseTo(expected, within(5e-6));
    }

    @Test
    void acts_as_oref0_says_an_hour_after_a_bolus() {
        assertThat(InsulinCurve.activity(60, 75, 300)).isCloseTo(0.005987, within(5e-7));
    }

    @Test
    void is_whole_before_and_nothing_after() {
        assertThat(InsulinCurve.share(-1, 75, 360)).isEqualTo(1);
        assertThat(InsulinCurve.share(0, 75, 360)).isEqualTo(1);
        assertThat(InsulinCurve.share(360, 75, 360)).isZero();
        assertThat(InsulinCurve.activity(0, 75, 360)).isZero();
        assertThat(InsulinCurve.activity(361, 75, 360)).isZero();
    }

    @Test
    void holds_where_the_printed_equation_divides_by_zero() {
        double peak = 300 * (1 - Math.sqrt(0.5)); // a = 1
        double around = (InsulinCurve.share(120, peak - 0.01, 300) + InsulinCurve.share(120, peak + 0.01, 300)) / 2;
        assertThat(InsulinCurve.share(120, peak, 300)).isCloseTo(around, within(1e-6));
    }

    @Test
    void refuses_a_peak_at_half_of_the_duration() {
        assertThatThrownBy(() -> InsulinCurve.share(10, 150, 300))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("insulin peak");
    }
}
