package org.boucle.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.boucle.safety.Given.dose;
import static org.boucle.safety.Given.rate;
import static org.boucle.safety.Given.units;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Finding;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.Request;
import org.boucle.core.decision.Verdict;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery.Certainty;
import org.boucle.core.event.Delivery.Kind;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.PumpStatus.Annunciation;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.InsulinAction;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.PumpModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bound from just inside to just outside, in the manner of openDBC's safety tests (tests/common.py). */
class LimitBoundaryTest {
    /** Steps of a milliunit: the bound itself is tested, not the rounding to the pump's step. */
    private static final PumpModel FINE = new PumpModel(
            new Insulin(1),
            new BasalRate(1),
            new Insulin(50),
            rate(30),
            units(30),
            PumpModel.ORDINARY.bolusPerMinute());

    private static Verdict judge(Given given, Dose asked) {
        return new Supervisor().judge(Optional.of(asked), given.facts());
    }

    private static Dose granted(Given given, Dose asked) {
        return judge(given, asked).granted();
    }

    private static Dose granted(Given given) {
        return granted(given, dose(1.5, 0.5));
    }

    private static final Dose ALL = dose(1.5, 0.5);
    private static final Dose NO_BOLUS = dose(1.5, 0);
    private static final Dose NO_INCREASE = dose(1, 0);
    private static final Dose STOP = dose(0, 0);

    /** High enough and free enough that only the bound under test is near. */
    private static Given wide() {
        Given given = new Given().steady(400);
        given.pumpModel = FINE;
        given.weightKg = 400;
        given.maxBasal = rate(35);
        given.maxBolus = units(60);
        given.maxIob = units(100);
        given.maxPerHour = units(50);
        given.maxPerDay = units(500);
        given.tdd = 500;
        return given;
    }

    // --- amounts

