package org.boucle.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;

@Verifies("MET-006")
class EpisodesTest {
    @Test
    void a_short_recovery_belongs_to_the_event() {
        var events = lows(5, 65, 65, 65, 75, 75, 65, 65, 80, 80, 80);
        assertThat(events).hasSize(1);
        assertThat(events.get(0).start()).isEqualTo(Values.START);
        assertThat(events.get(0).duration()).hasMinutes(35);
    }

    @Test
    void ten_minutes_are_not_yet_an_event() {
        var events = lows(5, 65, 65, 75, 75, 65, 65, 65, 80, 80, 80);
        assertThat(events).hasSize(1);
        assertThat(events.get(0).start()).isEqualTo(Values.START.plusSeconds(4 * 300));
        assertThat(events.get(0).duration()).hasMinutes(15);
    }

    @Test
    void an_extended_low_lasts_more_than_two_hours() {
        assertThat(count(Episodes.Kind.HYPO_EXTENDED, 5, repeat(65, 24))).isZero();
        assertThat(count(Episodes.Kind.HYPO_EXTENDED, 5, repeat(65, 25))).isEqualTo(1);
        assertThat(count(Episodes.Kind.HYPO_LEVEL_1, 5, repeat(65, 25))).isEqualTo(1);
    }

    @Test
    void a_high_of_ninety_minutes_within_two_hours_is_extended_and_ends_at_180() {
        double[] high = DoubleStream.concat(
                        DoubleStream.concat(DoubleStream.generate(() -> 260).limit(9), DoubleStream.of(240, 240, 240)),
                        DoubleStream.concat(
                                DoubleStream.generate(() -> 260).limit(9), DoubleStream.of(200, 180, 180, 180)))
                .toArray();
        Episodes episodes = Episodes.of(Values.every(5, high));
        assertThat(episodes.of(Episodes.Kind.HYPER_EXTENDED)).singleElement().satisfies(e -> {
            assertThat(e.start()).isEqualTo(Values.START);
            assertThat(e.duration()).hasMinutes(22 * 5);
        });
        double[] less = high.clone();
        less[0] = 249;
        assertThat(count(Episodes.Kind.HYPER_EXTENDED, 5, less)).isZero();
    }

    @Test
    void fifteen_minutes_are_one_reading_of_a_slow_sensor_and_fifteen_of_a_fast_one() {
        assertThat(count(Episodes.Kind.HYPO_LEVEL_1, 15, 100, 65, 100, 100)).isEqualTo(1);
        double[] fast = repeat(100, 40);
        Arrays.fill(fast, 10, 24, 65);
        assertThat(count(Episodes.Kind.HYPO_LEVEL_1, 1, fast)).isZero();
        fast[24] = 65;
        assertThat(count(Episodes.Kind.HYPO_LEVEL_1, 1, fast)).isEqualTo(1);
    }

    @Test
    void a_hole_of_more_than_fifteen_minutes_splits_and_adds_no_time() {
        List<Reading> readings = Values.every(5, repeat(65, 12));
        List<Reading> shortHole = without(readings, 4, 5);
        assertThat(Episodes.of(shortHole).of(Episodes.Kind.HYPO_LEVEL_1))
                .singleElement()
                .satisfies(e -> assertThat(e.duration()).hasMinutes(50));
        List<Reading> longHole = without(readings, 4, 5, 6);
        assertThat(Episodes.of(longHole).of(Episodes.Kind.HYPO_LEVEL_1))
                .extracting(e -> e.duration().toMinutes())
                .containsExactly(20L, 25L);
    }

    @Test
    void low_readings_count_as_under_54_and_the_order_of_the_list_does_not_matter() {
        List<Reading> readings = new ArrayList<>(Values.every(5, 100, 100, 100, 100));
        for (int i = 4; i < 8; i++) {
            readings.add(Values.low(Values.START.plusSeconds(300L * i)));
        }
        Collections.reverse(readings);
        assertThat(Episodes.of(readings).of(Episodes.Kind.HYPO_LEVEL_2))
                .singleElement()
                .satisfies(e -> assertThat(e.duration()).hasMinutes(20));
    }

    private static List<Episodes.Episode> lows(int minutes, double... mgdl) {
        return Episodes.of(Values.every(minutes, mgdl)).of(Episodes.Kind.HYPO_LEVEL_1);
    }

    private static int count(Episodes.Kind kind, int minutes, double... mgdl) {
        return Episodes.of(Values.every(minutes, mgdl)).count(kind);
    }

    private static double[] repeat(double mgdl, int times) {
        double[] values = new double[times];
        Arrays.fill(values, mgdl);
        return values;
    }

    private static List<Reading> without(List<Reading> readings, Integer... indices) {
        List<Reading> left = new ArrayList<>(readings);
        Arrays.stream(indices).sorted(Collections.reverseOrder()).forEach(i -> left.remove((int) i));
        return left;
    }
}
