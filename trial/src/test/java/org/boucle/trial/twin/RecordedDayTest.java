package org.boucle.trial.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Kind;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;
import org.boucle.exchange.Recording;
import org.boucle.virtual.person.DayPart;
import org.junit.jupiter.api.Test;

class RecordedDayTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static List<Reading> readings(Instant from, int hours) {
        List<Reading> readings = new ArrayList<>();
        for (int m = 0; m <= 60 * hours; m += 5) {
            readings.add(Reading.measured(from.plusSeconds(60L * m), 120, "s"));
        }
        return readings;
    }

    private static Delivery insulin(Kind kind, Instant from, long seconds, long milliUnits) {
        return new Delivery(
                0,
                "",
                kind,
                Delivery.Origin.UNKNOWN,
                from,
                from.plusSeconds(seconds),
                new Insulin(milliUnits),
                Delivery.Certainty.CONFIRMED);
    }

    private static Announcement meal(Instant at, double grams) {
        return new Announcement.Meal("meal-" + at, at, at, new Carbs(grams));
    }

    private static Recording recording(
            ZoneId zone, List<Reading> readings, List<Delivery> insulin, List<Announcement> meals) {
        return new Recording("p", zone, readings, insulin, meals, List.of());
    }

    @Test
    @Verifies("TRI-302")
    void refuses_a_recording_that_tells_nothing_about_insulin() {
        List<Reading> day = readings(NOON, 12);
        List<Announcement> meals = List.of(meal(NOON, 50));
        List<Delivery> basal = List.of(insulin(Kind.BASAL, NOON, 43_200, 12_000));
        assertThatThrownBy(() -> RecordedDay.of(recording(ZoneOffset.UTC, day, List.of(), meals)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("insulin: expected basal and boluses");
        assertThatThrownBy(() -> RecordedDay.of(
                        recording(ZoneOffset.UTC, day, List.of(insulin(Kind.BOLUS, NOON, 0, 5000)), meals)))
                .hasMessageStartingWith("basal: expected basal insulin");
        assertThatThrownBy(() -> RecordedDay.of(recording(ZoneOffset.UTC, day, basal, List.of())))
                .hasMessageStartingWith("carbohydrates: expected meals");
        assertThatThrownBy(() -> RecordedDay.of(recording(ZoneOffset.UTC, readings(NOON, 3), basal, meals)))
                .hasMessage("readings: expected 4 h or more, got 180 min");
        assertThat(RecordedDay.of(recording(ZoneOffset.UTC, day, basal, meals))).hasSize(1);
    }

    @Test
    void pours_insulin_by_the_minute_and_loses_none() {
        List<Delivery> insulin = List.of(
                insulin(Kind.BASAL, NOON.plusSeconds(30), 43_000, 12_345),
                insulin(Kind.BOLUS, NOON.plusSeconds(3601), 0, 5000),
                insulin(Kind.BOLUS, NOON.plusSeconds(7230), 90, 900),
                insulin(Kind.PEN, NOON.plusSeconds(9000), 0, 2000));
        RecordedDay day = RecordedDay.of(recording(
                        ZoneOffset.UTC, readings(NOON, 12), insulin, List.of(meal(NOON.plusSeconds(3600), 60))))
                .get(0);
        assertThat(Arrays.stream(day.basalMilliUnits()).sum()).isCloseTo(12_345, within(1e-6));
        assertThat(Arrays.stream(day.bolusMilliUnits()).sum()).isCloseTo(7900, within(1e-6));
        assertThat(day.bolusMilliUnits()[60]).isEqualTo(5000);
        assertThat(day.bolusMilliUnits()[120]).isCloseTo(300, within(1e-9));
        assertThat(day.bolusMilliUnits()[121]).isCloseTo(600, within(1e-9));
        assertThat(day.bolusMilliUnits()[150]).isEqualTo(2000);
        assertThat(day.meals()).containsExactly(new RecordedDay.Meal(60, 60));
    }

    @Test
    void cuts_a_recording_at_four_in_the_morning_and_looks_eight_hours_back() {
        ZoneId paris = ZoneId.of("Europe/Paris");
        Instant evening = Instant.parse("2026-03-01T17:00:00Z"); // 18 h in Paris
        List<Delivery> basal = new ArrayList<>();
        for (int h = 0; h < 60; h++) {
            basal.add(insulin(Kind.BASAL, evening.plusSeconds(3600L * h), 3600, 1000));
        }
        List<RecordedDay> days = RecordedDay.of(
                recording(paris, readings(evening, 59), basal, List.of(meal(evening.plusSeconds(3600), 70))));
        // 18 h to 04 h, a day, a day; the hour after the last 04 h is too short to stand alone.
        assertThat(days).hasSize(3);
        assertThat(days.get(0).firstMinute()).isZero();
        assertThat(days.get(1).at(days.get(1).firstMinute())).isEqualTo("2026-03-02T03:00:00Z");
        assertThat(days.get(1).firstMinute()).isEqualTo(480);
        assertThat(days.get(1).minuteOfDayAtStart()).isEqualTo(20 * 60);
        assertThat(days.get(1).part(0)).isEqualTo(DayPart.EVENING);
        assertThat(days.get(1).part(480)).isEqualTo(DayPart.MORNING);
        assertThat(days.get(1).meals()).isEmpty(); // at 19 h it was over 8 h before
        assertThat(days.get(2).minutes() - days.get(2).firstMinute()).isEqualTo(1500);
    }

    @Test
    void lives_with_gaps_and_leaves_out_a_day_of_hardly_any_reading() {
        List<Reading> some = new ArrayList<>(readings(NOON, 10));
        some.removeIf(r -> r.time().isAfter(NOON.plusSeconds(7200)) && r.time().isBefore(NOON.plusSeconds(14_400)));
        some.add(Reading.measured(NOON.plusSeconds(36 * 3600), 110, "s"));
        List<Delivery> basal = List.of(insulin(Kind.BASAL, NOON, 86_400, 20_000));
        List<RecordedDay> days = RecordedDay.of(recording(ZoneOffset.UTC, some, basal, List.of(meal(NOON, 40))));
        assertThat(days).hasSize(1);
        assertThat(days.get(0).readings()).hasSize(98);
        assertThat(days.get(0).readingMinutes()).isSorted();
    }
}
