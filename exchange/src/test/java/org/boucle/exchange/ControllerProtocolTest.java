package org.boucle.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.boucle.core.Verifies;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.Prescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControllerProtocolTest {
    private static final String INIT = "{\"type\":\"init\",\"protocol\":1,"
            + "\"run\":{\"id\":\"adult-007/announced/1\",\"start\":\"2024-01-01T00:00:00Z\",\"cycle_min\":5,\"days\":8.0,\"seed\":1},"
            + "\"patient\":{\"id\":\"adult-007\",\"group\":\"adult\",\"age_y\":61,\"weight_kg\":102.3},"
            + "\"therapy\":{\"tdd_u\":50.4,\"basal_u_per_h\":1.27,\"isf_mgdl_per_u\":33.7,\"cr_g_per_u\":9.9,"
            + "\"target_mgdl\":110,\"dia_h\":6.0,\"insulin_peak_min\":75},"
            + "\"pump\":{\"bolus_step_u\":0.05,\"basal_step_u_per_h\":0.05,\"basal_pulse_u\":0.05,"
            + "\"max_basal_u_per_h\":5.1,\"max_bolus_u\":20.0,\"bolus_rate_u_per_min\":1.5}}";
    private static final String CYCLE = "{\"type\":\"cycle\",\"k\":17,\"t_min\":85,\"time\":\"2024-01-01T01:25:00Z\","
            + "\"glucose_mgdl\":123,\"delivered_basal_u\":0.1,\"delivered_bolus_u\":0.0,\"bolus_pending_u\":0.0,"
            + "\"basal_rate_u_per_h\":1.25,"
            + "\"announcements\":[{\"kind\":\"meal\",\"carbs_g\":55,\"time\":\"2024-01-01T01:25:00Z\"}]}";
    private static final Instant TIME = Instant.parse("2024-01-01T01:25:00Z");

    private static ControllerProtocol.Init init(String line) throws InputError {
        return (ControllerProtocol.Init) ControllerProtocol.fromPlant(line);
    }

    private static ControllerProtocol.Cycle cycle(String line) throws InputError {
        return (ControllerProtocol.Cycle) ControllerProtocol.fromPlant(line);
    }

    @Test
    @Verifies("EXC-020")
    void init_as_the_protocol_shows_it() throws InputError {
        ControllerProtocol.Init init = init(INIT);
        assertThat(init.run())
                .isEqualTo(new ControllerProtocol.Run(
                        "adult-007/announced/1", Instant.parse("2024-01-01T00:00:00Z"), Duration.ofMinutes(5), 8, 1));
        assertThat(init.patient()).isEqualTo(new Person("adult-007", Person.Group.ADULT, 61, 102.3));
        assertThat(init.therapy().tdd().milliUnits()).isEqualTo(50_400);
        assertThat(init.therapy().basal().milliUnitsPerHour()).isEqualTo(1270);
        assertThat(init.therapy().action().durationMin()).isEqualTo(360);
        assertThat(init.pump().bolusPerMinute().milliUnits()).isEqualTo(1500);
        assertThat(init.pump().maxBasal().milliUnitsPerHour()).isEqualTo(5100);
        Prescription p = init.prescription();
        assertThat(p.basalAt(TIME)).isEqualTo(new BasalRate(1270));
        assertThat(p.limits().maxBasal().unitsPerHour()).isEqualTo(5.08);
        assertThat(p.limits().maxBolus().units()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -9021813005192568182L, -1, 0, 1_000_000_000_000_000_001L, Long.MAX_VALUE})
    @Verifies("EXC-020")
    void a_seed_is_read_to_its_last_bit(long seed) throws InputError {
        ControllerProtocol.Init said = init(INIT.replace("\"seed\":1", "\"seed\":" + seed));
        assertThat(said.run().seed()).isEqualTo(seed);
        assertThat(init(ControllerProtocol.print(said)).run().seed()).isEqualTo(seed);
    }

    @Test
    @Verifies("EXC-020")
    void a_pump_that_can_not_even_give_the_therapy_basal_still_has_a_prescription() throws InputError {
        Prescription p = init(INIT.replace("\"max_basal_u_per_h\":5.1", "\"max_basal_u_per_h\":1.0"))
                .prescription();
        assertThat(p.limits().maxBasal()).isEqualTo(p.basalAt(TIME));
    }

    @Test
    @Verifies("EXC-020")
    void cycle_as_the_protocol_shows_it() throws InputError {
        ControllerProtocol.Cycle cycle = cycle(CYCLE);
        assertThat(cycle.k()).isEqualTo(17);
        assertThat(cycle.tMin()).isEqualTo(85);
        assertThat(cycle.glucose()).contains(Reading.measured(TIME, 123, "protocol"));
        assertThat(cycle.deliveredBasal().milliUnits()).isEqualTo(100);
        assertThat(cycle.basalRate().milliUnitsPerHour()).isEqualTo(1250);
        assertThat(cycle.announcements()).singleElement().satisfies(a -> {
            Announcement.Meal meal = (Announcement.Meal) a;
            assertThat(meal.carbs().grams()).isEqualTo(55);
            assertThat(meal.told()).isEqualTo(TIME);
        });
    }

    @Test
    @Verifies("EXC-020")
    void a_missing_reading_is_null_and_the_ends_are_low_and_high() throws InputError {
        assertThat(cycle(CYCLE.replace("123", "null")).glucose()).isEmpty();
        assertThat(cycle(CYCLE.replace("123", "39")).glucose().get().range()).isEqualTo(Reading.Range.BELOW);
        assertThat(cycle(CYCLE.replace("123", "400")).glucose().get().range()).isEqualTo(Reading.Range.ABOVE);
        assertThat(cycle(CYCLE.replace("123", "123.0")).glucose().get().mgdl()).isEqualTo(123);
    }

    @Test
    @Verifies("EXC-020")
    void every_kind_of_announcement_is_read_and_an_unknown_one_ignored() throws InputError {
        String all = CYCLE.replace(
                "\"announcements\":[",
                "\"announcements\":[{\"kind\":\"moon\",\"phase\":[1]},{\"kind\":\"rescue\",\"carbs_g\":16},"
                        + "{\"kind\":\"exercise\",\"start\":\"2024-01-01T02:00:00Z\",\"duration_min\":45,\"intensity\":0.6},"
                        + "{\"kind\":\"insulin\",\"units\":4,\"kind_of_insulin\":\"rapid\"},"
                        + "{\"kind\":\"insulin\",\"units\":20,\"kind_of_insulin\":\"long\"},");
        assertThat(cycle(all).announcements())
                .extracting(a -> a.getClass().getSimpleName())
                .containsExactly("Rescue", "Exercise", "Pen", "Pen", "Meal");
        Announcement.Exercise exercise =
                (Announcement.Exercise) cycle(all).announcements().get(1);
        assertThat(exercise.duration()).hasMinutes(45);
        assertThat(((Announcement.Pen) cycle(all).announcements().get(3)).acting())
                .isEqualTo(Announcement.Pen.Acting.LONG);
        assertThat(cycle(all).announcements()).extracting(Announcement::id).doesNotHaveDuplicates();
        assertThat(cycle(CYCLE.replaceAll("\\[.*]", "[]")).announcements()).isEmpty();
    }

    @Test
    @Verifies("EXC-020")
    void a_short_action_and_a_low_target_are_legal_and_taken_on_the_side_of_less_insulin() throws InputError {
        String line =
                INIT.replace("\"dia_h\":6.0", "\"dia_h\":2.5").replace("\"target_mgdl\":110", "\"target_mgdl\":75");
        ControllerProtocol.Therapy therapy = ControllerProtocol.fromPlant(line)
                .match(ControllerProtocol.Init::therapy, cycle -> {
                    throw new AssertionError("an init");
                });
        assertThat(therapy.action().durationMin()).isEqualTo(180);
        assertThat(therapy.target().mgdl()).isEqualTo(80);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "123 | 38 | glucose_mgdl: expected a whole number 39..400, got 38",
                "123 | 123.5 | glucose_mgdl: expected a whole number 39..400, got 123.5",
                "123 | \"123\" | glucose_mgdl: expected a whole number 39..400, got \"123\"",
                "\"glucose_mgdl\":123, | '' | glucose_mgdl: expected a value, got nothing",
                "\"k\":17 | \"k\":-1 | k: expected a whole number 0 or more, got -1",
                "\"k\":17 | \"k\":9223372036854775808 | k: expected a whole number 0 or more, got 9223372036854775808",
                "\"k\":17 | \"k\":1e300 | k: expected a whole number 0 or more, got 1e300",
                "0.1, | -0.1, | delivered_basal_u: expected a number 0..1000 U, got -0.1",
                "0.1, | NaN, | JSON: expected one whole, valid document, got Non-standard token 'NaN'",
                "0.1, | 1e999, | delivered_basal_u: expected a number 0..1000 U, got",
                "55 | 5500 | announcements[0].carbs_g: expected a number 0..1000 g, got 5500",
                "\"kind\" | \"kid\" | announcements[0].kind: expected text in quotes, got nothing",
                "01:25:00Z\",\"glucose | 01:25\",\"glucose | time: expected a time like 2026-01-01T08:05:00Z",
                "\"cycle\" | \"circle\" | type: expected init or cycle, got \"circle\"",
                "}]} | }] | JSON: expected one whole, valid document",
            })
    @Verifies("EXC-021")
    void a_malformed_cycle_names_field_value_and_expectation(String right, String wrong, String message) {
        assertThat(CYCLE).contains(right);
        assertThatThrownBy(() -> ControllerProtocol.fromPlant(CYCLE.replace(right, wrong)))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"protocol\":1 | \"protocol\":2 | protocol: expected a whole number 1..1, got 2",
                "\"adult\" | \"elder\" | patient.group: expected adult or adolescent or child, got \"elder\"",
                "50.4 | 0 | therapy.tdd_u: expected a number 1..500 U, got 0",
                "\"insulin_peak_min\":75 | \"insulin_peak_min\":180 | therapy.insulin_peak_min: expected under half of dia_h",
                "\"pump\":{ | \"pump\":7,\"x\":{ | pump: expected an object {…}, got 7",
                "\"max_bolus_u\":20.0 | \"max_bolus_u\":null | pump.max_bolus_u: expected a number 0..1000 U, got null",
            })
    @Verifies("EXC-021")
    void a_malformed_init_names_field_value_and_expectation(String right, String wrong, String message) {
        assertThat(INIT).contains(right);
        assertThatThrownBy(() -> ControllerProtocol.fromPlant(INIT.replace(right, wrong)))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "7", "[]", "nonsense", "{}", "{\"type\":7}", "null"})
    @Verifies("EXC-021")
    void any_other_line_is_an_error_answer(String line) {
        assertThatThrownBy(() -> ControllerProtocol.fromPlant(line))
                .isInstanceOfSatisfying(
                        InputError.class,
                        refused -> assertThat(ControllerProtocol.print(ControllerProtocol.Fault.of(refused)))
                                .startsWith("{\"type\":\"error\",\"message\":\"")
                                .contains("expected"));
    }

    @Property(tries = 500)
    @Verifies("EXC-021")
    void no_line_throws_anything_else(@ForAll String text, @ForAll @LongRange(min = 0, max = 400) long where) {
        int at = (int) Math.min(where, CYCLE.length());
        try {
            assertThat(ControllerProtocol.fromPlant(CYCLE.substring(0, at) + text + CYCLE.substring(at)))
                    .isNotNull();
        } catch (InputError refused) {
            assertThat(refused).hasMessageContaining(": expected ");
        }
    }

    @Test
    @Verifies("EXC-022")
    void answers_are_one_line_with_at_most_three_decimals() {
        assertThat(ControllerProtocol.print(new ControllerProtocol.Ready("boucle", "0.1")))
                .isEqualTo("{\"type\":\"ready\",\"name\":\"boucle\",\"version\":\"0.1\"}");
        assertThat(ControllerProtocol.print(new ControllerProtocol.Dose(new BasalRate(1300), Insulin.NONE, "")))
                .isEqualTo("{\"type\":\"dose\",\"basal_u_per_h\":1.3,\"bolus_u\":0.0}");
        assertThat(ControllerProtocol.print(
                        new ControllerProtocol.Dose(new BasalRate(0), new Insulin(20_005), "line\nbreak")))
                .isEqualTo("{\"type\":\"dose\",\"basal_u_per_h\":0.0,\"bolus_u\":20.005,\"note\":\"line\\nbreak\"}");
        assertThat(ControllerProtocol.print(
                        new ControllerProtocol.Dose(new BasalRate(10_000), new Insulin(100_000), "")))
                .isEqualTo("{\"type\":\"dose\",\"basal_u_per_h\":10.0,\"bolus_u\":100.0}");
    }

    @Property(tries = 500)
    @Verifies("EXC-022")
    void a_dose_comes_back_as_it_was(
            @ForAll @LongRange(min = 0, max = 100_000) long basal,
            @ForAll @LongRange(min = 0, max = 1_000_000) long bolus)
            throws InputError {
        var dose = new ControllerProtocol.Dose(new BasalRate(basal), new Insulin(bolus), "");
        String line = ControllerProtocol.print(dose);
        assertThat(line).matches(".*\"basal_u_per_h\":\\d+\\.\\d{1,3},\"bolus_u\":\\d+\\.\\d{1,3}}");
        assertThat(ControllerProtocol.fromController(line)).isEqualTo(dose);
    }

    @Test
    @Verifies("EXC-022")
    void what_a_plant_prints_a_controller_reads() throws InputError {
        assertThat(ControllerProtocol.fromPlant(ControllerProtocol.print(init(INIT))))
                .isEqualTo(init(INIT));
        assertThat(ControllerProtocol.fromPlant(ControllerProtocol.print(cycle(CYCLE))))
                .isEqualTo(cycle(CYCLE));
        ControllerProtocol.Cycle full = new ControllerProtocol.Cycle(
                0,
                0,
                TIME,
                Optional.empty(),
                new Insulin(104),
                Insulin.NONE,
                Insulin.NONE,
                BasalRate.ZERO,
                List.of(
                        new Announcement.Rescue("0-0", TIME, TIME, new Carbs(15)),
                        new Announcement.Exercise("0-1", TIME, TIME, Duration.ofMinutes(45), 0.6),
                        new Announcement.Pen("0-2", TIME, TIME, new Insulin(4000), Announcement.Pen.Acting.LONG)));
        assertThat(ControllerProtocol.fromPlant(ControllerProtocol.print(full))).isEqualTo(full);
    }

    @Test
    @Verifies({"EXC-021", "EXC-022"})
    void a_plant_refuses_a_negative_missing_or_endless_dose_and_cuts_a_huge_one() throws InputError {
        assertThatThrownBy(() ->
                        ControllerProtocol.fromController("{\"type\":\"dose\",\"basal_u_per_h\":-0.1,\"bolus_u\":0}"))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith("basal_u_per_h: expected a number 0 or more");
        assertThatThrownBy(() -> ControllerProtocol.fromController("{\"type\":\"dose\",\"basal_u_per_h\":1}"))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith("bolus_u: ");
        assertThatThrownBy(() ->
                        ControllerProtocol.fromController("{\"type\":\"dose\",\"basal_u_per_h\":1e999,\"bolus_u\":0}"))
                .isInstanceOf(InputError.class);
        assertThat(ControllerProtocol.fromController("{\"type\":\"dose\",\"basal_u_per_h\":1e6,\"bolus_u\":0.0509}"))
                .isEqualTo(new ControllerProtocol.Dose(new BasalRate(100_000), new Insulin(50), ""));
        assertThat(ControllerProtocol.fromController("{\"type\":\"error\",\"message\":\"no\"}"))
                .isEqualTo(new ControllerProtocol.Fault("no"));
        assertThat(ControllerProtocol.fromController("{\"type\":\"ready\",\"name\":\"n\",\"version\":\"1\"}"))
                .isEqualTo(new ControllerProtocol.Ready("n", "1"));
    }
}