    @ParameterizedTest
    @ValueSource(ints = {2998, 2999, 3000, 3001, 3002, 3100, 20_000})
    @Verifies("SAF-012")
    void basal_up_to_the_prescribed_maximum(int milliUnitsPerHour) {
        Given given = wide();
        given.maxBasal = rate(3);
        assertThat(granted(given, new Dose(new BasalRate(milliUnitsPerHour), Insulin.NONE))
                        .basal())
                .isEqualTo(new BasalRate(Math.min(3000, milliUnitsPerHour)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1998, 1999, 2000, 2001, 2002, 10_000})
    @Verifies("SAF-010")
    void basal_up_to_a_tenth_of_a_unit_per_kg(int milliUnitsPerHour) {
        Given given = wide();
        given.weightKg = 20;
        assertThat(granted(given, new Dose(new BasalRate(milliUnitsPerHour), Insulin.NONE))
                        .basal())
                .isEqualTo(new BasalRate(Math.min(2000, milliUnitsPerHour)));
    }

    @ParameterizedTest
    @ValueSource(ints = {998, 999, 1000, 1001, 1002, 9000})
    @Verifies("SAF-010")
    void a_micro_bolus_up_to_a_twentieth_of_a_unit_per_kg(int milliUnits) {
        Given given = wide();
        given.weightKg = 20;
        assertThat(granted(given, new Dose(rate(1), new Insulin(milliUnits))).bolus())
                .isEqualTo(new Insulin(Math.min(1000, milliUnits)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1199, 1200, 1201, 6000})
    @Verifies("SAF-015")
    void a_micro_bolus_up_to_six_percent_of_a_day(int milliUnits) {
        Given given = wide();
        given.tdd = 20;
        assertThat(granted(given, new Dose(rate(1), new Insulin(milliUnits))).bolus())
                .isEqualTo(new Insulin(Math.min(1200, milliUnits)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1499, 1500, 1501, 6000})
    @Verifies("SAF-016")
    void a_bolus_up_to_the_prescribed_maximum(int milliUnits) {
        Given given = wide();
        given.maxBolus = units(1.5);
        assertThat(granted(given, new Dose(rate(1), new Insulin(milliUnits))).bolus())
                .isEqualTo(new Insulin(Math.min(1500, milliUnits)));
    }

    @ParameterizedTest
    @CsvSource({"2499, 1499", "2500, 1500", "2501, 1501", "9000, 9000"})
    @Verifies("SAF-013")
    void up_to_what_the_pump_can_do(int milliUnitsPerHour, int milliUnits) {
        Given given = wide();
        given.pumpModel = new PumpModel(
                FINE.bolusStep(), FINE.basalStep(), FINE.basalPulse(), rate(2.5), units(1.5), FINE.bolusPerMinute());
        assertThat(granted(given, new Dose(new BasalRate(milliUnitsPerHour), Insulin.NONE))
                        .basal())
                .isEqualTo(new BasalRate(Math.min(2500, milliUnitsPerHour)));
        assertThat(granted(given, new Dose(rate(1), new Insulin(milliUnits))).bolus())
                .isEqualTo(new Insulin(Math.min(1500, milliUnits)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1998, 1999, 2000, 2001, 2002, 5000})
    @Verifies("SAF-014")
    void insulin_on_board_up_to_the_prescribed_maximum(int milliUnits) {
        Given given = wide().bolus(0, 3, Origin.PERSON);
        given.deliveries.removeIf(d -> d.kind() == Kind.BOLUS);
        given.delivery(-1, 3, Kind.PEN, Origin.PERSON, Certainty.CONFIRMED); // a pen: no interval to keep
        given.maxIob = units(5);
        assertThat(granted(given, new Dose(rate(1), new Insulin(milliUnits))).bolus())
                .isEqualTo(new Insulin(Math.min(2000, milliUnits)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1998, 1999, 2000, 2001, 2002, 5000})
    @Verifies("SAF-011")
    void insulin_on_board_up_to_a_third_of_a_unit_per_kg(int milliUnits) {
        Given given = wide().delivery(-1, 5, Kind.PEN, Origin.PERSON, Certainty.CONFIRMED);
        given.weightKg = 60; // 21 U; a micro-bolus of 3 U
        given.delivery(-1, 14, Kind.PEN, Origin.PERSON, Certainty.CONFIRMED);
        given.meal(-5, 120); // so that glucose and meal answer for it
        given.steady(590);
        assertThat(granted(given, new Dose(rate(1), new Insulin(milliUnits))).bolus())
                .isEqualTo(new Insulin(Math.min(2000, milliUnits)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1499, 1500, 1501, 5000})
    @Verifies("SAF-017")
    void in_an_hour_up_to_the_prescribed_maximum(int milliUnits) {
        Given given = wide().bolus(59, 1, Origin.AUTOMATIC).bolus(61, 1, Origin.AUTOMATIC);
        given.maxPerHour = units(2.5);
        assertThat(granted(given, new Dose(rate(1), new Insulin(milliUnits))).bolus())
                .isEqualTo(new Insulin(Math.min(1500, milliUnits)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1499, 1500, 1501, 5000})
    @Verifies("SAF-018")
    void in_a_day_up_to_the_prescribed_maximum(int milliUnits) {
        Given given = wide();
        given.maxPerDay = units(25.5);
        assertThat(granted(given, new Dose(rate(1), new Insulin(milliUnits))).bolus())
                .isEqualTo(new Insulin(Math.min(1500, milliUnits)));
    }

    @ParameterizedTest(name = "at {0} mg/dL, {1} mg/dL/min, {2} g told {3} min ago: {4} mU may be on board")
    @CsvSource({
        // (glucose − 70 + fall · 30) / 40, and the larger of g · (1 − t / 180) / 10 and rise · 90 / 40
        "150, 0, 0, 0, 2000",
        "110, 0, 0, 0, 1000",
        "150, 1, 0, 0, 4250",
        "150, 3, 0, 0, 8750",
        "150, 3.5, 0, 0, 8750",
        "150, 1, 20, 0, 4250",
        "150, 1, 30, 0, 5000",
        "190, -1, 0, 0, 2250",
        "110, 0, 20, 0, 3000",
        "110, 0, 20, 90, 2000",
        "110, 0, 20, 180, 1000",
        "110, 0, 20, 300, 1000",
        "110, 0, 20, -30, 3000",
        "110, 0, 20, -31, 1000",
        "110, 0, 150, 0, 13000"
    })
    @Verifies("SAF-019")
    void no_more_on_board_than_glucose_and_meals_can_answer_for(
            double mgdl, double slope, double grams, double minutesAgo, long milliUnits) {
        Given given = wide().line(mgdl, slope);
        if (slope == 0) {
            given.steady(mgdl + 0.4); // unstuck, the newest reading at that value, no slope over the last 20 min
        }
        if (grams > 0) {
            given.meal(minutesAgo, grams);
        }
        assertThat(granted(given, new Dose(rate(1), units(14))).bolus()).isEqualTo(new Insulin(milliUnits));
    }

    @Test
    @Verifies("SAF-019")
    void rescue_carbohydrate_answers_for_no_insulin() {
        Given given = wide().steady(110.4);
        given.told(new Announcement.Rescue("r", given.now, given.now, new Carbs(20)));
        assertThat(granted(given, new Dose(rate(1), units(14))).bolus()).isEqualTo(units(1));
        Given rising = wide().line(150, 1);
        rising.told(new Announcement.Rescue("r", rising.now, rising.now, new Carbs(15)));
        assertThat(granted(rising, new Dose(rate(1), units(14))).bolus())
                .isEqualTo(units(2.75)); // 1.5 U less than without
    }

    @ParameterizedTest(name = "basal {0} U/h, bolus {1} U: {2} U/h, {3} U")
    @CsvSource({
        "1,    2,   1,    2",
        "1, 2.001, 1, 2",
        "3, 1, 3, 1",
        "3, 1.001, 3, 1",
        "5, 0, 5, 0",
        "5.001, 0, 5, 0",
        "5, 0.1, 5, 0",
        "0, 2.1, 0, 2",
        "99, 5, 5, 0",
        "1.001, 2, 1.001, 1.999"
    })
    @Verifies("SAF-014")
    void a_basal_above_prescribed_counts_for_the_half_hour_that_it_may_run(
            double basal, double bolus, double basalGranted, double bolusGranted) {
        Given given = wide();
        given.maxIob = units(2);
        assertThat(granted(given, dose(basal, bolus))).isEqualTo(dose(basalGranted, bolusGranted));
    }

    @Test
    @Verifies("SAF-003")
    void rounds_down_to_the_pumps_steps_and_last() {
        assertThat(judge(new Given(), dose(1.349, 0.349))).isEqualTo(new Verdict.Allowed(dose(1.3, 0.3)));
        Given odd = new Given();
        odd.maxBolus = units(0.33);
        odd.maxBasal = rate(1.37);
        assertThat(granted(odd, dose(1.5, 0.5))).isEqualTo(dose(1.35, 0.3));
    }

    @Test
    @Verifies("SAF-003")
    void leaves_the_prescribed_basal_as_the_pump_gives_it() {
        Given given = new Given();
        given.scheduled = rate(0.973);
        assertThat(granted(given, dose(0.973, 0))).isEqualTo(dose(0.973, 0));
        assertThat(granted(given, dose(0.972, 0))).isEqualTo(dose(0.95, 0));
    }

    // --- modes, person, pump

    @ParameterizedTest
    @EnumSource
    @Verifies("SAF-020")
    void only_a_closed_loop_gives_more_than_prescribed(Mode mode) {
        Given given = new Given();
        given.mode = mode;
        boolean closed = mode == Mode.HYBRID_CLOSED_LOOP || mode == Mode.FULLY_CLOSED_LOOP;
        assertThat(granted(given)).isEqualTo(closed ? ALL : NO_INCREASE);
        assertThat(granted(given, dose(0.5, 0))).isEqualTo(dose(0.5, 0));
    }

    @ParameterizedTest
    @CsvSource({"0.1, true", "0, false", "-0.1, false"})
    @Verifies("SAF-021")
    void a_pause_stops_all_until_it_ends(double minutesLeft, boolean stopped) {
        Given given = new Given();
        given.pause = Optional.of(new ModeState.Pause(given.ago(30), given.ago(-minutesLeft)));
        assertThat(granted(given)).isEqualTo(stopped ? STOP : ALL);
    }

    @ParameterizedTest
    @EnumSource
    @Verifies("SAF-022")
    void what_stops_delivery_stops_increase(Annunciation annunciation) {
        Given given = new Given();
        given.annunciations.add(annunciation);
        boolean stopped = List.of(Annunciation.OCCLUSION, Annunciation.RESERVOIR_EMPTY, Annunciation.BATTERY_EMPTY)
                .contains(annunciation);
        assertThat(granted(given)).isEqualTo(stopped ? NO_INCREASE : ALL);
    }

    @Test
    @Verifies("SAF-022")
    void a_pump_suspended_by_hand_is_given_no_increase() {
        Given given = new Given();
        given.suspended = true;
        assertThat(granted(given)).isEqualTo(NO_INCREASE);
    }

    @ParameterizedTest
    @CsvSource({"899, true", "900, true", "901, false"})
    @Verifies("SAF-023")
    void a_pump_not_heard_for_a_quarter_of_an_hour_gets_no_increase(int seconds, boolean all) {
        Given given = new Given();
        given.pumpAge = Duration.ofSeconds(seconds);
        given.scheduled = rate(0.9); // its word on the schedule ends with it
        assertThat(granted(given)).isEqualTo(all ? ALL : NO_INCREASE);
        assertThat(given.facts().prescribedBasal()).isEqualTo(all ? rate(0.9) : rate(1));
    }

    @Test
    @Verifies("SAF-023")
    void a_pump_never_heard_gets_no_increase() {
        Given given = new Given();
        given.pumpKnown = false;
        assertThat(granted(given)).isEqualTo(NO_INCREASE);
    }

    @ParameterizedTest(name = "history of {0} min, DIA {1}: {2}")
    @CsvSource({"359.9, 360, false", "360, 360, true", "360.1, 360, true", "299.9, 240, false", "300, 240, true"})
    @Verifies("SAF-024")
    void insulin_is_known_after_a_duration_of_action(double minutes, int duration, boolean all) {
        Given given = new Given();
        given.action = new InsulinAction(duration, 75);
        given.knownSince = Optional.of(given.ago(minutes));
        assertThat(granted(given)).isEqualTo(all ? ALL : NO_INCREASE);
    }

    @Test
    @Verifies("SAF-024")
    void insulin_is_known_once_the_person_has_told_of_the_last_bolus() {
        Given given = new Given();
        given.knownSince = Optional.of(given.ago(10));
        assertThat(granted(given)).isEqualTo(NO_INCREASE);
        assertThat(granted(given.lastBolus(400, 0))).isEqualTo(ALL);
    }

    @Test
    @Verifies("SAF-024")
    void what_was_told_before_the_gap_says_nothing_of_it() {
        Given given = new Given();
        given.knownSince = Optional.of(given.ago(10));
        given.told(new Announcement.LastBolus("l", given.ago(10.1), given.ago(400), Insulin.NONE));
        assertThat(granted(given)).isEqualTo(NO_INCREASE);
        given.told(new Announcement.LastBolus("l2", given.ago(10), given.ago(400), Insulin.NONE));
        assertThat(granted(given)).isEqualTo(ALL);
    }

    @Test
    @Verifies("SAF-024")
    void without_any_record_of_insulin_nothing_told_helps() {
        Given given = new Given().lastBolus(400, 0).meal(10, 20);
        given.knownSince = Optional.empty();
        assertThat(granted(given)).isEqualTo(NO_INCREASE);
        given.knownSince = Optional.of(given.ago(10));
        given.announcements.removeIf(a -> a instanceof Announcement.LastBolus);
        assertThat(granted(given)).isEqualTo(NO_INCREASE);
    }

    // --- glucose

    @ParameterizedTest
    @CsvSource({"69.9, 70, true", "70, 70, false", "70.1, 70, false", "79.9, 80, true", "80, 80, false"})
    @Verifies("SAF-030")
    void under_the_suspend_threshold_basal_stops(double mgdl, double threshold, boolean stops) {
        Given given = new Given().line(mgdl, 1);
        given.suspendBelow = threshold;
        assertThat(granted(given, NO_INCREASE)).isEqualTo(stops ? STOP : NO_INCREASE);
    }

    @Test
    @Verifies("SAF-030")
    void low_is_low_whatever_number_came_with_it() {
        Given given = new Given().line(150, 1);
        given.readings.remove(12);
        assertThat(granted(given.reading(0, 100, Reading.Range.BELOW), NO_INCREASE))
                .isEqualTo(STOP);
    }

    @ParameterizedTest(name = "{0} mg/dL, {1} mg/dL/min: stops {2}")
    @CsvSource({
        "100.1, -1, false",
        "99.9, -1, true",
        "85.1, -0.5, false",
        "84.9, -0.5, true",
        "130.1, -2, false",
        "129.9, -2, true",
        "71, 0.1, false",
        "70, 0.1, false"
    })
    @Verifies("SAF-031")
    void a_fall_that_is_low_in_half_an_hour_stops_basal(double mgdl, double slope, boolean stops) {
        assertThat(granted(new Given().line(mgdl, slope), NO_INCREASE)).isEqualTo(stops ? STOP : NO_INCREASE);
    }

    @Test
    @Verifies({"SAF-031", "SAF-038"})
    void the_bounds_themselves_are_not_passed() {
        Given given = new Given();
        given.readings.clear();
        given.reading(10, 110).reading(0, 100); // 70 in half an hour is not below 70
        assertThat(granted(given, NO_INCREASE)).isEqualTo(NO_INCREASE);
        given.readings.clear();
        given.reading(10, 310).reading(0, 290); // 2 mg/dL a minute is not faster than 2
        assertThat(granted(given)).isEqualTo(ALL);
    }

    @Test
    @Verifies("SAF-031")
    void in_a_slow_fall_the_insulin_on_board_counts_where_it_takes_glucose_lower() {
        // 4 U take 27.7 mg/dL, the trend 6
        Given given = new Given().line(96, -0.2).bolus(45, 4, Origin.PERSON);
        assertThat(granted(given, NO_INCREASE)).isEqualTo(STOP);
        assertThat(granted(new Given().line(96, -0.2), NO_INCREASE)).isEqualTo(NO_INCREASE);
    }

    @ParameterizedTest(name = "{0} mg/dL with {1} U of 45 min ago: stops {2}")
    @CsvSource({
        // acts in 30 min: (0.2083 − 0.075) · U · 40 · 1.3: 13.87 mg/dL for 2 U
        "83.8, 2, true",
        "84, 2, false",
        "97.6, 4, true",
        "97.9, 4, false"
    })
    @Verifies("SAF-031")
    void insulin_on_board_that_makes_a_low_in_half_an_hour_stops_basal(double mgdl, double units, boolean stops) {
        Given given = new Given().steady(mgdl + 0.4).bolus(45, units, Origin.PERSON);
        assertThat(granted(given, NO_INCREASE)).isEqualTo(stops ? STOP : NO_INCREASE);
    }

    @ParameterizedTest(name = "{0} mg/dL rising by {1}, {2} U of 45 min ago: stops {3}")
    @CsvSource({
        // 8 U take 55.47 mg/dL and 20 U 138.67; a rise of 1 adds 30 − 900 / 120 = 22.5, one of 3 or more 67.5
        "102.8, 1, 8, true",
        "103.1, 1, 8, false",
        "141.0, 3, 20, true",
        "141.4, 3, 20, false",
        "141.0, 3.5, 20, true",
        "141.4, 3.5, 20, false"
    })
    @Verifies("SAF-031")
    void a_rise_stands_against_the_insulin_and_fades(double mgdl, double slope, double units, boolean stops) {
        Given given = new Given().bolus(45, units, Origin.PERSON);
        given.readings.clear();
        for (int i = 5; i >= 0; i--) {
            given.reading(i * 5, mgdl - slope * i * 5);
        }
        assertThat(granted(given, NO_INCREASE)).isEqualTo(stops ? STOP : NO_INCREASE);
    }

    @ParameterizedTest
    @CsvSource({"11.9, true", "12, true", "12.1, false", "19, false"})
    @Verifies("SAF-032")
    void no_increase_on_a_reading_older_than_twelve_minutes(double minutes, boolean all) {
        Given given = new Given();
        given.readings.clear();
        given.reading(minutes + 5, 150).reading(minutes, 151);
        given.newReading = true;
        assertThat(granted(given)).isEqualTo(all ? ALL : NO_INCREASE);
    }

    @ParameterizedTest
    @CsvSource({"19.9, true", "20, true", "20.1, false"})
    @Verifies("SAF-033")
    void no_increase_with_fewer_than_two_trusted_readings_in_twenty_minutes(double minutes, boolean all) {
        Given given = new Given();
        given.readings.clear();
        given.reading(minutes, 150).reading(1, 151);
        assertThat(granted(given)).isEqualTo(all ? ALL : NO_INCREASE);
    }

    @Test
    @Verifies({"SAF-032", "SAF-033", "SAF-046"})
    void with_glucose_unknown_the_prescribed_basal_stands() {
        Given given = new Given();
        given.readings.clear();
        assertThat(granted(given)).isEqualTo(NO_INCREASE);
        assertThat(granted(given, dose(4, 2))).isEqualTo(NO_INCREASE);
    }

    @ParameterizedTest
    @CsvSource({"-1.99, true", "-2.01, false"})
    @Verifies("SAF-038")
    void no_increase_in_a_rapid_fall(double slope, boolean all) {
        assertThat(granted(new Given().line(290, slope))).isEqualTo(all ? ALL : NO_INCREASE);
    }

    @ParameterizedTest
    @EnumSource
    @Verifies("SAF-037")
    void no_increase_unless_the_sensor_says_that_it_runs(SensorStatus.State state) {
        Given given = new Given();
        given.sensor = Optional.of(new SensorStatus("s1", state, given.ago(10), Optional.empty()));
        assertThat(granted(given)).isEqualTo(state == SensorStatus.State.RUNNING ? ALL : NO_INCREASE);
    }

    @ParameterizedTest
    @EnumSource
    @Verifies("SAF-039")
    void no_bolus_on_a_reading_that_says_high(Reading.Range range) {
        Given given = new Given().steady(395);
        given.readings.remove(12);
        given.reading(0, 400, range);
        assertThat(granted(given))
                .isEqualTo(
                        switch (range) {
                            case MEASURED -> ALL;
                            case ABOVE -> NO_BOLUS;
                            case BELOW -> STOP;
                        });
    }

    // --- when

    @Test
    @Verifies("SAF-040")
    void no_bolus_without_a_new_reading() {
        Given given = new Given();
        given.newReading = false;
        assertThat(granted(given)).isEqualTo(NO_BOLUS);
    }

    @ParameterizedTest
    @CsvSource({"3.9, false", "4, true", "4.1, true", "-2, false"})
    @Verifies("SAF-041")
    void four_minutes_between_boluses(double minutes, boolean all) {
        assertThat(granted(new Given().steady(200).bolus(minutes, 0.1, Origin.AUTOMATIC)))
                .isEqualTo(all ? ALL : NO_BOLUS);
    }

    @Test
    @Verifies("SAF-041")
    void a_pen_or_basal_starts_no_interval() {
        Given given = new Given().steady(200).delivery(1, 0.1, Kind.PEN, Origin.PERSON, Certainty.CONFIRMED);
        assertThat(granted(given)).isEqualTo(ALL);
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "UNCERTAIN"})
    @Verifies("SAF-042")
    void no_bolus_while_it_is_not_known_what_became_of_another(Request.State state) {
        assertThat(granted(new Given().steady(200).requestedBolus(20, 0.1, Origin.PERSON, state)))
                .isEqualTo(NO_BOLUS);
    }

    @Test
    @Verifies("SAF-042")
    void a_basal_command_under_way_holds_no_bolus() {
        Given given = new Given();
        given.requested(
                new Command.CancelTemporary("c", Origin.AUTOMATIC, given.ago(5), given.ago(4)), Request.State.SENT);
        assertThat(granted(given)).isEqualTo(ALL);
    }

    @Test
    @Verifies("SAF-043")
    void no_bolus_while_another_flows() {
        Given given = new Given().steady(200);
        given.flowing = new Insulin(1);
        assertThat(granted(given)).isEqualTo(NO_BOLUS);
    }

    // --- findings

    @Test
    @Verifies("SAF-004")
    void names_every_rule_that_would_not_have_let_all_through_the_strictest_first() {
        Given given = new Given().line(69, 2); // reach: (−1 + 60) / 40 = 1.475 U
        given.maxBolus = units(0.3);
        given.maxBasal = rate(1.2);
        given.newReading = false;
        assertThat(judge(given, dose(1.5, 0.5)).why())
                .containsExactly(
                        new Finding("SAF-030", 0, 1.5, 0, "U/h"),
                        new Finding("SAF-012", 1.2, 1.5, 0, "U/h"),
                        new Finding("SAF-040", 0, 0.5, 0, "U"),
                        new Finding("SAF-016", 0.3, 0.5, 0, "U"));
    }

    @Test
    @Verifies("SAF-004")
    void a_rule_that_holds_both_speaks_of_the_bolus_unless_it_stops_basal() {
        Given given = new Given();
        given.mode = Mode.OPEN_LOOP;
        assertThat(judge(given, ALL).why()).containsExactly(new Finding("SAF-020", 0, 0.5, 0, "U"));
        assertThat(judge(given, NO_BOLUS).why()).containsExactly(new Finding("SAF-020", 1, 1.5, 1, "U/h"));
        given.mode = Mode.HYBRID_CLOSED_LOOP;
        given.pause = Optional.of(new ModeState.Pause(given.ago(1), given.ago(-1)));
        assertThat(judge(given, ALL).why()).containsExactly(new Finding("SAF-021", 0, 1.5, 0, "U/h"));
        assertThat(judge(given, dose(0, 0.5)).why()).containsExactly(new Finding("SAF-021", 0, 0.5, 0, "U"));
        assertThat(judge(given, STOP)).isEqualTo(new Verdict.Allowed(STOP));
    }

    @Test
    @Verifies("SAF-004")
    void of_two_that_hold_alike_the_first_by_number_stands_first() {
        Given given = new Given().steady(200).requestedBolus(20, 0.1, Origin.PERSON, Request.State.SENT);
        given.newReading = false;
        assertThat(judge(given, ALL).why()).extracting(Finding::rule).containsExactly("SAF-040", "SAF-042");
    }
}
