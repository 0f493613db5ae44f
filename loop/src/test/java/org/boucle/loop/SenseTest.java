package org.boucle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.boucle.loop.Given.at;
import static org.boucle.loop.Given.reading;
import static org.boucle.loop.Given.readingsUntil;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Judged;
import org.boucle.core.decision.Judged.Trust;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Glucose;
import org.junit.jupiter.api.Test;

class SenseTest {
    private static List<Trust> trust(List<Reading> readings, int nowMinute) {
        return Sense.judge(readings, at(nowMinute)).readings().stream()
                .map(Judged::trust)
                .toList();
    }

    @Test
    void an_ordinary_meal_rise_is_believed() {
        assertThat(trust(readingsUntil(0, 110, 115, 128, 146, 165, 183, 198), 0))
                .containsOnly(Trust.TRUSTED);
    }

    @Test
    @Verifies("LOO-007")
    void a_reading_stamped_over_a_minute_ahead_is_from_the_future() {
        List<Reading> readings = List.of(reading(0, 120), Reading.measured(at(0).plusSeconds(61), 120, Given.SENSOR));
        assertThat(trust(readings, 0)).containsExactly(Trust.TRUSTED, Trust.FUTURE);
        assertThat(trust(List.of(reading(1, 120)), 0)).containsExactly(Trust.TRUSTED);
    }

    @Test
    @Verifies("LOO-007")
    void the_same_moment_told_twice_is_believed_once() {
        List<Reading> readings = List.of(reading(0, 120), Reading.measured(at(0).plusSeconds(20), 126, Given.SENSOR));
        assertThat(trust(readings, 1)).containsExactly(Trust.TRUSTED, Trust.DOUBLED);
    }

    @Test
    @Verifies("LOO-007")
    void a_jump_is_doubted_until_the_next_reading_confirms_it() {
        // 25 + 6 · 5 = 55 mg/dL in 5 min is the most that is believed
        assertThat(trust(readingsUntil(5, 120, 175), 5)).containsExactly(Trust.TRUSTED, Trust.TRUSTED);
        assertThat(trust(readingsUntil(5, 120, 176), 5)).containsExactly(Trust.TRUSTED, Trust.JUMP);
        assertThat(trust(readingsUntil(10, 120, 300, 125), 10))
                .containsExactly(Trust.TRUSTED, Trust.JUMP, Trust.TRUSTED);
        assertThat(trust(readingsUntil(10, 120, 300, 305), 10))
                .containsExactly(Trust.TRUSTED, Trust.JUMP, Trust.TRUSTED);
    }

    @Test
    void after_a_gap_or_on_a_new_sensor_a_new_level_is_no_jump() {
        assertThat(trust(List.of(reading(0, 120), reading(21, 250)), 21)).containsOnly(Trust.TRUSTED);
        assertThat(trust(List.of(reading(0, 120), Reading.measured(at(5), 250, "sensor-2")), 5))
                .containsOnly(Trust.TRUSTED);
    }

    @Test
    @Verifies("LOO-007")
    void the_same_value_for_45_min_is_a_sensor_that_hangs() {
        double[] flat = new double[11];
        java.util.Arrays.fill(flat, 112);
        List<Trust> trust = trust(readingsUntil(50, flat), 50);
        assertThat(trust.subList(0, 9)).containsOnly(Trust.TRUSTED);
        assertThat(trust.subList(9, 11)).containsOnly(Trust.STUCK);
    }

    @Test
    void a_long_low_is_not_a_sensor_that_hangs() {
        List<Reading> low = new ArrayList<>();
        for (int minute = 0; minute <= 60; minute += 5) {
            low.add(new Reading(at(minute), new Glucose(40), Reading.Range.BELOW, Given.SENSOR));
        }
        assertThat(trust(low, 60)).containsOnly(Trust.TRUSTED);
    }

    @Property(tries = 200)
    void the_order_in_which_readings_come_does_not_matter(@ForAll long seed) {
        List<Reading> readings =
                new ArrayList<>(readingsUntil(60, 90, 95, 180, 101, 105, 105, 112, 240, 238, 230, 221, 215, 60));
        var judged = Sense.judge(readings, at(60));
        Collections.shuffle(readings, new Random(seed));
        assertThat(Sense.judge(readings, at(60))).isEqualTo(judged);
    }

    @Test
    void the_latest_is_the_newest_that_is_trusted_and_knows_its_age() {
        var sensed = Sense.judge(readingsUntil(10, 120, 122, 300), at(12));
        assertThat(sensed.latest()).contains(reading(5, 122));
        assertThat(sensed.age(at(12))).contains(Duration.ofMinutes(7));
        assertThat(sensed.trustedAfter(at(0))).containsExactly(reading(5, 122));
    }
}
