package org.boucle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.boucle.loop.Given.at;
import static org.boucle.loop.Given.readingsUntil;
import static org.boucle.loop.Given.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Alarm.Kind;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Estimate;
import org.boucle.core.decision.Forecast;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.decision.Memory;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.Request;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.PumpStatus.Annunciation;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.safety.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlarmRulesTest {
    private static List<Alarm> alarms(Draft known, List<Reading> readings, int nowMinute, double... forecast) {
        List<Forecast> ahead = new ArrayList<>();
        for (int i = 0; i < forecast.length; i++) {
            ahead.add(new Forecast(5 * (i + 1), forecast[i] - 20, forecast[i], forecast[i] + 20));
        }
        Estimate estimate =
                new Estimate(Optional.empty(), 0, 0, InsulinOnBoard.UNKNOWN, Carbs.NONE, 1, 0, ahead, Memory.EMPTY);
        return AlarmRules.after(known.state(), turn(known, readings, nowMinute, estimate, false), at(nowMinute));
    }

    private static AlarmRules.Turn turn(
            Draft known, List<Reading> readings, int nowMinute, Estimate estimate, boolean fellBack) {
        Instant now = at(nowMinute);
        Facts facts = Facts.of(Modes.reading(readings, known.view()), now, false);
        return new AlarmRules.Turn(known.requests, Sense.judge(readings, now), estimate, facts, false, fellBack);
    }

    private static Draft known() {
        Draft aTurnOld = new Draft(new Draft(Given.state(Mode.HYBRID_CLOSED_LOOP)).state());
        aTurnOld.pump = Optional.of(status(0));
        return aTurnOld;
    }

    private static List<Kind> kinds(List<Alarm> alarms) {
        return alarms.stream().map(Alarm::kind).toList();
    }

    @ParameterizedTest
    @CsvSource({"54, true", "55, false", "54.9, true", "70, false"})
    @Verifies("LOO-009")
    void under_55_is_an_urgent_low(double mgdl, boolean alarmed) {
        List<Alarm> alarms = alarms(known(), readingsUntil(0, mgdl + 6, mgdl + 3, mgdl), 0);
        assertThat(kinds(alarms).contains(Kind.URGENT_LOW)).isEqualTo(alarmed);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    @Verifies("LOO-009")
    void an_urgent_low_alarms_in_every_mode(Mode mode) {
        Draft draft = new Draft(Given.state(mode));
        assertThat(kinds(alarms(draft, readingsUntil(0, 60, 54), 0))).contains(Kind.URGENT_LOW);
    }

    @Test
    @Verifies("LOO-009")
    void an_acknowledged_urgent_low_stands_and_sounds_again_after_30_min() {
        Draft draft = known();
        draft.alarms = List.of(new Alarm(Kind.URGENT_LOW, at(0), Optional.of(at(1)), List.of()));
        draft.pump = Optional.of(status(30));
        assertThat(alarms(draft, readingsUntil(30, 52, 51), 30)).singleElement().satisfies(alarm -> {
            assertThat(alarm.raised()).isEqualTo(at(0));
            assertThat(alarm.acknowledged()).contains(at(1));
        });
        assertThat(alarms(draft, readingsUntil(31, 52, 51), 31))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.acknowledged()).isEmpty());
    }

    @Test
    @Verifies("LOO-010")
    void no_trusted_reading_for_20_min_alarms_but_not_in_a_warm_up_that_the_person_knows_of() {
        Draft draft = known();
        draft.pump = Optional.of(status(19));
        assertThat(kinds(alarms(draft, readingsUntil(0, 120, 121), 19))).doesNotContain(Kind.NO_READING);
        assertThat(kinds(alarms(draft, readingsUntil(0, 120, 121), 20))).contains(Kind.NO_READING);
        draft.sensor = Optional.of(new SensorStatus("s", SensorStatus.State.WARM_UP, at(0), Optional.of(at(120))));
        assertThat(kinds(alarms(draft, readingsUntil(0, 120, 121), 20))).doesNotContain(Kind.NO_READING);
    }

    @Test
    @Verifies("LOO-009")
    void an_urgent_low_does_not_end_because_the_sensor_goes_silent() {
        Draft draft = known();
        draft.alarms = List.of(new Alarm(Kind.URGENT_LOW, at(0), Optional.empty(), List.of()));
        assertThat(kinds(alarms(draft, readingsUntil(0, 50, 45), 60))).contains(Kind.URGENT_LOW, Kind.NO_READING);
        assertThat(kinds(alarms(draft, readingsUntil(60, 50, 59), 60))).containsOnlyOnce(Kind.URGENT_LOW);
        assertThat(kinds(alarms(draft, readingsUntil(60, 50, 60), 60)))
                .contains(Kind.LOW)
                .doesNotContain(Kind.URGENT_LOW);
        assertThat(kinds(alarms(draft, List.of(), 60)))
                .as("its readings were worthless after the clock was set back")
                .contains(Kind.URGENT_LOW);
    }

    @ParameterizedTest
    @CsvSource({"69.9, true", "70, false", "55, true", "54.9, false"})
    @Verifies("LOO-010")
    void under_70_is_a_low_unless_it_is_an_urgent_one(double mgdl, boolean alarmed) {
        assertThat(kinds(alarms(known(), readingsUntil(0, mgdl, mgdl), 0)).contains(Kind.LOW))
                .isEqualTo(alarmed);
    }

    @Test
    @Verifies("LOO-010")
    void a_low_that_hovers_about_70_is_one_alarm_and_ends_at_75() {
        Draft draft = known();
        draft.alarms = List.of(new Alarm(Kind.LOW, at(-5), Optional.empty(), List.of()));
        assertThat(kinds(alarms(draft, readingsUntil(0, 72, 73), 0))).containsExactly(Kind.LOW);
        assertThat(kinds(alarms(draft, readingsUntil(0, 74, 75), 0))).isEmpty();
    }

    @Test
    @Verifies("LOO-009")
    void a_fall_too_steep_to_trust_is_alarmed_at_once() {
        assertThat(kinds(alarms(known(), readingsUntil(0, 118, 116, 50), 0))).contains(Kind.URGENT_LOW);
    }

    @Test
    @Verifies("LOO-010")
    void a_trend_that_reaches_70_within_20_min_alarms_though_the_forecast_does_not() {
        assertThat(kinds(alarms(known(), readingsUntil(0, 100, 94, 88), 0, 90, 90, 90, 90)))
                .contains(Kind.PREDICTED_LOW);
        assertThat(kinds(alarms(known(), readingsUntil(0, 112, 106, 100), 0, 90, 90, 90, 90)))
                .isEmpty();
    }

    @Test
    @Verifies("LOO-010")
    void the_prescribed_basal_after_a_low_that_nobody_has_seen_end_alarms_whoever_ended_the_suspension() {
        Draft draft = known();
        draft.pump = Optional.of(status(61));
        Estimate none =
                new Estimate(Optional.empty(), 0, 0, InsulinOnBoard.UNKNOWN, Carbs.NONE, 1, 0, List.of(), Memory.EMPTY);
        AlarmRules.Turn low = turn(draft, readingsUntil(0, 80, 73, 66), 61, none, false);
        assertThat(kinds(AlarmRules.after(draft.view(), low, at(61)))).contains(Kind.FALLBACK_BASAL);
        AlarmRules.Turn level = turn(draft, readingsUntil(0, 150, 150, 150), 61, none, false);
        assertThat(kinds(AlarmRules.after(draft.view(), level, at(61)))).containsExactly(Kind.NO_READING);
    }

    @Test
    @Verifies("LOO-010")
    void a_trend_goes_on_while_no_reading_comes() {
        Draft draft = known();
        draft.pump = Optional.of(status(6));
        assertThat(kinds(alarms(draft, readingsUntil(0, 128, 119, 110), 0))).isEmpty();
        assertThat(kinds(alarms(draft, readingsUntil(0, 128, 119, 110), 6))).containsExactly(Kind.PREDICTED_LOW);
    }

    @Test
    @Verifies("LOO-010")
    void the_prescribed_basal_is_not_said_to_be_back_while_a_person_or_the_pump_has_stopped_it() {
        Draft draft = known();
        draft.pump = Optional.of(status(61));
        draft.mode = new ModeState(Mode.HYBRID_CLOSED_LOOP, at(-600), Optional.of(new ModeState.Pause(at(0), at(120))));
        assertThat(kinds(alarms(draft, readingsUntil(0, 80, 73, 66), 61))).containsExactly(Kind.NO_READING);
    }

    @Test
    @Verifies("LOO-010")
    void no_choice_of_a_mode_ends_the_alarm_of_a_sensor_that_was_never_heard() {
        Draft draft = known();
        draft.pump = Optional.of(status(30));
        draft.alarms = List.of(new Alarm(Kind.NO_READING, at(20), Optional.empty(), List.of()));
        draft.mode = new ModeState(Mode.OPEN_LOOP, at(29), Optional.empty());
        assertThat(alarms(draft, List.of(), 30)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Kind.NO_READING);
            assertThat(alarm.figures().get(0).value()).isEqualTo(30);
        });
    }

    @Test
    @Verifies("LOO-010")
    void a_warm_up_that_does_not_say_when_it_ends_is_waited_for_two_hours() {
        Draft draft = known();
        draft.sensor = Optional.of(new SensorStatus("s", SensorStatus.State.WARM_UP, at(0), Optional.empty()));
        assertThat(kinds(alarms(draft, readingsUntil(0, 120, 121), 119))).doesNotContain(Kind.NO_READING);
        assertThat(kinds(alarms(draft, readingsUntil(0, 120, 121), 120))).contains(Kind.NO_READING);
    }

    @Test
    @Verifies("LOO-016")
    void a_second_bolus_that_was_not_given_is_an_alarm_of_its_own() {
        Draft draft = known();
        draft.alarms = List.of(new Alarm(Kind.BOLUS_NOT_GIVEN, at(-20), Optional.of(at(-15)), List.of()));
        draft.requests = List.of(notGiven("first", 4, -20), notGiven("second", 7, -5));
        assertThat(alarms(draft, readingsUntil(0, 120, 121), 0)).singleElement().satisfies(alarm -> {
            assertThat(alarm.raised()).isEqualTo(at(0));
            assertThat(alarm.acknowledged()).isEmpty();
            assertThat(alarm.figures().get(0).value()).isEqualTo(7);
        });
    }

    private static Request notGiven(String key, double units, int sinceMinute) {
        return new Request(
                new Command.Bolus(key, Origin.PERSON, Insulin.ofUnits(units), at(sinceMinute - 2), at(sinceMinute)),
                Request.State.NOT_GIVEN,
                at(sinceMinute));
    }

    @Test
    @Verifies("LOO-010")
    void a_sensor_lost_in_its_warm_up_does_not_warm_up_for_ever() {
        Draft draft = known();
        draft.sensor = Optional.of(new SensorStatus("s", SensorStatus.State.WARM_UP, at(0), Optional.of(at(120))));
        assertThat(kinds(alarms(draft, readingsUntil(0, 120, 121), 119))).doesNotContain(Kind.NO_READING);
        assertThat(kinds(alarms(draft, readingsUntil(0, 120, 121), 120))).contains(Kind.NO_READING);
    }

    @Test
    @Verifies("LOO-010")
    void a_pump_that_was_never_reached_alarms_too_but_a_shadow_has_none() {
        Draft draft = new Draft(Given.state(Mode.HYBRID_CLOSED_LOOP));
        assertThat(kinds(alarms(draft, readingsUntil(0, 120, 121), 0))).contains(Kind.PUMP_UNREACHABLE);
        assertThat(kinds(alarms(new Draft(Given.state(Mode.SHADOW)), readingsUntil(0, 120, 121), 0)))
                .doesNotContain(Kind.PUMP_UNREACHABLE);
    }

    @Test
    @Verifies("LOO-010")
    void a_predicted_low_alarms_within_20_min_and_clears_a_little_above() {
        Draft draft = known();
        List<Reading> readings = readingsUntil(0, 90, 90, 90);
        assertThat(kinds(alarms(draft, readings, 0, 85, 80, 75, 69))).contains(Kind.PREDICTED_LOW);
        assertThat(kinds(alarms(draft, readings, 0, 85, 80, 75, 71))).doesNotContain(Kind.PREDICTED_LOW);
        assertThat(kinds(alarms(draft, readings, 0, 90, 85, 80, 75, 69))).doesNotContain(Kind.PREDICTED_LOW);
        draft.alarms = List.of(new Alarm(Kind.PREDICTED_LOW, at(-5), Optional.empty(), List.of()));
        assertThat(kinds(alarms(draft, readings, 0, 85, 80, 75, 71))).contains(Kind.PREDICTED_LOW);
        assertThat(kinds(alarms(draft, readings, 0, 85, 80, 76, 76))).doesNotContain(Kind.PREDICTED_LOW);
    }

    @Test
    @Verifies("LOO-010")
    void a_pump_silent_for_15_min_alarms() {
        List<Reading> readings = readingsUntil(15, 120, 121, 120);
        assertThat(kinds(alarms(known(), readings, 14))).doesNotContain(Kind.PUMP_UNREACHABLE);
        assertThat(kinds(alarms(known(), readings, 15))).contains(Kind.PUMP_UNREACHABLE);
    }

    @Test
    @Verifies("LOO-010")
    void an_uncertain_bolus_alarms_with_its_size() {
        Draft draft = known();
        draft.requests = List.of(new Request(
                new Command.Bolus("k", Origin.PERSON, Insulin.ofUnits(4.4), at(-5), at(-3)),
                Request.State.UNCERTAIN,
                at(-3)));
        assertThat(alarms(draft, readingsUntil(0, 120, 121), 0)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Kind.DELIVERY_UNCERTAIN);
            assertThat(alarm.figures().get(0).value()).isEqualTo(4.4);
        });
    }

    @Test
    void over_250_for_90_min_alarms_only_when_all_of_it_was_seen() {
        double[] high = new double[20];
        for (int i = 0; i < high.length; i++) {
            high[i] = 260 + i;
        }
        Draft draft = known();
        draft.pump = Optional.of(status(95));
        assertThat(kinds(alarms(draft, readingsUntil(95, high), 95))).contains(Kind.HIGH_GLUCOSE);
        assertThat(kinds(alarms(draft, readingsUntil(95, 260, 265, 270), 95))).doesNotContain(Kind.HIGH_GLUCOSE);
        high[10] = 250;
        assertThat(kinds(alarms(draft, readingsUntil(95, high), 95))).doesNotContain(Kind.HIGH_GLUCOSE);
    }

    @ParameterizedTest
    @CsvSource({"60, false", "61, true"})
    void the_end_of_a_suspension_alarms_only_when_nothing_is_known_of_glucose(int minute, boolean alarmed) {
        Draft draft = known();
        draft.pump = Optional.of(status(minute));
        Estimate estimate =
                new Estimate(Optional.empty(), 0, 0, InsulinOnBoard.UNKNOWN, Carbs.NONE, 1, 0, List.of(), Memory.EMPTY);
        AlarmRules.Turn turn = turn(draft, readingsUntil(0, 80, 75), minute, estimate, true);
        assertThat(kinds(AlarmRules.after(draft.view(), turn, at(minute))).contains(Kind.FALLBACK_BASAL))
                .isEqualTo(alarmed);
    }

    @Test
    void a_blocked_or_empty_pump_alarms_and_a_nearly_empty_one_reminds() {
        Draft draft = known();
        draft.pump = Optional.of(status(0, Optional.empty(), 150, 90, List.of(Annunciation.OCCLUSION)));
        assertThat(kinds(alarms(draft, readingsUntil(0, 120, 121), 0))).containsExactly(Kind.NO_INSULIN);
        draft.pump = Optional.of(status(0, Optional.empty(), 19, 19, List.of()));
        assertThat(kinds(alarms(draft, readingsUntil(0, 120, 121), 0)))
                .containsExactly(Kind.RESERVOIR_LOW, Kind.BATTERY_LOW);
        Optional<PumpStatus> fine = Optional.of(status(0, Optional.empty(), 20, 20, List.of()));
        draft.pump = fine;
        assertThat(alarms(draft, readingsUntil(0, 120, 121), 0)).isEmpty();
    }
}
