package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.boucle.core.InvalidValue;
import org.junit.jupiter.api.Test;

class SensitivityTest {
    @Test
    void the_daily_sine_passes_one_upwards_at_its_phase_and_peaks_six_hours_later() {
        Sensitivity sine = Sensitivity.dailySine(0.3, 100);
        assertThat(sine.at(100)).isEqualTo(1);
        assertThat(sine.at(100 + 360)).isCloseTo(1.3, within(1e-12));
        assertThat(sine.at(100 + 1080)).isCloseTo(0.7, within(1e-12));
        assertThat(sine.at(100 + 360 + 1440 * 365)).isCloseTo(1.3, within(1e-9));
    }

    @Test
    void two_waves_multiply() {
        Sensitivity both = Sensitivity.dailySine(0.3, 0).and(Sensitivity.wave(0.05, 0, 180));
        assertThat(both.at(45)).isCloseTo((1 + 0.3 * StrictMath.sin(Math.PI / 16)) * 1.05, within(1e-12));
        assertThat(Sensitivity.STEADY.and(Sensitivity.STEADY).at(7)).isEqualTo(1);
    }

    @Test
    void a_swing_down_to_nothing_is_refused() {
        assertThatThrownBy(() -> Sensitivity.dailySine(1, 0)).isInstanceOf(InvalidValue.class);
    }
}
