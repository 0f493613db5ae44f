package org.boucle.handset.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.boucle.core.event.Announcement;
import org.boucle.core.words.GlucoseUnit;
import org.boucle.handset.json.Body;
import org.boucle.handset.page.Document;
import org.boucle.handset.page.Lectern;
import org.boucle.handset.page.Reader;
import org.boucle.handset.page.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's document and verbs against the contract, over the real loop. */
class DemoPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Reader ENGLISH = new Reader("en", GlucoseUnit.MG_DL);

    @TempDir
    Path folder;

    private DataFolder data;
    private Household home;
    private Driver driver;
    private Lectern lectern;
    private DemoPage page;
    private long nanos;

    @BeforeEach
    void open() throws Exception {
        data = Lived.in(folder);
        home = Household.open(data, Lived.SEED, System.err);
        lectern = new Lectern(home.scene());
        driver = new Driver(home, lectern::show, () -> nanos, 60, new Heartbeat(java.util.Optional.empty()));
        page = new DemoPage(driver, home, lectern);
    }

    @AfterEach
    void close() throws IOException {
        home.close();
        data.close();
    }

    @ParameterizedTest
    @CsvSource({"en, MG_DL", "fr, G_L", "en, MMOL_L"})
    @Verifies("HND-010")
    void the_document_has_the_fields_of_the_contract_and_words_for_everything(String language, GlucoseUnit unit)
            throws Exception {
        does("what-if", "{\"id\":\"sensor-lost\",\"active\":true}");
        does("target", "{\"aim\":150,\"minutes\":60}");
        does("pause", "{\"minutes\":30}");
        does("rescue", "{\"grams\":15}");
        pass(Duration.ofMinutes(31));
        String text = new String(page.document(new Reader(language, unit)), UTF_8);
        assertThat(text)
                .as("every sentence has its words")
                .doesNotContain("HND-")
                .doesNotContain("{time}");
        List<String> differences = new ArrayList<>();
        compare("", contract(), JSON.readTree(text), differences);
        assertThat(differences).isEmpty();
        assertThat(JSON.readTree(text).get("alarms"))
                .as("the example has an alarm to compare")
                .isNotEmpty();
    }

    @Test
    @Verifies("HND-010")
    void a_temporary_basal_that_has_ended_is_not_shown_as_flowing() throws Exception {
        JsonNode basal = JSON.readTree(page.document(ENGLISH)).get("basalNow");
        for (int minute = 0; basal.get("until").isNull() && minute < 120; minute++) {
            pass(Duration.ofMinutes(1));
            basal = JSON.readTree(page.document(ENGLISH)).get("basalNow");
        }
        Instant until = Instant.ofEpochMilli(basal.get("until").longValue());
        assertThat(basalAt(until.minusMillis(1)).get("until")).isEqualTo(basal.get("until"));
        JsonNode ended = basalAt(until);
        assertThat(ended.get("until").isNull()).isTrue();
        assertThat(ended.get("rate")).isEqualTo(ended.get("prescribed"));
        assertThat(ended.get("suspended").booleanValue()).isFalse();
    }

    private JsonNode basalAt(Instant now) throws IOException {
        return JSON.readTree(Document.write(home.scene(), now, driver.tempo(), lectern.words(ENGLISH)))
                .get("basalNow");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T08:00:00Z, 60, 120, 2026-03-29T01:00:00Z",
        "2026-10-24T22:00:00Z, 120, 60, 2026-10-25T01:00:00Z"
    })
    @Verifies("PAG-032")
    void a_change_of_the_clocks_is_sent_with_its_time(Instant now, int before, int after, Instant change)
            throws Exception {
        JsonNode offsets = JSON.readTree(Document.write(home.scene(), now, driver.tempo(), lectern.words(ENGLISH)))
                .get("offsets");
        assertThat(offsets).hasSize(2);
        assertThat(offsets.get(0).get(0).longValue())
                .isEqualTo(now.minus(Duration.ofHours(26)).toEpochMilli());
        assertThat(offsets.get(0).get(1).intValue()).isEqualTo(before);
        assertThat(offsets.get(1).get(0).longValue()).isEqualTo(change.toEpochMilli());
        assertThat(offsets.get(1).get(1).intValue()).isEqualTo(after);
    }

    @Test
    @Verifies("PAG-002")
    void a_sensor_lost_for_more_than_a_day_still_says_since_when() throws Exception {
        Instant last =
                home.state().readings().get(home.state().readings().size() - 1).time();
        does("what-if", "{\"id\":\"sensor-lost\",\"active\":true}");
        pass(Duration.ofHours(25));
        JsonNode document =
                JSON.readTree(Document.write(home.scene(), home.now(), driver.tempo(), lectern.words(ENGLISH)));
        assertThat(document.get("glucose").get("time").longValue()).isEqualTo(last.toEpochMilli());
        assertThat(document.get("metrics").isNull()).isTrue();
        close();
        data = DataFolder.claim(folder).orElseThrow();
        home = Household.open(data, Lived.SEED, System.err);
        assertThat(home.scene().readings())
                .anyMatch(judged -> judged.reading().time().equals(last));
    }

    @Test
    @Verifies("PAG-008")
    void insulin_by_pen_like_one_of_the_last_half_hour_asks_again_or_the_same() throws Exception {
        String pen = "{\"units\":4,\"minAgo\":0,\"acting\":\"RAPID\"";
        assertThat(outcome(does("pen", "one", pen + "}"))).isEqualTo("DONE");
        assertThat(outcome(does("pen", "one", pen + "}")))
                .as("the same telling once more")
                .isEqualTo("DONE");
        assertThat(outcome(does("pen", "two", pen + "}"))).isEqualTo("SAME_DOSE");
        assertThat(outcome(does("pen", "long", pen.replace("RAPID", "LONG") + "}")))
                .isEqualTo("DONE");
        assertThat(outcome(does("pen", "two", pen + ",\"again\":true}"))).isEqualTo("DONE");
        pass(Duration.ofMinutes(31));
        assertThat(outcome(does("pen", "three", pen + "}"))).isEqualTo("DONE");
    }

    @Test
    @Verifies("HND-011")
    void a_new_temporary_target_stands_instead_of_the_one_before() throws Exception {
        does("target", "first", "{\"aim\":150,\"minutes\":60}");
        does("target", "second", "{\"aim\":170,\"minutes\":30}");
        JsonNode temporary = JSON.readTree(page.document(ENGLISH)).get("target").get("temporary");
        assertThat(temporary.get("aim").intValue()).isEqualTo(170);
        assertThat(home.state().announcements()).noneMatch(a -> a.id().equals("first"));
    }

    @Test
    void a_virtual_person_is_named_in_the_readers_language() throws Exception {
        assertThat(JSON.readTree(page.document(new Reader("fr", GlucoseUnit.G_L)))
                        .get("person")
                        .textValue())
                .isEqualTo("l’adulte " + Lived.SEED);
    }

    @Test
    void the_metrics_say_how_many_hours_they_cover() throws Exception {
        does("what-if", "{\"id\":\"sensor-lost\",\"active\":true}");
        pass(Duration.ofHours(5));
        JsonNode metrics = JSON.readTree(page.document(ENGLISH)).get("metrics");
        assertThat(metrics.get("hours").doubleValue()).isBetween(18.0, 19.0);
        assertThat(metrics.get("sufficient").booleanValue()).isFalse();
    }

    /** Every field of the example must be there, and no other; of lists the first element is compared. */
    private static void compare(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.isObject() && actual.isObject()) {
            expected.fieldNames().forEachRemaining(name -> {
                if (actual.has(name)) {
                    compare(path + "/" + name, expected.get(name), actual.get(name), differences);
                } else {
                    differences.add("missing " + path + "/" + name);
                }
            });
            actual.fieldNames().forEachRemaining(name -> {
                if (!expected.has(name)) {
                    differences.add("not in the contract: " + path + "/" + name);
                }
            });
        } else if (expected.isArray() && actual.isArray()) {
            if (!expected.isEmpty() && !actual.isEmpty()) {
                boolean tuple = !expected.get(0).isContainerNode();
                if (tuple && expected.size() != actual.size()) {
                    differences.add(path + " has " + actual.size() + " parts, not " + expected.size());
                }
                compare(path + "[0]", expected.get(0), actual.get(0), differences);
            }
        } else if (!expected.isNull() && !actual.isNull() && expected.getNodeType() != actual.getNodeType()) {
            differences.add(path + " is " + actual.getNodeType() + ", not " + expected.getNodeType());
        }
    }

    /** The example document of docs/formats/page.md, its comments taken off. */
    private static JsonNode contract() throws IOException {
        String text = Files.readString(Path.of(System.getProperty("boucle.root"), "docs", "formats", "page.md"));
        int begin = text.indexOf("```jsonc\n") + "```jsonc\n".length();
        String example = text.substring(begin, text.indexOf("```", begin));
        return JSON.readerFor(JsonNode.class)
                .with(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .readTree(example);
    }

    @Test
    @Verifies({"HND-011", "HND-012"})
    void a_meal_with_its_bolus_is_told_given_and_eaten_once() throws Exception {
        JsonNode advice = answer(does("advise", "{\"grams\":60,\"inMin\":0}")).get("advice");
        String meal = "{\"grams\":60,\"bolus\":1.5,\"confirmedTwice\":true,\"basis\":\""
                + advice.get("basis").textValue() + "\"}";
        JsonNode done = answer(does("meal", "lunch", meal));
        assertThat(done.get("outcome").textValue()).isEqualTo("DONE");
        assertThat(done.get("sentences").toString()).contains("1.5 U");
        assertThat(answer(does("meal", "lunch", meal)).get("outcome").textValue())
                .as("the key that was lost with a restart of the server acts once all the same")
                .isEqualTo("DONE");
        pass(Duration.ofMinutes(20));
        assertThat(home.state().announcements().stream().filter(a -> a.id().equals("lunch")))
                .hasSize(1);
        assertThat(home.state().deliveries().stream()
                        .filter(d -> d.key().startsWith("lunch"))
                        .mapToLong(d -> d.insulin().milliUnits())
                        .sum())
                .isEqualTo(1500);
        assertThat(home.scene().life().stream()
                        .filter(event -> event.what().id().startsWith("HND-life-meal")
                                && event.what().figures().get(0).value() == 60))
                .singleElement()
                .satisfies(event -> assertThat(event.what().id()).isEqualTo("HND-life-meal-asked"));
        assertThat(home.scene().life().stream()
                        .filter(event -> event.what().id().equals("HND-life-bolus-asked")))
                .hasSize(1);
    }

    @Test
    @Verifies("HND-010")
    void a_meal_that_nobody_told_is_said_so_and_cannot_be_taken_back() throws Exception {
        String unannounced = "{\"id\":\"meal-unannounced\",\"active\":";
        does("what-if", unannounced + "true}");
        pass(Duration.ofMinutes(2));
        assertThat(home.scene().life().get(0).what().id()).isEqualTo("HND-life-meal-silent");
        assertThat(does("what-if", unannounced + "false}").status()).isEqualTo(400);
        assertThat(does("what-if", unannounced + "true}").status())
                .as("while the first is absorbed")
                .isEqualTo(400);
        JsonNode whatIf = JSON.readTree(page.document(ENGLISH)).get("whatIf");
        assertThat(whatIf.get(0).get("mends").booleanValue()).isTrue();
        assertThat(whatIf.get(5).get("active").booleanValue()).isTrue();
        assertThat(whatIf.get(5).get("mends").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Verifies({"HND-005", "HND-011"})
    void a_meal_that_is_retried_after_a_restart_is_told_and_eaten_once(boolean withBolus) throws Exception {
        String meal = "{\"grams\":61,\"inMin\":5,\"again\":true}";
        if (withBolus) {
            String basis = answer(does("advise", "{\"grams\":61,\"inMin\":5}"))
                    .get("advice")
                    .get("basis")
                    .textValue();
            meal = "{\"grams\":61,\"inMin\":5,\"again\":true,\"bolus\":1.5,\"confirmedTwice\":true,\"basis\":\"" + basis
                    + "\"}";
        }
        assertThat(outcome(does("meal", "lunch", meal))).isEqualTo("DONE");
        long ever = home.state().announcementsEver();
        close();
        data = DataFolder.claim(folder).orElseThrow();
        home = Household.open(data, Lived.SEED, System.err);
        lectern = new Lectern(home.scene());
        driver = new Driver(home, lectern::show, () -> nanos, 60, new Heartbeat(java.util.Optional.empty()));
        page = new DemoPage(driver, home, lectern);
        assertThat(outcome(does("meal", "lunch", meal))).isEqualTo("DONE");
        assertThat(home.state().announcementsEver()).isEqualTo(ever);
        pass(Duration.ofMinutes(20));
        assertThat(home.scene().life().stream()
                        .filter(event -> event.what().id().startsWith("HND-life-meal")
                                && event.what().figures().get(0).value() == 61))
                .hasSize(1);
    }

    @Test
    @Verifies({"HND-012", "HND-014"})
    void a_meal_whose_bolus_is_refused_has_not_been_told() throws Exception {
        String basis = answer(does("advise", "{\"grams\":60}"))
                .get("advice")
                .get("basis")
                .textValue();
        pass(Duration.ofMinutes(10));
        JsonNode refused = answer(does(
                "meal", "late", "{\"grams\":60,\"bolus\":1.5,\"confirmedTwice\":true,\"basis\":\"" + basis + "\"}"));
        assertThat(refused.get("outcome").textValue()).isEqualTo("REFUSED");
        assertThat(refused.get("sentences")).isNotEmpty();
        assertThat(home.state().announcements()).noneMatch(a -> a.id().equals("late"));
        pass(Duration.ofMinutes(5));
        assertThat(home.state().deliveries()).noneMatch(d -> d.key().startsWith("late"));
    }

    @Test
    @Verifies("PAG-031")
    void without_a_trusted_reading_a_meals_bolus_is_given_on_a_finger_stick() throws Exception {
        does("what-if", "{\"id\":\"sensor-lost\",\"active\":true}");
        pass(Duration.ofMinutes(40));
        String basis = answer(does("advise", "{\"grams\":40}"))
                .get("advice")
                .get("basis")
                .textValue();
        String meal = "{\"grams\":40,\"bolus\":1,\"again\":true,\"confirmedTwice\":true,\"basis\":\"" + basis + "\"";
        JsonNode asked = answer(does("meal", "blind", meal + "}"));
        assertThat(asked.get("outcome").textValue()).isEqualTo("CONFIRM_AGAIN");
        assertThat(asked.get("needs").textValue()).isEqualTo("fingerStick");
        JsonNode done = answer(does("meal", "blind", meal + ",\"fingerStick\":131}"));
        assertThat(done.get("outcome").textValue()).isEqualTo("DONE");
        assertThat(done.has("needs")).isFalse();
    }

    @Test
    @Verifies("HND-013")
    void a_second_meal_soon_or_of_like_grams_asks_again_or_the_same() throws Exception {
        assertThat(outcome(does("meal", "one", "{\"grams\":20}"))).isEqualTo("DONE");
        assertThat(outcome(does("meal", "two", "{\"grams\":70}"))).isEqualTo("SAME_MEAL");
        pass(Duration.ofMinutes(40));
        assertThat(outcome(does("meal", "three", "{\"grams\":21}"))).isEqualTo("SAME_MEAL");
        assertThat(outcome(does("meal", "three", "{\"grams\":21,\"again\":true}")))
                .isEqualTo("DONE");
        assertThat(outcome(does("meal", "four", "{\"grams\":21,\"again\":true}")))
                .isEqualTo("DONE");
    }

    @Test
    @Verifies("HND-011")
    void a_meal_can_be_corrected_and_withdrawn_and_insulin_stays() throws Exception {
        does("pen", "pen", "{\"units\":2,\"minAgo\":0,\"acting\":\"RAPID\"}");
        does("meal", "m", "{\"grams\":50,\"inMin\":30}");
        assertThat(outcome(does("meal-correct", "{\"id\":\"m\",\"grams\":35}"))).isEqualTo("DONE");
        assertThat(home.state().announcements())
                .anyMatch(
                        a -> a instanceof Announcement.Meal meal && meal.carbs().grams() == 35);
        assertThat(outcome(does("withdraw", "{\"id\":\"m\"}"))).isEqualTo("DONE");
        assertThat(outcome(does("withdraw", "{\"id\":\"m\"}"))).isEqualTo("REFUSED");
        assertThat(outcome(does("withdraw", "{\"id\":\"pen\"}"))).isEqualTo("REFUSED");
        assertThat(home.state().deliveries()).anyMatch(d -> d.key().equals("pen"));
    }

    @Test
    @Verifies("HND-014")
    void a_basis_that_no_advice_gave_is_refused() throws Exception {
        for (String basis : List.of("", "x|y|z|1", "2026-01-01T00:00:00Z|-|1", "2026-01-01T00:00:00Z|-|one|1")) {
            assertThat(does("bolus", "{\"units\":1,\"basis\":\"" + basis + "\"}")
                            .status())
                    .isEqualTo(400);
        }
        assertThat(outcome(does("bolus", "{\"units\":1,\"basis\":\"2020-01-01T00:00:00Z|-|1|1\"}")))
                .isEqualTo("REFUSED");
    }

    @Test
    void verbs_and_bodies_that_mean_nothing_are_errors_and_not_failures() throws Exception {
        assertThat(does("dance", "{}").status()).isEqualTo(404);
        assertThat(does("mode", "{\"mode\":\"FULL\"}").status()).isEqualTo(400);
        assertThat(does("meal", "{\"grams\":0}").status()).isEqualTo(400);
        assertThat(does("pause", "{\"minutes\":600}").status()).isEqualTo(400);
        assertThatThrownBy(() -> page.deed("what-if", "k", body("{\"id\":\"flood\",\"active\":true}"), ENGLISH))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> page.deed("speed", "k", body("{\"speed\":601}"), ENGLISH))
                .isInstanceOf(InvalidValue.class);
    }

    /** What a person sends may be answered in any way, but never end the driver: here {@code step} would throw. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "advise | {'grams':300,'inMin':-120}",
                "meal | {'grams':300,'inMin':-120,'again':true}",
                "meal | {'grams':1,'inMin':120,'again':true}",
                "meal | {'grams':60,'bolus':60,'basis':'%s','confirmedTwice':true,'again':true}",
                "meal | {'grams':60,'bolus':0.001,'basis':'%s','again':true}",
                "meal-correct | {'id':'nobody','grams':300}",
                "meal-correct | {'id':'\\u0000\\ud800','grams':300}",
                "withdraw | {'id':''}",
                "rescue | {'grams':100}",
                "bolus | {'units':60,'basis':'%s','confirmedTwice':true,'fingerStick':600}",
                "bolus | {'units':0.01,'basis':'%s','fingerStick':20}",
                "pen | {'units':100,'minAgo':720,'acting':'RAPID'}",
                "pen | {'units':0.5,'acting':'LONG'}",
                "target | {'aim':80,'minutes':720}",
                "target | {'aim':200,'minutes':15}",
                "pause | {'minutes':120}",
                "resume | {}",
                "mode | {'mode':'OPEN_LOOP'}",
                "acknowledge | {'kind':'NO_READING','raised':0}",
                "acknowledge | {'kind':'NO_READING','raised':1e14}",
            })
    @Verifies("HND-032")
    void nothing_that_a_person_sends_ends_the_loop(String verb, String json) throws Exception {
        for (String basis : List.of(
                home.now() + "|-|0|0",
                "-1000000000-01-01T00:00:00Z|+1000000000-12-31T23:59:59.999999999Z|-9223372036854775808|-1",
                "+1000000000-12-31T23:59:59.999999999Z|-1000000000-01-01T00:00:00Z|9223372036854775807|9223372036854775807")) {
            String told = json.replace('\'', '"').formatted(basis);
            Reply reply = does(verb, told);
            assertThat(reply.status()).as(told).isIn(200, 400);
        }
        pass(Duration.ofMinutes(6));
        assertThat(page.isAlive()).isTrue();
    }

    @Test
    @Verifies("HND-007")
    void a_number_out_of_bounds_is_answered_in_the_language_and_unit_of_the_person() throws Exception {
        String stick = "{\"units\":1,\"basis\":\"2020-01-01T00:00:00Z|-|1|1\",\"fingerStick\":900}";
        assertThat(wrong("bolus", stick, new Reader("en", GlucoseUnit.MMOL_L)))
                .contains("A finger-stick value must be a number from 1.1 mmol/L to 33.3 mmol/L.");
        assertThat(wrong("bolus", stick, new Reader("fr", GlucoseUnit.G_L)))
                .contains("La glycémie capillaire doit être un nombre de 0,20 g/L à 6,00 g/L.");
        assertThat(wrong("pen", "{\"units\":0.1,\"acting\":\"RAPID\"}", ENGLISH))
                .contains("Insulin must be a number from 0.5 U to 100 U.");
        assertThat(wrong("rescue", "{\"grams\":\"many\"}", ENGLISH))
                .contains("Carbohydrate must be a number from 1 g to 100 g.");
    }

    private String wrong(String verb, String json, Reader reader) {
        CompletableFuture<Reply> answer = page.deed(verb, "wrong-" + nanos++, body(json), reader);
        driver.step();
        Reply reply = answer.getNow(Reply.error(504, "the driver did not do it"));
        assertThat(reply.status()).isEqualTo(400);
        return new String(reply.json(), UTF_8);
    }

    @Test
    @Verifies("HND-019")
    void speed_and_hold_are_the_drivers() throws Exception {
        does("speed", "{\"speed\":120}");
        does("hold", "{\"hold\":true}");
        JsonNode document = JSON.readTree(page.document(ENGLISH));
        assertThat(document.get("speed").intValue()).isEqualTo(120);
        assertThat(document.get("held").booleanValue()).isTrue();
        does("hold", "{\"hold\":false}");
        assertThat(driver.tempo().held()).isFalse();
    }

    @Test
    void a_turn_is_shown_whole_in_both_languages() throws Exception {
        Instant at = home.now().minus(Duration.ofHours(3));
        String english =
                JSON.readTree(page.turn(at, ENGLISH).orElseThrow()).get("text").textValue();
        String french = JSON.readTree(
                        page.turn(at, new Reader("fr", GlucoseUnit.G_L)).orElseThrow())
                .get("text")
                .textValue();
        assertThat(english)
                .contains("What went in", "What the supervisor granted")
                .doesNotContain("HND-");
        assertThat(french).contains("Ce qui est entré", "g/L").doesNotContain("HND-");
        assertThat(english).contains("told: ", " meal of ").doesNotContain("Meal[", "Instant", "Optional");
        assertThat(french).contains("annonce : ", " repas de ").doesNotContain("Meal[");
        assertThat(page.turn(Instant.EPOCH, ENGLISH)).isEmpty();
    }

    private Reply does(String verb, String json) throws Exception {
        return does(verb, verb + "-" + nanos++, json);
    }

    private Reply does(String verb, String key, String json) throws Exception {
        CompletableFuture<Reply> answer = page.deed(verb, key, body(json), ENGLISH);
        driver.step();
        return answer.getNow(Reply.error(504, "the driver did not do it"));
    }

    private void pass(Duration time) {
        for (long minute = 0; minute < time.toMinutes(); minute++) {
            home.minute();
        }
        lectern.show(home.scene());
    }

    private static String outcome(Reply reply) throws IOException {
        return answer(reply).get("outcome").textValue();
    }

    private static JsonNode answer(Reply reply) throws IOException {
        assertThat(reply.status()).as(new String(reply.json(), UTF_8)).isEqualTo(200);
        return JSON.readTree(reply.json());
    }

    private static Body body(String json) {
        return Body.parse(json.getBytes(UTF_8));
    }
}
