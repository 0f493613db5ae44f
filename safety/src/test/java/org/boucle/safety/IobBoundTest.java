package org.boucle.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.boucle.safety.Given.rate;
import static org.boucle.safety.Given.units;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Request;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery.Certainty;
import org.boucle.core.event.Delivery.Kind;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.therapy.InsulinAction;
import org.boucle.core.therapy.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What counts as insulin on board, and how much. */
@Verifies("SAF-045")
class IobBoundTest {
    private static double onBoard(Given given) {
        return IobBound.of(given.state(), given.now).onBoard(given.now).units();
    }

    @Test
    void prescribed_basal_is_not_on_board() {
        assertThat(onBoard(new Given())).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_bolus_counts_whoever_gave_it(Origin origin) {
        assertThat(onBoard(new Given().bolus(0, 2, origin))).isEqualTo(2);
    }

    @Test
    void a_bolus_that_is_only_presumed_counts_whole() {
        assertThat(onBoard(new Given().delivery(0, 2, Kind.BOLUS, Origin.AUTOMATIC, Certainty.PRESUMED)))
                .isEqualTo(2);
    }

    @Test
    void of_a_bolus_that_has_begun_to_flow_only_the_rest_is_of_unknown_fate() {
        Given begun = new Given()
                .requestedBolus(0, 2, Origin.PERSON, Request.State.SENT)
                .flowed(0, 0.5, Origin.PERSON);
        assertThat(onBoard(begun)).isEqualTo(2);
        assertThat(onBoard(begun.bolus(0, 1, Origin.PERSON))).isEqualTo(3);
    }

    @Test
    void a_bolus_stamped_ahead_of_the_clock_counts_whole() {
        assertThat(onBoard(new Given().bolus(-90, 2, Origin.PERSON))).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} min after 6 U: {1} U (peak 75, duration 360 min)")
    @CsvSource({
        // t² / (P D) and 1 − (D − t)² / (D (D − P)), by hand
        "0, 6",
        "30, 5.8",
        "75, 4.75",
        "120, 3.369",
        "180, 1.895",
        "240, 0.843",
        "330, 0.053",
        "359, 0.001",
        "360, 0",
        "500, 0"
    })
    void insulin_acts_by_a_triangle(double minutes, double left) {
        assertThat(onBoard(new Given().bolus(minutes, 6, Origin.PERSON))).isCloseTo(left, within(0.0011));
    }

    @Test
    void acts_for_five_hours_at_least() {
        Given given = new Given().bolus(299, 50, Origin.PERSON);
        given.action = new InsulinAction(180, 60);
        assertThat(IobBound.durationMin(given.state())).isEqualTo(300);
        assertThat(onBoard(given)).isPositive();
        given.action = new InsulinAction(400, 60);
        assertThat(IobBound.durationMin(given.state())).isEqualTo(400);
    }

    @Test
    void basal_above_prescribed_counts_and_basal_held_back_makes_no_room() {
        Given above = new Given().noBasal().basal(1440, 30, 1).basal(30, 0, 3);
        assertThat(onBoard(above)).isCloseTo(1.0, within(0.02)).isLessThanOrEqualTo(1.0);
        Given first = new Given().noBasal().basal(1440, 90, 1).basal(30, 0, 3); // an hour without insulin before
        assertThat(onBoard(first)).isCloseTo(0.95, within(0.02)); // all but the one pulse that a pump may owe
    }

    @Test
    void whole_pulses_at_the_prescribed_rate_are_not_on_board() {
        Given given = new Given().noBasal();
        for (double minutes = 600; minutes >= 0; minutes -= 3) { // 0.05 U each 3 min: 1 U/h
            given.delivery(minutes, 0.05, Kind.BASAL, Origin.SCHEDULE, Certainty.CONFIRMED);
        }
        assertThat(onBoard(given)).isLessThanOrEqualTo(0.05);
    }

    @Test
    void basal_stamped_ahead_of_the_clock_counts() {
        assertThat(onBoard(new Given().delivery(-10, 1, Kind.BASAL, Origin.SCHEDULE, Certainty.CONFIRMED)))
                .isEqualTo(1);
        // half of it before now: 15 min at 1 U/h are prescribed
        Given half = new Given();
        half.deliveries.removeIf(d -> d.end().equals(half.now));
        assertThat(onBoard(half.basal(60, 15, 1).basal(15, -15, 2))).isCloseTo(0.75, within(0.001));
    }

    @Test
    void a_bolus_still_flowing_counts() {
        Given given = new Given();
        given.flowing = units(1.5);
        assertThat(onBoard(given)).isEqualTo(1.5);
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "UNCERTAIN"})
    void a_command_of_unknown_fate_counts_as_delivered(Request.State state) {
        assertThat(onBoard(new Given().requestedBolus(40, 2, Origin.AUTOMATIC, state)))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"20, 30, 1", "45, 30, 1.5", "-5, 30, 0"})
    void a_temporary_basal_of_unknown_fate_counts_for_as_long_as_it_may_have_run(
            double minutesAgo, int duration, double above) {
        Given given = new Given();
        given.requested(temporary(given, minutesAgo, 4, duration), Request.State.UNCERTAIN);
        assertThat(onBoard(given)).isEqualTo(above);
        Given lower = new Given();
        lower.requested(temporary(lower, minutesAgo, 0.5, duration), Request.State.UNCERTAIN);
        assertThat(onBoard(lower)).isZero();
    }

    private static Command temporary(Given given, double minutesAgo, double unitsPerHour, int duration) {
        return new Command.TemporaryBasal(
                "t",
                Origin.AUTOMATIC,
                rate(unitsPerHour),
                Duration.ofMinutes(duration),
                given.ago(minutesAgo),
                given.ago(minutesAgo - 1));
    }

    @Test
    void the_cancelling_of_a_temporary_basal_is_no_insulin() {
        Given given = new Given();
        given.requested(
                new Command.CancelTemporary("c", Origin.AUTOMATIC, given.ago(5), given.ago(4)), Request.State.SENT);
        assertThat(onBoard(given)).isZero();
    }

    @Test
    void a_pen_counts_once_told_or_delivered_or_both() {
        Announcement.Pen told = new Announcement.Pen(
                "p", Given.NOON, Given.NOON.minusSeconds(60), units(3), Announcement.Pen.Acting.RAPID);
        Given both = new Given().told(told).delivery(1, 3, Kind.PEN, Origin.PERSON, Certainty.CONFIRMED);
        assertThat(onBoard(new Given().told(told))).isCloseTo(3, within(0.001));
        assertThat(onBoard(new Given().delivery(1, 3, Kind.PEN, Origin.PERSON, Certainty.CONFIRMED)))
                .isCloseTo(3, within(0.001));
        assertThat(onBoard(both)).isCloseTo(3, within(0.001));
        // another amount or another moment is another pen
        Given other = new Given().told(told).delivery(1, 3.5, Kind.PEN, Origin.PERSON, Certainty.CONFIRMED);
        assertThat(onBoard(other)).isCloseTo(6.5, within(0.001));
        Given later = new Given().told(told).delivery(0.5, 3, Kind.PEN, Origin.PERSON, Certainty.CONFIRMED);
        assertThat(onBoard(later)).isCloseTo(6, within(0.001));
    }

    @Test
    void a_pen_is_no_bolus_of_the_same_moment() {
        Announcement.Pen told = new Announcement.Pen(
                "p", Given.NOON, Given.NOON.minusSeconds(60), units(3), Announcement.Pen.Acting.RAPID);
        assertThat(onBoard(new Given().told(told).bolus(1, 3, Origin.PERSON))).isCloseTo(6, within(0.001));
    }

    @Test
    void a_pen_beside_a_long_acting_one_acts_at_once() {
        Announcement.Pen told = new Announcement.Pen(
                "p", Given.NOON, Given.NOON.minusSeconds(3600), units(20), Announcement.Pen.Acting.LONG);
        double slow = 20 * (1 - 3600.0 / (720 * 1440));
        Given given = new Given().told(told).delivery(60, 20, Kind.PEN, Origin.PERSON, Certainty.CONFIRMED);
        assertThat(onBoard(given)).isCloseTo(slow, within(0.0011));
        given.delivery(0, 3, Kind.PEN, Origin.PERSON, Certainty.CONFIRMED);
        assertThat(onBoard(given)).isCloseTo(slow + 3, within(0.0011));
    }

    @Test
    void long_acting_insulin_by_pen_counts_over_a_day() {
        Announcement.Pen told = new Announcement.Pen(
                "p", Given.NOON, Given.NOON.minusSeconds(6 * 3600), units(20), Announcement.Pen.Acting.LONG);
        Given given = new Given().told(told).delivery(360, 20, Kind.PEN, Origin.PERSON, Certainty.CONFIRMED);
        assertThat(onBoard(given)).isCloseTo(20 * (1 - 0.125), within(0.001)); // 360² / (720 · 1440)
        IobBound bound = IobBound.of(given.state(), given.now);
        assertThat(bound.actingU(given.now, given.ago(-1080))).isCloseTo(17.5, within(1e-9));
        assertThat(bound.actingU(given.now, given.ago(-1079))).isLessThan(17.5);
        assertThat(bound.ofAllKindsInDay()).isEqualTo(44_000);
        Given onlyTold = new Given().told(told);
        assertThat(IobBound.of(onlyTold.state(), onlyTold.now).ofAllKindsInDay())
                .isEqualTo(44_000);
    }

    @Test
    void the_last_bolus_a_person_told_of_counts_where_the_pump_cannot_know_it() {
        Given given = new Given().lastBolus(90, 4);
        given.knownSince = Optional.of(given.ago(60));
        double left = 4 * (1 - 1 + (270.0 * 270) / (360 * 285));
        assertThat(onBoard(given)).isCloseTo(left, within(0.0011));
        given.knownSince = Optional.empty();
        assertThat(onBoard(given)).isCloseTo(left, within(0.0011));
        given.knownSince = Optional.of(given.ago(90)); // the pump's history holds it already
        assertThat(onBoard(given)).isZero();
    }

    @Test
    void acting_is_the_difference_of_what_has_acted() {
        Given given = new Given().bolus(0, 6, Origin.PERSON);
        IobBound bound = IobBound.of(given.state(), given.now);
        assertThat(bound.actingU(given.now, given.ago(-75))).isCloseTo(1.25, within(1e-9));
        assertThat(bound.actingU(given.ago(-75), given.ago(-360))).isCloseTo(4.75, within(1e-9));
        assertThat(bound.actingU(given.ago(10), given.now)).isZero();
    }

    @Test
    void the_hour_holds_what_the_loop_gave_by_itself() {
        Given given =
                new Given().noBasal().basal(1440, 120, 1).basal(120, 60, 3).basal(60, 0, 2);
        given.bolus(59.9, 0.3, Origin.AUTOMATIC)
                .bolus(60, 0.4, Origin.AUTOMATIC)
                .bolus(20, 5, Origin.PERSON);
        given.bolus(30, 0.2, Origin.UNKNOWN).requestedBolus(1, 0.1, Origin.AUTOMATIC, Request.State.SENT);
        assertThat(IobBound.of(given.state(), given.now).automaticInHour()).isEqualTo(1000 + 300 + 200 + 100);
    }

    @Test
    void the_day_holds_insulin_of_all_kinds() {
        Given given = new Given().noBasal().basal(1500, 1380, 1).basal(1380, 0, 1);
        given.bolus(1439, 2, Origin.PERSON).bolus(1440, 3, Origin.PERSON).bolus(-5, 4, Origin.AUTOMATIC);
        given.flowing = units(0.5);
        assertThat(IobBound.of(given.state(), given.now).ofAllKindsInDay()).isEqualTo(24_000 + 2000 + 4000 + 500);
    }

    @Test
    void never_holds_more_than_a_record_can() {
        Given given = new Given();
        for (int i = 0; i < 5; i++) {
            given.bolus(0, 900, Origin.UNKNOWN);
        }
        assertThat(onBoard(given)).isEqualTo(1000);
        assertThat(IobBound.of(given.state(), given.now).ofAllKindsInDay()).isEqualTo(1_000_000);
    }

    @Test
    void basal_above_prescribed_counts_to_the_end_of_its_action() {
        // 10 U in the quarter of an hour that ended 345 min ago: 15² / (360 · 285) of it is left
        assertThat(onBoard(new Given().noBasal().basal(360, 345, 41))).isBetween(0.021, 0.023);
    }

    @ParameterizedTest(name = "{0} U/h, from 11:00 on {1} U/h")
    @CsvSource({"1, 2", "2, 1"})
    void basal_that_follows_the_schedule_through_the_day_is_not_on_board(double before, double after) {
        Given given = new Given().noBasal().basal(1440, 60, before).basal(60, 0, after);
        given.schedule = Optional.of(new Schedule<>(
                List.of(new Schedule.Entry<>(0, rate(before)), new Schedule.Entry<>(11 * 60, rate(after)))));
        assertThat(onBoard(given)).isZero();
    }

    @Test
    void the_prescription_of_the_hour_is_what_basal_is_compared_with() {
        Given given = new Given();
        given.prescribed = rate(0.5); // the pump ran at twice the prescription: all above it is on board
        assertThat(onBoard(given)).isBetween(1.0, 1.4);
    }
}
