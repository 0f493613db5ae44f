package org.boucle.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the supervisor believes of readings, dense around each bound. */
class SightTest {
    private static final class Stream {
        final Given given = new Given();

        Stream() {
            given.readings.clear();
        }

        Stream at(double minutesAgo, double mgdl) {
            given.reading(minutesAgo, mgdl);
            return this;
        }

        Stream says(double minutesAgo, double mgdl, Reading.Range range) {
            given.reading(minutesAgo, mgdl, range);
            return this;
        }

        Sight seen() {
            return Sight.of(given.readings, given.now);
        }

        double[] trusted() {
            return seen().trusted().stream().mapToDouble(Reading::mgdl).toArray();
        }
    }

    @Test
    void nothing_is_seen_where_nothing_came() {
        Sight sight = new Stream().seen();
        assertThat(sight.latest()).isEmpty();
        assertThat(sight.slope()).isZero();
        assertThat(sight.recent(Given.NOON)).isEmpty();
        assertThat(sight).isEqualTo(new Sight(List.of(), false, false, false));
    }

    @ParameterizedTest
    @CsvSource({
        "0,    true,  false", "-0.9, true,  false", "-1,   true,  false", "-1.01, false, true",
        "-30,  false, true", "-359.9, false, true", "-360, false, true", "-360.1, false, false"
    })
    @Verifies("SAF-036")
    void a_stamp_ahead_of_the_clock_is_not_believed(double minutesAgo, boolean believed, boolean ahead) {
        Sight sight = new Stream().at(minutesAgo, 140).seen();
        assertThat(sight.latest().isPresent()).isEqualTo(believed);
        assertThat(sight.ahead()).isEqualTo(ahead);
    }

    @ParameterizedTest(name = "{0} min after 150 comes {1}: believed {2}, shaken {3}")
    @CsvSource({
        "5, 190, true, false", "5, 190.1, false, true", "5, 110, true, false", "5, 109.9, true, true",
        "1, 174, true, false", "1, 174.1, false, true", "10, 210, true, false", "10, 210.1, false, true",
        "30, 290, true, false", "30, 290.1, false, true", "30.1, 400, true, false"
    })
    @Verifies({"SAF-034", "SAF-035"})
    void a_rise_that_glucose_cannot_make_is_not_believed_a_fall_is(
            double gap, double mgdl, boolean believed, boolean shaken) {
        Sight sight = new Stream().at(gap, 150).at(0, mgdl).seen();
        assertThat(sight.latest().orElseThrow().mgdl()).isEqualTo(believed ? mgdl : 150);
        assertThat(sight.suspect()).isEqualTo(!believed);
        assertThat(sight.shaken()).isEqualTo(shaken);
    }

    @Test
    void a_rise_that_the_next_reading_confirms_is_believed_from_there_on() {
        Sight sight = new Stream().at(15, 150).at(10, 250).at(5, 252).at(0, 255).seen();
        assertThat(sight.trusted()).extracting(Reading::mgdl).containsExactly(150.0, 252.0, 255.0);
        assertThat(sight.suspect()).isFalse();
        assertThat(sight.shaken()).isTrue();
    }

    @Test
    void a_spike_that_goes_away_was_never_believed() {
        assertThat(new Stream().at(15, 150).at(10, 250).at(5, 152).at(0, 153).trusted())
                .containsExactly(150, 152, 153);
    }

    @Test
    void a_second_spike_on_top_of_the_first_confirms_nothing() {
        assertThat(new Stream().at(15, 150).at(10, 250).at(5, 350).trusted()).containsExactly(150);
    }

    @ParameterizedTest
    @CsvSource({"19.9, true", "20, true", "20.1, false"})
    @Verifies("SAF-035")
    void a_step_casts_its_shadow_for_twenty_minutes(double minutesAgo, boolean shaken) {
        Stream stream = new Stream().at(minutesAgo + 5, 150).at(minutesAgo, 220);
        assertThat(stream.seen().shaken()).isEqualTo(shaken);
    }

    @ParameterizedTest(name = "{0} min apart, {1} then {2}: believed {3}")
    @CsvSource({
        "0.4, 150, 152, 150, true",
        "0.4, 150, 148, 148, true",
        "0.49, 150, 149, 149, true",
        "0.5, 150, 152, 152, false",
        "0, 150, 152, 150, true",
        "0, 152, 150, 150, true",
        "0, 150, 150, 150, false"
    })
    @Verifies("SAF-034")
    void of_two_readings_too_near_for_a_sensor_the_lower_is_believed(
            double gap, double first, double second, double believed, boolean suspect) {
        Sight sight = new Stream().at(5, 150).at(gap, first).at(0, second).seen();
        assertThat(sight.latest().orElseThrow().mgdl()).isEqualTo(believed);
        assertThat(sight.suspect()).isEqualTo(suspect);
        assertThat(sight.trusted().size()).isEqualTo(suspect || gap == 0 ? 2 : 3);
    }

