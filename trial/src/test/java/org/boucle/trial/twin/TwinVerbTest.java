package org.boucle.trial.twin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class TwinVerbTest {
    @TempDir
    private Path folder;

    private record Said(int code, String out, String err) {}

    private static Said twin(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new TwinVerb()
                .run(List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Said(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** A real closed loop of ten hours (LoopKit/LoopAlgorithm, MIT; its licence lies beside it). */
    private Path liveCapture() throws IOException {
        Path file = folder.resolve("live_capture_input.json");
        if (!Files.exists(file)) {
            try (InputStream in =
                    Objects.requireNonNull(TwinVerbTest.class.getResourceAsStream("live_capture_input.json"))) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    private Path written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    @Verifies("TRI-309")
    void fits_a_real_recording_replays_it_and_leaves_what_it_found() throws Exception {
        Path left = folder.resolve("left");
        Said said = twin(
                liveCapture().toString(),
                "--weight",
                "70",
                "--zone",
                "America/Chicago",
                "--bolus",
                "0.6x",
                "--json",
                "--out",
                left.toString());
        assertThat(said.code()).as(said.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(said.out());
        JsonNode day = json.path("days").get(0);
        assertThat(day.path("readings").asInt()).isEqualTo(120);
        assertThat(day.path("rmse_mgdl").asDouble()).isBetween(3.0, 16.0);
        JsonNode si = day.path("parameters").path("si_evening");
        assertThat(si.path("p05").asDouble()).isLessThan(si.path("p95").asDouble());
        assertThat(day.path("parameters").path("si_morning").path("told").asBoolean())
                .isFalse();
        assertThat(json.path("outcomes").findValuesAsText("name"))
                .containsExactly("recorded", "the twin on the recorded insulin", "bolus × 0.60");
        double again = json.path("outcomes").get(1).path("mean").path("p50").asDouble();
        double replayed = json.path("outcomes").get(2).path("mean").path("p50").asDouble();
        assertThat(replayed).as("less insulin, more glucose").isGreaterThan(again + 5);

        String picture = Files.readString(left.resolve("day-1.svg"));
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(picture.getBytes(UTF_8)));
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(121); // and the legend's
        assertThat(picture).contains("replayed: bolus × 0.60");
    }

    @Test
    @Verifies("TRI-302")
    void refuses_by_name_what_it_cant_use() throws IOException {
        String day = rows();
        Said noInsulin =
                twin(written("glucose.csv", "time,glucose_mgdl\n" + day).toString(), "--weight", "70");
        assertThat(noInsulin.code()).isEqualTo(3);
        assertThat(noInsulin.err()).contains("glucose.csv: insulin: expected basal and boluses");
        Said missing = twin(folder.resolve("none.csv").toString(), "--weight", "70");
        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.err()).contains("none.csv");
        Said rubbish = twin(written("rubbish.csv", "what is this\n").toString(), "--weight", "70");
        assertThat(rubbish.code()).isEqualTo(3);
        assertThat(rubbish.err()).contains("rubbish.csv");
    }

    private static String rows() {
        StringBuilder rows = new StringBuilder();
        for (int m = 0; m < 600; m += 5) {
            rows.append(String.format(Locale.ROOT, "2026-03-01T%02d:%02d:00Z,120%n", 8 + m / 60, m % 60));
        }
        return rows.toString();
    }

    @Test
    @Verifies("TRI-310")
    void refuses_words_that_make_no_sense() throws IOException {
        String file = liveCapture().toString();
        assertRefused(twin(file), "--weight: expected the person's weight");
        assertRefused(twin(file, "--weight", "2"), "--weight: expected 3 to 400 kg, got 2.0");
        assertRefused(twin(file, "--weight", "70", "--basal", "much"), "--basal: expected a factor like 0.9, got much");
        assertRefused(twin(file, "--weight", "70", "--cr", "0"), "--cr: expected a factor of 0.2..5, got 0.0");
        assertRefused(twin(file, "--weight", "70", "--controller", "boucle"), "--controller: expected a therapy");
        assertRefused(
                twin(file, "--weight", "70", "--tdd", "30", "--controller", "nobody"), "--controller: expected one of");
        assertRefused(
                twin(file, "--weight", "70", "--tdd", "30", "--controller", "boucle", "--bolus", "2"),
                "--bolus: expected without --controller");
        assertRefused(twin(file, "--weight", "70", "--draws", "1"), "--draws: expected 5 to 100, got 1");
        assertRefused(twin(file, "--weight", "70", "--zone", "Mars"), "--zone: expected a zone");
    }

    private static void assertRefused(Said said, String words) {
        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains(words).hasLineCount(1);
        assertThat(said.out()).isEmpty();
    }
}
