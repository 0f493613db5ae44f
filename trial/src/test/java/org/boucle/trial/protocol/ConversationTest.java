package org.boucle.trial.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.boucle.control.EnsembleController;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The init of the protocol's own text. */
    static final String INIT = "{\"type\":\"init\",\"protocol\":1,\"run\":{\"id\":\"adult-007/announced/1\","
            + "\"start\":\"2024-01-01T00:00:00Z\",\"cycle_min\":5,\"days\":8.0,\"seed\":1},"
            + "\"patient\":{\"id\":\"adult-007\",\"group\":\"adult\",\"age_y\":61,\"weight_kg\":102.3},"
            + "\"therapy\":{\"tdd_u\":50.4,\"basal_u_per_h\":1.27,\"isf_mgdl_per_u\":33.7,\"cr_g_per_u\":9.9,"
            + "\"target_mgdl\":110,\"dia_h\":6.0,\"insulin_peak_min\":75},\"pump\":{\"bolus_step_u\":0.05,"
            + "\"basal_step_u_per_h\":0.05,\"basal_pulse_u\":0.05,\"max_basal_u_per_h\":5.1,\"max_bolus_u\":20.0,"
            + "\"bolus_rate_u_per_min\":1.5}}";

    private final Conversation conversation = new Conversation(new EnsembleController());

    @Test
    @Verifies("TRI-110")
    void says_ready_then_a_dose_for_each_cycle() throws Exception {
        JsonNode ready = say(INIT);
        assertThat(ready.get("type").textValue()).isEqualTo("ready");
        assertThat(ready.get("name").textValue()).isEqualTo("boucle");
        assertThat(ready.get("version").textValue()).isEqualTo("0.1");
        assertThat(Files.readString(
                        Path.of(System.getProperty("boucle.root", "..")).resolve("pom.xml")))
                .as("the version of the product")
                .contains("<version>0.1.0</version>");
        for (int k = 0; k < 24; k++) {
            JsonNode dose = say(cycle(k, "140", 0.1, 0, ""));
            assertThat(dose.get("type").textValue()).as(dose.toString()).isEqualTo("dose");
            assertThat(dose.get("basal_u_per_h").doubleValue()).isBetween(0.0, 5.1);
            assertThat(dose.get("bolus_u").doubleValue()).isBetween(0.0, 20.0);
        }
    }

    @Test
    @Verifies("TRI-110")
    void names_what_was_wrong_and_goes_on() throws Exception {
        assertThat(error(cycle(0, "140", 0.1, 0, ""))).contains("init");
        say(INIT);
        assertThat(error("nonsense")).isNotBlank();
        assertThat(error(cycle(0, "\"high\"", 0.1, 0, ""))).contains("glucose_mgdl", "high");
        assertThat(error(INIT)).contains("second init");
        assertThat(say(cycle(0, "140", 0.1, 0, "")).get("type").textValue()).isEqualTo("dose");
        assertThat(error(cycle(0, "140", 0.1, 0, ""))).contains("time: expected after");
        assertThat(say(cycle(1, "140", 0.1, 0, "")).get("type").textValue()).isEqualTo("dose");
    }

    @Test
    @Verifies("TRI-110")
    void covers_a_meal_that_is_announced_and_never_a_rescue() throws Exception {
        say(INIT);
        for (int k = 0; k < 6; k++) {
            say(cycle(k, "140", 0.1, 0, ""));
        }
        JsonNode meal = say(cycle(6, "140", 0.1, 0, announced("meal", 6)));
        assertThat(meal.get("bolus_u").doubleValue()).isBetween(3.0, 8.0); // 55 g at 9.9 g/U, and a correction
        Conversation other = new Conversation(new EnsembleController());
        other.answer(INIT);
        for (int k = 0; k < 6; k++) {
            other.answer(cycle(k, "75", 0.1, 0, ""));
        }
        JsonNode rescue = JSON.readTree(other.answer(cycle(6, "75", 0.1, 0, announced("rescue", 6))));
        assertThat(rescue.get("bolus_u").doubleValue()).isZero();
    }

    @Test
    void ignores_kinds_of_announcement_that_it_does_not_know_and_goes_on_without_a_reading() throws Exception {
        say(INIT);
        JsonNode dose = say(cycle(0, "null", 0, 0, "{\"kind\":\"juggling\",\"balls\":3}"));
        assertThat(dose.get("type").textValue()).isEqualTo("dose");
        assertThat(dose.get("bolus_u").doubleValue()).isZero();
        assertThat(dose.get("basal_u_per_h").doubleValue())
                .as("nothing above the therapy")
                .isLessThanOrEqualTo(1.27);
    }

    @Test
    void the_same_messages_have_the_same_answers() {
        assertThat(conversation.answer(INIT)).isNotEmpty();
        Conversation other = new Conversation(new EnsembleController());
        other.answer(INIT);
        for (int k = 0; k < 30; k++) {
            String message = cycle(k, Integer.toString(120 + 3 * k), 0.1, 0, k == 10 ? announced("meal", 10) : "");
            assertThat(other.answer(message)).isEqualTo(conversation.answer(message));
        }
    }

    private static String announced(String kind, int k) {
        return "{\"kind\":\"" + kind + "\",\"carbs_g\":55,\"time\":\"" + time(k) + "\"}";
    }

    static String cycle(int k, String glucose, double basal, double bolus, String announcements) {
        return "{\"type\":\"cycle\",\"k\":" + k + ",\"t_min\":" + 5 * k + ",\"time\":\"" + time(k)
                + "\",\"glucose_mgdl\":" + glucose + ",\"delivered_basal_u\":" + basal + ",\"delivered_bolus_u\":"
                + bolus + ",\"bolus_pending_u\":0.0,\"basal_rate_u_per_h\":1.25,\"announcements\":[" + announcements
                + "]}";
    }

    private static Instant time(int k) {
        return Instant.parse("2024-01-01T00:00:00Z").plusSeconds(300L * k);
    }

    private JsonNode say(String line) throws Exception {
        String answer = conversation.answer(line);
        assertThat(answer).doesNotContain("\n");
        return JSON.readTree(answer);
    }

    private String error(String line) throws Exception {
        JsonNode answer = say(line);
        assertThat(answer.get("type").textValue()).isEqualTo("error");
        return answer.get("message").textValue();
    }
}
