package org.boucle.trial.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.boucle.control.EnsembleController;
import org.boucle.core.Verifies;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.core.therapy.Schedule;
import org.boucle.exchange.ControllerProtocol;
import org.boucle.virtual.Fault;
import org.boucle.virtual.World;
import org.boucle.virtual.fault.Mishap;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.person.HovorkaPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTreatmentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String READY = "{\"type\":\"ready\",\"name\":\"test\",\"version\":\"1\"}";
    private static final Set<Mishap> BEYOND =
            EnumSet.of(Mishap.LATE_READINGS, Mishap.DOUBLED_READINGS, Mishap.PUMP_CLOCK, Mishap.CONTROLLER_RESTART);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    @Verifies("TRI-101")
    void says_init_once_and_then_a_cycle_every_five_minutes_from_the_start() throws Exception {
        Lived lived = new Lived(1, dosing("0.5", "0")).live(HOUR);
        JsonNode init = JSON.readTree(lived.said.get(0));
        assertThat(init.get("type").textValue()).isEqualTo("init");
        assertThat(init.get("run").get("cycle_min").intValue()).isEqualTo(5);
        assertThat(init.get("run").get("start").textValue()).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(lived.said).hasSize(2 + 2 * 13);
        for (int k = 0; k <= 12; k++) {
            JsonNode cycle = JSON.readTree(lived.cycle(k));
            assertThat(cycle.get("k").intValue()).isEqualTo(k);
            assertThat(cycle.get("t_min").intValue()).isEqualTo(5 * k);
            assertThat(cycle.get("time").textValue())
                    .isEqualTo(Lived.START.plusSeconds(300L * k).toString());
        }
        assertThat(lived.treatment.controllerFaults()).isZero();
        assertThat(lived.treatment.firstFault()).isEmpty();
    }

    @Test
    @Verifies("TRI-101")
    void tells_what_really_went_in_to_the_milliunit() throws Exception {
        List<String> answers = new ArrayList<>();
        Lived lived = new Lived(
                1, line -> line.contains("\"init\"") ? READY : dose("1.23", line.contains("\"k\":3,") ? "9.97" : "0"));
        long before = lived.world.pump().basalMilliUnits() + lived.world.pump().bolusMilliUnits();
        lived.live(Duration.ofHours(3));
        long told = 0;
        double bolus = 0;
        for (int k = 0; k <= 36; k++) {
            JsonNode cycle = JSON.readTree(lived.cycle(k));
            told += Math.round(1000
                    * (cycle.get("delivered_basal_u").doubleValue()
                            + cycle.get("delivered_bolus_u").doubleValue()));
            bolus += cycle.get("delivered_bolus_u").doubleValue();
            answers.add(cycle.get("bolus_pending_u").asText());
            if (k > 0) {
                assertThat(cycle.get("basal_rate_u_per_h").doubleValue()).isEqualTo(1.25); // to the nearest step
            }
        }
        assertThat(told)
                .isEqualTo(lived.world.pump().basalMilliUnits()
                        + lived.world.pump().bolusMilliUnits()
                        - before);
        assertThat(bolus).isEqualTo(9.95); // down to a step
        assertThat(answers.get(4)).isEqualTo("2.45"); // 1.5 U/min for 5 min went in
        assertThat(answers.get(5)).isEqualTo("0.0");
    }

    @Test
    @Verifies("TRI-101")
    void hands_over_what_the_person_tells_once_at_the_next_cycle() throws Exception {
        Lived lived = new Lived(4, dosing("1", "0")).live(Duration.ofHours(24));
        List<String> carbs = new ArrayList<>();
        for (int k = 0; k <= 288; k++) {
            for (JsonNode told : JSON.readTree(lived.cycle(k)).get("announcements")) {
                Instant when = Instant.parse(told.get("time").textValue());
                Instant cycle = Lived.START.plusSeconds(300L * k);
                assertThat(when).isBetween(cycle.minusSeconds(300), cycle);
                carbs.add(
                        told.get("kind").textValue() + " " + told.get("carbs_g").doubleValue());
            }
        }
        List<String> expected = lived.happened.stream()
                .flatMap(event -> event.announcement().stream())
                .map(told -> told.match(
                        meal -> "meal " + meal.carbs().grams(),
                        rescue -> "rescue " + rescue.carbs().grams(),
                        other -> "",
                        other -> "",
                        other -> "",
                        other -> ""))
                .toList();
        assertThat(carbs).isNotEmpty().isEqualTo(expected);
    }

    @Test
    void cuts_a_dose_to_the_maxima_that_init_said() throws Exception {
        Lived lived = new Lived(
                        1,
                        line -> line.contains("\"init\"")
                                ? READY
                                : dose("1e6", line.contains("\"k\":1,") ? "1e6" : "0"))
                .live(HOUR);
        JsonNode pump = JSON.readTree(lived.said.get(0)).get("pump");
        double bolus = 0;
        for (int k = 1; k <= 12; k++) {
            JsonNode cycle = JSON.readTree(lived.cycle(k));
            assertThat(cycle.get("basal_rate_u_per_h").doubleValue())
                    .isLessThanOrEqualTo(pump.get("max_basal_u_per_h").doubleValue())
                    .isGreaterThan(pump.get("max_basal_u_per_h").doubleValue() - 0.05);
            bolus += cycle.get("delivered_bolus_u").doubleValue();
        }
        assertThat(bolus)
                .isLessThanOrEqualTo(pump.get("max_bolus_u").doubleValue())
                .isGreaterThan(pump.get("max_bolus_u").doubleValue() - 0.05);
        assertThat(lived.treatment.controllerFaults()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rubbish",
                "",
                "{}",
                "{\"type\":\"dose\"}",
                "{\"type\":\"dose\",\"basal_u_per_h\":-0.1,\"bolus_u\":0}",
                "{\"type\":\"dose\",\"basal_u_per_h\":1,\"bolus_u\":-1}",
                "{\"type\":\"dose\",\"basal_u_per_h\":NaN,\"bolus_u\":0}",
                "{\"type\":\"dose\",\"basal_u_per_h\":1e999,\"bolus_u\":0}",
                "{\"type\":\"dose\",\"basal_u_per_h\":\"1\",\"bolus_u\":0}",
                "{\"type\":\"dose\",\"basal_u_per_h\":null,\"bolus_u\":0}",
                "{\"type\":\"error\",\"message\":\"I can't\"}",
                READY
            })
    @Verifies("TRI-102")
    void a_broken_answer_is_a_counted_fault_and_the_pump_runs_its_own_basal(String broken) throws Exception {
        Lived lived = new Lived(
                1, line -> line.contains("\"init\"") ? READY : line.contains("\"k\":6,") ? broken : dose("2", "0.1"));
        lived.live(HOUR);
        double own =
                lived.world.pump().status(lived.world.now()).scheduledBasal().unitsPerHour();
        assertThat(lived.treatment.controllerFaults()).isEqualTo(1);
        assertThat(lived.treatment.firstFault().orElseThrow()).startsWith("cycle 6: ");
        assertThat(lived.complaints).singleElement().asString().startsWith("adult-1/test/1, cycle 6: ");
        assertThat(rateAt(lived, 6)).isEqualTo(2);
        assertThat(rateAt(lived, 7)).isEqualTo(own); // what ran since cycle 6
        assertThat(JSON.readTree(lived.cycle(7)).get("delivered_bolus_u").doubleValue())
                .isZero();
        assertThat(rateAt(lived, 8)).isEqualTo(2); // and it goes on
    }

    @Test
    @Verifies("TRI-102")
    void a_controller_that_is_not_ready_faults_every_cycle_and_is_asked_no_more() {
        List<String> heard = new ArrayList<>();
        Lived lived = new Lived(1, line -> {
            heard.add(line);
            return dose("3", "1");
        });
        lived.live(HOUR);
        assertThat(heard).hasSize(1);
        assertThat(lived.treatment.controllerFaults()).isEqualTo(13);
        assertThat(lived.treatment.firstFault().orElseThrow()).contains("expected ready", "dose");
    }

    @Test
    @Verifies("TRI-102")
    void faults_leave_a_person_where_their_prescribed_basal_does() {
        Lived silent = new Lived(1, line -> {
            throw new NoAnswer("silence");
        });
        Lived alone = new Lived(1, line -> line.contains("\"init\"") ? READY : "rubbish");
        silent.live(Duration.ofHours(6));
        alone.live(Duration.ofHours(6));
        World untouched = World.begin(World.Setup.ordinary(1, Lived.START, ZoneOffset.UTC));
        untouched.advanceTo(Lived.START.plus(Duration.ofHours(6)));
        assertThat(silent.plasma()).isEqualTo(untouched.person().plasmaGlucoseMgdl());
        assertThat(alone.plasma()).isEqualTo(untouched.person().plasmaGlucoseMgdl());
    }

    @Test
    void a_note_that_is_no_text_is_ignored_as_the_protocol_says() {
        Lived lived = new Lived(
                1,
                line -> line.contains("\"init\"")
                        ? READY
                        : "{\"type\":\"dose\",\"basal_u_per_h\":1,\"bolus_u\":0,\"note\":{\"x\":1}}");
        assertThat(lived.live(HOUR).treatment.controllerFaults()).isZero();
    }

    @Test
    void a_lost_sensor_is_null_and_a_new_one_with_another_rhythm_is_heard() throws Exception {
        Lived lived = new Lived(1, dosing("1", "0")).live(HOUR);
        lived.world.set(Fault.SENSOR_LOST, true);
        lived.live(HOUR);
        lived.world.set(Fault.SENSOR_LOST, false);
        lived.live(Duration.ofMinutes(2));
        lived.world.sensor().replace();
        lived.live(Duration.ofHours(4));
        assertThat(JSON.readTree(lived.cycle(20)).get("glucose_mgdl").isNull()).isTrue();
        int heard = 0;
        for (int k = 12 * 5; k < 12 * 6; k++) {
            heard += JSON.readTree(lived.cycle(k)).get("glucose_mgdl").isNumber() ? 1 : 0;
        }
        assertThat(heard).isGreaterThanOrEqualTo(10);
    }

    @Test
    void what_went_in_while_the_link_was_lost_is_told_afterwards() throws Exception {
        Lived lived = new Lived(1, dosing("1.2", "0")).live(HOUR);
        lived.world.set(Fault.LINK_LOST, true);
        lived.live(Duration.ofMinutes(20));
        lived.world.set(Fault.LINK_LOST, false);
        lived.live(Duration.ofMinutes(10));
        assertThat(JSON.readTree(lived.cycle(15)).get("delivered_basal_u").doubleValue())
                .isZero();
        assertThat(JSON.readTree(lived.cycle(17)).get("delivered_basal_u").doubleValue())
                .isBetween(0.45, 0.55);
    }

    @Test
    @Verifies("TRI-106")
    void refuses_by_name_what_the_protocol_has_no_words_for() {
        ZoneId paris = ZoneId.of("Europe/Paris");
        Instant march = Instant.parse("2024-03-25T00:00:00Z");
        World.Setup setup = World.Setup.ordinary(1, march, paris);
        assertThat(Inexpressible.of(setup, Duration.ofDays(3))).isEmpty();
        assertThat(Inexpressible.of(setup, Duration.ofDays(8)))
                .singleElement()
                .asString()
                .contains("Europe/Paris", "2024-03-31");
        Prescription flat =
                HovorkaPerson.sample(1).therapy().on(PumpModel.ORDINARY).prescription("a", march, paris);
        assertThat(Inexpressible.of(flat)).isEmpty();
        Prescription hourly = new Prescription(
                flat.person(),
                flat.version(),
                flat.validFrom(),
                flat.zone(),
                flat.weightKg(),
                flat.tdd(),
                new Schedule<>(List.of(
                        new Schedule.Entry<>(0, flat.basal().at(0)), new Schedule.Entry<>(360, BasalRate.ZERO))),
                flat.isf(),
                flat.carbRatio(),
                flat.target(),
                flat.action(),
                flat.limits());
        assertThat(Inexpressible.of(hourly)).singleElement().asString().startsWith("basal: a schedule of 2 values");
        Person person = new Person("a", Person.Group.ADULT, 40, 70);
        assertThatThrownBy(() -> new ProtocolTreatment(dosing("1", "0"), "run", person, hourly, 1, 1, fault -> {}))
                .hasMessageContaining("prescription: expected what the controller protocol can say");
    }

    @Test
    @Verifies("TRI-101")
    void writes_the_persons_own_wall_clock() throws Exception {
        ZoneId paris = ZoneId.of("Europe/Paris");
        HovorkaPerson body = HovorkaPerson.sample(1);
        Instant start = Instant.parse("2023-12-31T23:00:00Z");
        World world = World.begin(World.Setup.ordinary(1, start, paris));
        Prescription prescription = body.therapy().on(PumpModel.ORDINARY).prescription("a", start, paris);
        List<String> heard = new ArrayList<>();
        ProtocolTreatment treatment = new ProtocolTreatment(
                line -> {
                    heard.add(line);
                    return line.contains("\"init\"") ? READY : dose("1", "0");
                },
                "run",
                new Person("a", Person.Group.ADULT, 40, 70),
                prescription,
                1,
                1,
                fault -> {});
        treatment.minute(world, List.of());
        for (int i = 0; i < 600; i++) {
            treatment.minute(world, world.advanceTo(world.now().plusSeconds(60)));
        }
        assertThat(JSON.readTree(heard.get(0)).get("run").get("start").textValue())
                .isEqualTo("2024-01-01T00:00:00Z");
        assertThat(JSON.readTree(heard.get(1)).get("time").textValue()).isEqualTo("2024-01-01T00:00:00Z");
        JsonNode breakfast = heard.stream()
                .map(ProtocolTreatmentTest::tree)
                .filter(line -> line.path("announcements").size() > 0)
                .findFirst()
                .orElseThrow();
        Instant eaten =
                Instant.parse(breakfast.get("announcements").get(0).get("time").textValue());
        Instant now = Instant.parse(breakfast.get("time").textValue());
        assertThat(eaten).isBetween(now.minusSeconds(300), now);
    }

    @Test
    void our_own_controller_over_the_protocol_holds_a_person_better_than_their_basal_alone() {
        Lived looped = new Lived(2, new Conversation(new EnsembleController())::answer);
        Lived alone = new Lived(2, line -> line.contains("\"init\"") ? READY : "rubbish");
        double loopedHigh = 0;
        double aloneHigh = 0;
        for (int hour = 0; hour < 24; hour++) {
            looped.live(HOUR);
            alone.live(HOUR);
            loopedHigh += Math.max(0, looped.plasma() - 180);
            aloneHigh += Math.max(0, alone.plasma() - 180);
        }
        assertThat(looped.treatment.controllerFaults()).isZero();
        assertThat(loopedHigh).isLessThan(0.3 * aloneHigh);
        assertThat(looped.happened).anyMatch(LifeEvent.MealEaten.class::isInstance);
    }

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    private static double rateAt(Lived lived, int k) throws Exception {
        return JSON.readTree(lived.cycle(k)).get("basal_rate_u_per_h").doubleValue();
    }

    private static Speaker dosing(String basal, String bolus) {
        UnaryOperator<String> answers = line -> line.contains("\"init\"") ? READY : dose(basal, bolus);
        return answers::apply;
    }

    private static String dose(String basal, String bolus) {
        return "{\"type\":\"dose\",\"basal_u_per_h\":" + basal + ",\"bolus_u\":" + bolus + "}";
    }

    /** The protocol's own reader reads all that we write. */
    @Test
    void every_line_is_read_back_by_the_protocols_own_reader() throws Exception {
        Lived lived = new Lived(3, dosing("1", "0.2")).live(Duration.ofHours(12));
        for (int i = 0; i < lived.said.size(); i += 2) {
            assertThat(ControllerProtocol.print(ControllerProtocol.fromPlant(lived.said.get(i))))
                    .isEqualTo(lived.said.get(i));
        }
    }
}
