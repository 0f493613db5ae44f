package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static double of(Scene scene) {
        List<Reading> readings = scene.situation().sensed().trustedAfter(java.time.Instant.EPOCH);
        return Trend.of(readings, scene.now);
    }

    @Test
    void is_the_slope_of_a_straight_line_whatever_the_gaps() {
        assertThat(of(new Scene().reading(-19, 181).reading(-11, 173).reading(-2, 164)))
                .isCloseTo(-1, within(1e-9));
    }

    @Test
    void needs_three_readings_and_forgets_what_is_older_than_20_min() {
        assertThat(of(new Scene().readings(100, 150))).isZero();
        assertThat(of(new Scene().reading(-40, 300).reading(-30, 280).reading(0, 100)))
                .isZero();
    }

    @Test
    void does_not_take_a_clipped_reading_for_a_measurement() {
        assertThat(of(new Scene().reading(-10, 60).reading(-5, 50).low())).isZero();
    }
}
