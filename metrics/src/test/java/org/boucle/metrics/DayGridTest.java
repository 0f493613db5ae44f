package org.boucle.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;

@Verifies("MET-017")
class DayGridTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void a_cell_is_linear_between_its_neighbours_and_a_day_ends_with_its_midnight() {
        DayGrid grid = DayGrid.of(
                List.of(
                        Reading.measured(Instant.parse("2026-01-05T23:48:00Z"), 100, "test"),
                        Reading.measured(Instant.parse("2026-01-05T23:53:00Z"), 110, "test"),
                        Reading.measured(Instant.parse("2026-01-05T23:58:00Z"), 120, "test"),
                        Reading.measured(Instant.parse("2026-01-06T00:03:00Z"), 130, "test"),
                        Reading.measured(Instant.parse("2026-01-06T00:10:00Z"), 144, "test")),
                ZoneOffset.UTC);
        assertThat(grid.date(0)).isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(grid.days()).isEqualTo(2);
        assertThat(grid.minute(287)).isEqualTo(1440);
        assertThat(grid.mgdl(0, 284)).as("before the first reading").isNaN();
        assertThat(grid.mgdl(0, 285)).isCloseTo(104, within(1e-12));
        assertThat(grid.mgdl(0, 286)).isCloseTo(114, within(1e-12));
        assertThat(grid.mgdl(0, 287)).isCloseTo(124, within(1e-12));
        assertThat(grid.mgdl(1, 0)).isCloseTo(134, within(1e-12));
        assertThat(grid.mgdl(1, 1)).isEqualTo(144);
        assertThat(grid.mgdl(1, 2)).as("after the last reading").isNaN();
    }

    @Test
    void a_hole_of_forty_five_minutes_is_bridged_and_a_longer_one_left_open() {
        List<Reading> readings = Values.every(5, ramp(40));
        DayGrid bridged = DayGrid.of(without(readings, 10, 18), ZoneOffset.UTC);
        assertThat(bridged.series())
                .containsExactly(DayGrid.of(readings, ZoneOffset.UTC).series(), within(1e-9));
        double[] open = DayGrid.of(without(readings, 10, 19), ZoneOffset.UTC).series();
        assertThat(Arrays.stream(open).filter(g -> !Double.isNaN(g)).count()).isEqualTo(40 - 9);
    }

    @Test
    void where_the_clock_is_put_back_the_hour_counts_once_and_where_it_is_put_forward_it_stays_open() {
        DayGrid back = DayGrid.of(from("2025-10-25T22:00:00Z", 25 * 12), PARIS);
        assertThat(back.date(0)).isEqualTo(LocalDate.of(2025, 10, 26));
        assertThat(back.days()).isEqualTo(1);
        assertThat(back.day(0)).hasSize(287);
        assertThat(back.mgdl(0, 3 * 12 - 2)).as("02:55, the first time").isEqualTo(100 + 35);
        assertThat(back.mgdl(0, 3 * 12 - 1)).as("03:00, two hours later").isEqualTo(100 + 48);
        DayGrid forward = DayGrid.of(from("2026-03-28T23:00:00Z", 23 * 12), PARIS);
        assertThat(forward.days()).isEqualTo(1);
        assertThat(forward.day(0)).hasSize(23 * 12 - 1);
        assertThat(forward.mgdl(0, 2 * 12 - 2)).as("01:55").isEqualTo(100 + 23);
        assertThat(forward.mgdl(0, 2 * 12 + 5)).as("02:30 never was").isNaN();
        assertThat(forward.mgdl(0, 3 * 12 - 1)).as("03:00, five minutes later").isEqualTo(100 + 24);
    }

    /** A stray date must not make a grid of centuries, nor bring together what is years apart. */
    @Test
    void days_without_a_reading_are_one_row() {
        List<Reading> readings = new ArrayList<>(from("1970-01-01T00:00:00Z", 288));
        readings.addAll(from("2026-01-05T00:05:00Z", 288));
        readings.addAll(from("2026-01-06T00:05:00Z", 287));
        DayGrid grid = DayGrid.of(readings, ZoneOffset.UTC);
        assertThat(grid.days()).isEqualTo(4);
        assertThat(grid.date(1)).isEqualTo(LocalDate.of(1970, 1, 2));
        assertThat(grid.day(1)).isEmpty();
        assertThat(grid.date(3)).isEqualTo(LocalDate.of(2026, 1, 6));
        assertThat(new Variability(grid).modd()).hasValue(0);
        assertThat(Statistics.present(grid.series())).hasSize(287 + 288 + 287);
    }

    @Test
    void a_step_that_does_not_divide_the_hour_gives_way_to_five_minutes() {
        assertThat(DayGrid.of(Values.every(15, ramp(9)), ZoneOffset.UTC).stepMinutes())
                .isEqualTo(15);
        assertThat(DayGrid.of(Values.every(16, ramp(9)), ZoneOffset.UTC).stepMinutes())
                .as("divides the day, not the hour")
                .isEqualTo(5);
        DayGrid seven = DayGrid.of(Values.every(7, ramp(9)), ZoneOffset.UTC);
        assertThat(seven.stepMinutes()).isEqualTo(5);
        assertThat(Statistics.present(seven.series())).hasSize(12);
    }

    /** Finger-sticks every 3 h, at the half hour: an even line between them would be invented, and its MAGE with it. */
    @Test
    void what_is_hours_apart_makes_no_fine_grid() {
        List<Reading> sticks = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Instant time = Instant.parse("2026-01-05T00:32:00Z").plusSeconds(3 * 3600L * i);
            sticks.add(Reading.measured(time, 80 + 100 * (i % 2), "meter"));
        }
        assertThat(DayGrid.of(sticks, ZoneOffset.UTC).stepMinutes()).isEqualTo(180);
        assertThat(Mage.of(sticks, ZoneOffset.UTC).average()).isEmpty();
        assertThat(Area.of(Values.every(5, 100)).mean()).isEmpty();
    }

    @Test
    void plain_values_lie_as_readings_do() {
        assertThat(DayGrid.ofValues(Values.START, Duration.ofMinutes(5), Values.T24, 24)
                        .series())
                .isEqualTo(
                        DayGrid.of(Values.every(5, Values.T24), ZoneOffset.UTC).series());
    }

    @Test
    void a_single_reading_has_no_variability_and_no_error() {
        List<Reading> one = Values.every(5, 100);
        DayGrid grid = DayGrid.of(one, ZoneOffset.UTC);
        Variability v = new Variability(grid);
        assertThat(List.of(v.modd(), v.conga(1), v.mag(), v.gvp(), v.sdOfRate(15), v.meanDailyCv(), v.hourlyAuc()))
                .allMatch(figure -> figure.isEmpty());
        assertThat(RodbardSd.of(grid).withinDay()).isEmpty();
        assertThat(RodbardSd.of(grid).withinHour()).isEmpty();
        assertThat(Mage.of(one, ZoneOffset.UTC).average()).isEmpty();
        assertThat(DayPercentiles.of(grid, 60).bins()).singleElement().satisfies(bin -> {
            assertThat(bin.minute()).isEqualTo(8 * 60);
            assertThat(bin.p5()).isEqualTo(100);
        });
    }

    @Test
    void a_steady_trace_has_no_swing_and_no_excursion() {
        double[] steady = new double[3 * 288];
        Arrays.fill(steady, 120);
        List<Reading> readings = Values.every(5, steady);
        DayGrid grid = DayGrid.of(readings, ZoneOffset.UTC);
        Variability v = new Variability(grid);
        assertThat(v.modd()).hasValue(0);
        assertThat(v.gvp()).hasValue(0);
        assertThat(v.hourlyAuc()).hasValue(120);
        assertThat(RodbardSd.of(grid).betweenDaysAdjusted()).hasValue(0);
        assertThat(Mage.of(readings, ZoneOffset.UTC).average()).isEmpty();
    }

    @Test
    void a_bin_that_does_not_fit_is_refused() {
        DayGrid grid = DayGrid.of(Values.every(15, ramp(9)), ZoneOffset.UTC);
        assertThatThrownBy(() -> DayPercentiles.of(grid, 20))
                .hasMessage("binMinutes: expected a multiple of 15 that divides 1440, got 20");
        assertThatThrownBy(() -> new Variability(grid).conga(0)).hasMessage("hours: expected 1..24, got 0");
    }

    private static double[] ramp(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = 100 + 3 * i;
        }
        return values;
    }

    /** Every 5 min, one mg/dL higher each time. */
    private static List<Reading> from(String start, int count) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readings.add(Reading.measured(Instant.parse(start).plusSeconds(300L * i), 100 + i, "test"));
        }
        return readings;
    }

    private static List<Reading> without(List<Reading> readings, int from, int to) {
        List<Reading> left = new ArrayList<>(readings);
        left.subList(from, to).clear();
        return left;
    }
}
