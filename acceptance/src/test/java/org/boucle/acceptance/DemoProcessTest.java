package org.boucle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.boucle.acceptance.Command.End;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as a newcomer has it: true processes, a true SIGKILL, and life going on. The steps follow one another. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoProcessTest {
    private static final Pattern ADDRESS = Pattern.compile("the page: (http://127\\.0\\.0\\.1:\\d+/)");
    private static final Duration FIRST_DAY = Duration.ofMinutes(3);
    private static final Duration PROMISE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    /** What the page showed last before the loop was killed. */
    private static long killedAt;

    @Test
    @Order(1)
    @Verifies({"WRK-005", "WRK-008"})
    void begins_with_a_day_lived_moves_and_alarms_when_it_is_killed() throws Exception {
        try (Running demo = Running.start(demo("--fresh"))) {
            String address = demo.awaitOut(ADDRESS, FIRST_DAY);
            assertThat(get(address)).contains("<title>");

            JsonNode first = state(address);
            assertThat(first.path("readings").size())
                    .as("readings of the day lived")
                    .isGreaterThan(250);
            long lived = first.path("lastTurn").asLong()
                    - first.path("readings").path(0).path(0).asLong();
            assertThat(Duration.ofMillis(lived)).isGreaterThan(Duration.ofHours(23));
            demo.await(
                    "an hour of life",
                    Duration.ofSeconds(60),
                    () -> lastTurn(address) - first.path("lastTurn").asLong() > 3_600_000);
            JsonNode later = state(address);
            assertThat(later.path("readings")).isNotEqualTo(first.path("readings"));
            assertThat(later.path("basal").size()).isPositive();

            killedAt = lastTurn(address);
            long loop = demo.process()
                    .children()
                    .filter(child -> child.info().command().orElse("").endsWith("java"))
                    .findFirst()
                    .orElseThrow()
                    .pid();
            Running.signal("KILL", loop);
            demo.await(
                    "the alarm",
                    PROMISE,
                    () -> demo.err().contains("ALARM ") && demo.err().contains("ALARME "));
            Running.signal("TERM", demo.process().pid());
            assertThat(demo.waitFor(PROMISE)).isEqualTo(5);
        }
    }

    @Test
    @Order(2)
    @Verifies("WRK-008")
    void goes_on_after_a_kill_where_time_stood_still_and_ends_quietly() throws Exception {
        try (Running demo = Running.start(demo())) {
            String address = demo.awaitOut(ADDRESS, FIRST_DAY);
            JsonNode again = state(address);
            assertThat(again.path("readings").path(0).path(0).asLong())
                    .as("the past is there")
                    .isLessThan(killedAt);
            assertThat(again.path("now").asLong())
                    .as("time stood still, but for the minutes since the world was saved")
                    .isBetween(killedAt - 1_800_000, killedAt + 3_600_000);
            demo.await("another turn", Duration.ofSeconds(30), () -> lastTurn(address) > killedAt);
            Running.signal("TERM", demo.process().pid());
            assertThat(demo.waitFor(PROMISE)).isZero();
            assertThat(demo.err()).doesNotContain("ALARM ");
        }
    }

    @Test
    @Order(3)
    @Verifies("WRK-008")
    void every_decision_of_that_life_is_computed_again_the_same() {
        End end = Command.boucle("replay", folder.resolve("loop.journal").toString(), "--verify")
                .run(Duration.ofSeconds(120));
        assertThat(end.err()).isEmpty();
        assertThat(end.code()).as(end.out()).isZero();
    }

    private static Command demo(String... more) {
        String[] words = new String[5 + more.length];
        System.arraycopy(new String[] {"demo", "--speed", "600", "--data", folder.toString()}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        return Command.boucle(words);
    }

    private static JsonNode state(String address) {
        try {
            return JSON.readTree(get(address + "api/state?lang=en&unit=mgdl"));
        } catch (IOException e) {
            throw new AssertionError("the state is not JSON", e);
        }
    }

    private static long lastTurn(String address) {
        return state(address).path("lastTurn").asLong();
    }

    private static String get(String address) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(address)).timeout(PROMISE).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new AssertionError(address + " did not answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