    @ParameterizedTest
    @CsvSource({"152, 150, 0.4", "150, 150, 0.4", "148, 148, 0"})
    @Verifies("SAF-034")
    void the_very_first_may_come_doubled_too(double second, double believed, double age) {
        Reading latest = new Stream().at(0.4, 150).at(0, second).seen().latest().orElseThrow();
        assertThat(latest.mgdl()).isEqualTo(believed);
        assertThat(Facts.minutes(latest.time(), Given.NOON)).isEqualTo(age);
    }

    @Test
    void a_low_after_a_doubled_reading_is_seen() {
        assertThat(new Stream().at(0.7, 100).at(0.4, 105).at(0, 60).trusted()).endsWith(60);
    }

    @ParameterizedTest
    @CsvSource({"8, true", "9, false", "10, false"})
    @Verifies("SAF-034")
    void the_same_value_for_three_quarters_of_an_hour_is_a_stuck_sensor(int steps, boolean believed) {
        Stream stream = new Stream().at(steps * 5 + 5, 139);
        for (int i = steps; i >= 0; i--) {
            stream.at(i * 5, 140);
        }
        Sight sight = stream.seen();
        assertThat(sight.suspect()).isEqualTo(!believed);
        double age = Facts.minutes(sight.latest().orElseThrow().time(), Given.NOON);
        assertThat(age).isEqualTo(believed ? 0 : (steps - 8) * 5.0);
    }

    @Test
    void a_stuck_sensor_that_moves_again_is_believed_again() {
        Stream stream = new Stream();
        for (int i = 12; i >= 1; i--) {
            stream.at(i * 5, 140);
        }
        Sight sight = stream.at(0, 143).seen();
        assertThat(sight.suspect()).isFalse();
        assertThat(sight.latest().orElseThrow().mgdl()).isEqualTo(143);
    }

    @Test
    void a_gap_of_more_than_half_an_hour_ends_a_run() {
        assertThat(new Stream().at(46, 140).at(0, 140).seen().suspect()).isFalse();
        assertThat(new Stream().at(45, 140).at(15, 140).at(0, 140).seen().suspect())
                .isTrue();
        assertThat(new Stream().at(45.2, 140).at(15, 140).at(0, 140).seen().suspect())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"BELOW, 40", "ABOVE, 400"})
    void low_and_high_may_stand_for_hours(Reading.Range range, double mgdl) {
        Stream stream = new Stream();
        for (int i = 20; i >= 0; i--) {
            stream.says(i * 5, mgdl, range);
        }
        assertThat(stream.seen().trusted()).hasSize(21);
        assertThat(stream.seen().suspect()).isFalse();
    }

    @Test
    void low_is_low_whatever_number_came_with_it() {
        assertThat(Sight.mgdl(new Stream()
                        .says(0, 70, Reading.Range.BELOW)
                        .given
                        .readings
                        .get(0)))
                .isEqualTo(39);
        assertThat(Sight.mgdl(new Stream()
                        .says(0, 32, Reading.Range.BELOW)
                        .given
                        .readings
                        .get(0)))
                .isEqualTo(32);
        assertThat(Sight.mgdl(new Stream()
                        .says(0, 400, Reading.Range.ABOVE)
                        .given
                        .readings
                        .get(0)))
                .isEqualTo(400);
    }

    @Test
    void the_order_in_which_readings_came_means_nothing() {
        Stream stream = new Stream()
                .at(20, 150)
                .at(15, 160)
                .at(10, 250)
                .at(5, 170)
                .at(0, 175)
                .at(-10, 99);
        Sight sight = stream.seen();
        Collections.reverse(stream.given.readings);
        assertThat(stream.seen()).isEqualTo(sight);
    }

    @ParameterizedTest
    @CsvSource({"0", "1.5", "-2.5", "3.9"})
    void the_trend_of_a_line_is_its_slope(double perMin) {
        assertThat(Sight.of(new Given().line(250, perMin).readings, Given.NOON).slope())
                .isCloseTo(perMin, within(1e-9));
    }

    @Test
    void the_trend_is_a_least_squares_line() {
        // by hand: t −15 −10 −5 0, g 100 104 103 109: Σ(t−t̄)(g−ḡ) = 65, Σ(t−t̄)² = 125
        assertThat(new Stream()
                        .at(15, 100)
                        .at(10, 104)
                        .at(5, 103)
                        .at(0, 109)
                        .seen()
                        .slope())
                .isCloseTo(65 / 125.0, within(1e-12));
    }

    @Test
    void the_trend_comes_from_twenty_minutes_of_one_sensor() {
        Stream stream = new Stream().at(20.1, 200).at(20, 100).at(10, 110).at(0, 120);
        assertThat(stream.seen().recent(Given.NOON)).hasSize(3);
        assertThat(stream.seen().slope()).isCloseTo(1, within(1e-9));
        stream.given.readings.add(Reading.measured(stream.given.ago(-0.9), 130, "other"));
        assertThat(stream.seen().recent(Given.NOON)).hasSize(1);
        assertThat(stream.seen().slope()).isZero();
    }
}
