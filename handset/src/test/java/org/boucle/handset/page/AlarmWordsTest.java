package org.boucle.handset.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.boucle.control.EnsembleController;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Inputs;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.State;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.core.words.GlucoseUnit;
import org.boucle.core.words.Words;
import org.boucle.loop.Loop;
import org.boucle.safety.Supervisor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An urgent low, and what the page says that the loop did about it: what it did in this mode, not what it would do in another. */
class AlarmWordsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Words ENGLISH = new Words("en", GlucoseUnit.MG_DL, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "FULLY_CLOSED_LOOP, Basal stopped (prescribed 1 U/h).",
        "HYBRID_CLOSED_LOOP, Basal stopped (prescribed 1 U/h).",
        "LOW_GLUCOSE_SUSPEND, Basal stopped (prescribed 1 U/h).",
        "OPEN_LOOP, Would stop basal (prescribed 1 U/h).",
        "SHADOW, Would stop basal (prescribed 1 U/h)."
    })
    @Verifies("PAG-030")
    void a_low_says_what_was_done_in_this_mode(Mode mode, String did) {
        Cycle cycle = low(mode, Optional.empty(), Optional.of(pump()));
        assertThat(said(cycle, List.of())).isEqualTo(did);
    }

    @Test
    @Verifies("PAG-030")
    void a_low_with_the_pump_away_says_that_it_goes_on_as_it_was() {
        Cycle cycle = low(Mode.FULLY_CLOSED_LOOP, Optional.empty(), Optional.empty());
        assertThat(said(cycle, List.of()))
                .startsWith("The pump is out of reach and goes on as it was; as soon as it answers: ");
    }

    @Test
    @Verifies("PAG-030")
    void a_low_while_a_person_paused_insulin_says_so() {
        ModeState.Pause pause = new ModeState.Pause(NOON, NOON.plus(Duration.ofMinutes(60)));
        Cycle cycle = low(Mode.FULLY_CLOSED_LOOP, Optional.of(pause), Optional.of(pump()));
        assertThat(said(cycle, List.of())).isEqualTo("Insulin paused by you until 13:00.");
    }

    @Test
    @Verifies("PAG-030")
    void a_turn_that_could_not_be_recorded_is_not_said_to_have_done_anything() {
        Cycle cycle = low(Mode.FULLY_CLOSED_LOOP, Optional.empty(), Optional.of(pump()));
        Alarm journal = new Alarm(Alarm.Kind.JOURNAL_FAILED, NOON, Optional.empty(), List.of());
        assertThat(said(cycle, List.of(journal))).startsWith("It commands nothing but less insulin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | It goes on as last ordered, and is back on the prescribed basal by 12:32 at the latest.",
                "33 | it runs the prescribed basal by itself."
            })
    @Verifies("PAG-030")
    void a_pump_that_is_away_runs_the_prescribed_basal_once_its_last_order_has_ended(int minutes, String said) {
        Cycle cycle = low(Mode.FULLY_CLOSED_LOOP, Optional.empty(), Optional.of(pump()));
        Instant now = NOON.plus(Duration.ofMinutes(minutes));
        Alarm away = new Alarm(Alarm.Kind.PUMP_UNREACHABLE, now, Optional.empty(), List.of());
        assertThat(ENGLISH.say(Limited.now(scene(cycle, List.of(away)), now)
                        .orElseThrow()
                        .why()))
                .endsWith(said);
    }

    private static String said(Cycle cycle, List<Alarm> more) {
        List<Alarm> alarms = new ArrayList<>(cycle.after().alarms());
        Alarm low = alarms.stream()
                .filter(a -> a.kind() == Alarm.Kind.URGENT_LOW)
                .findFirst()
                .orElseThrow();
        alarms.addAll(more);
        return Sentences.alarmDid(low, scene(cycle, alarms), ENGLISH);
    }

    private static Scene scene(Cycle cycle, List<Alarm> alarms) {
        return new Scene(
                "demo",
                "ada",
                cycle.after(),
                alarms,
                Optional.of(cycle),
                cycle.sensed().readings(),
                Map.of(),
                List.of(),
                List.of());
    }

    private static Cycle low(Mode mode, Optional<ModeState.Pause> pause, Optional<PumpReport> pump) {
        Prescription prescription =
                Prescription.byRule("ada", NOON.minus(Duration.ofDays(30)), ZoneOffset.UTC, 75, Insulin.ofUnits(48));
        State before = State.first(
                prescription, PumpModel.ORDINARY, new ModeState(mode, NOON.minus(Duration.ofDays(1)), pause));
        List<Reading> readings = List.of(
                Reading.measured(NOON.minus(Duration.ofMinutes(10)), 66, "s"),
                Reading.measured(NOON.minus(Duration.ofMinutes(5)), 58, "s"),
                Reading.measured(NOON, 52, "s"));
        return new Loop(new EnsembleController(), new Supervisor())
                .turn(new Inputs(
                        before, NOON, Inputs.Cause.READING, readings, Optional.empty(), pump, Optional.empty()));
    }

    private static PumpReport pump() {
        PumpStatus status = new PumpStatus(
                NOON,
                "virtual-1",
                new BasalRate(1000),
                Optional.empty(),
                false,
                Insulin.NONE,
                Insulin.ofUnits(150),
                90,
                List.of());
        return new PumpReport(status, List.of(), NOON.minus(Duration.ofDays(2)), 0);
    }
}
