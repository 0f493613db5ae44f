package org.boucle.handset.verb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Reason;
import org.boucle.core.port.Verb;
import org.boucle.handset.demo.DataFolder;
import org.boucle.journal.JournalFile;
import org.boucle.journal.Subject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerbsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path recording;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void record() throws IOException {
        StringBuilder csv = new StringBuilder("time,glucose_mgdl\n");
        for (int i = 0; i < 60; i++) {
            csv.append(Instant.parse("2026-03-01T08:00:00Z").plusSeconds(300L * i))
                    .append(',')
                    .append(150 + i % 7)
                    .append('\n');
        }
        recording = Files.writeString(folder.resolve("glucose.csv"), csv);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "shadow", "replay", "metrics"})
    @Verifies("HND-028")
    void every_verb_says_what_it_does_and_how_it_ends(String name) {
        Ran ran = run(name, "--help");
        assertThat(ran.code).isZero();
        assertThat(ran.out).contains("Usage: boucle " + name, "Exit status:", "Example: boucle ");
        assertThat(ran.err).isEmpty();
        assertThat(verb(name).oneLine()).hasSizeBetween(20, 90).doesNotContain("\n");
    }

    @Test
    @Verifies("HND-028")
    void every_example_in_the_help_is_of_a_verb_that_exists() {
        List<Verb> verbs = ServiceLoader.load(Verb.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        List<String> names = verbs.stream().map(Verb::name).toList();
        for (Verb verb : verbs) {
            List<String> examples = run(verb, "--help")
                    .out
                    .lines()
                    .dropWhile(line -> !line.startsWith("Example"))
                    .toList();
            List<String> called = Pattern.compile("\\bboucle (\\w+)")
                    .matcher(String.join("\n", examples))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(called).as(verb.name()).isNotEmpty().isSubsetOf(names);
        }
    }

    @Test
    @Verifies("HND-023")
    void a_shadow_sums_nothing_where_a_pen_dose_is_all_the_insulin_and_says_why() throws IOException {
        String csv =
                Files.readString(recording).replace("mgdl\n", "mgdl,pen_u\n").replaceFirst(",150\n", ",150,1\n");
        Path pen = Files.writeString(folder.resolve("pen.csv"), csv);
        Ran text = run("shadow", pen.toString(), "--summary", "--tdd", "40", "--weight", "70");
        assertThat(text.out)
                .contains("insulin    recorded without basal: insulin on board is unknown")
                .doesNotContain("U in all");
        Ran json = run("shadow", pen.toString(), "--json", "--tdd", "40", "--weight", "70");
        JsonNode tree = JSON.readTree(json.out);
        assertThat(tree.get("insulinOnBoard").textValue()).isEqualTo("unknown");
        assertThat(tree.get("advice").get(0).get("iob").isNull()).isTrue();
        assertThat(tree.get("summary").get("advisedBoluses").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demo | --speed 0 | --speed: expected 1 to 600",
                "demo | --speed fast | --speed: expected a whole number, got fast;",
                "demo | --seed one | --seed: expected a whole number, got one;",
                "demo | --port web | --port: expected a whole number, got web;",
                "shadow | x.csv --tdd much --weight 70 | --tdd: expected a number, got much;",
                "replay | x.journal --verify --lang de | --lang: expected en or fr, got de;",
                "demo | --port 70000 | --port: expected 1 to 65535",
                "demo | --sped 60 | --sped",
                "shadow | | FILE",
                "shadow | x.csv | --tdd UNITS and --weight KG",
                "shadow | x.csv --tdd 40 | --tdd UNITS and --weight KG",
                "shadow | x.csv --prescription p.json --tdd 40 --weight 70 | --tdd UNITS and --weight KG",
                "shadow | x.csv --tdd 4000 --weight 70 | --tdd: expected 5 to 300",
                "shadow | x.csv --tdd 40 --weight 70 --port 8650 | --port: expected together with --page",
                "replay | x.journal | --verify or --at",
                "replay | x.journal --verify --at 2026-01-01T00:00 | --verify or --at",
                "metrics | | FILE",
                "metrics | x.csv --zone Mars | --zone: expected a zone",
                "metrics | x.csv --unit stone | --unit: expected mg/dL or mmol/L"
            })
    @Verifies({"HND-028", "HND-025"})
    void wrong_arguments_get_one_line_that_says_what_to_do(String name, String arguments, String says) {
        Ran ran = run(name, arguments == null ? new String[0] : arguments.split(" "));
        assertThat(ran.code).isEqualTo(2);
        assertThat(ran.err.lines()).hasSize(1);
        assertThat(ran.err).startsWith("boucle " + name + ": ").contains(says);
        assertThat(ran.out).isEmpty();
    }

    @Test
    @Verifies("HND-028")
    void what_cannot_be_read_is_named_in_one_line() throws IOException {
        Files.writeString(folder.resolve("bad.csv"), "time,glucose_mgdl\n2026-03-01T08:00:00Z,twelve\n");
        for (Ran ran : List.of(
                run("metrics", folder.resolve("none.csv").toString()),
                run("metrics", folder.resolve("bad.csv").toString()),
                run("shadow", folder.resolve("bad.csv").toString(), "--tdd", "40", "--weight", "70"),
                run("replay", folder.resolve("none.journal").toString(), "--verify"),
                run("replay", recording.toString(), "--verify"))) {
            assertThat(ran.code).as(ran.err).isEqualTo(3);
            assertThat(ran.err.lines()).hasSize(1);
        }
        assertThat(run("metrics", folder.resolve("bad.csv").toString()).err).contains("bad.csv:2: ", "twelve");
    }

    @Test
    @Verifies("HND-028")
    void a_folder_that_can_not_be_one_is_said_without_words_of_java() throws IOException {
        Path file = Files.createFile(folder.resolve("afile"));
        Ran ran = run("demo", "--data", file.toString());
        assertThat(ran.code).isEqualTo(3);
        assertThat(ran.err).isEqualTo("boucle demo: " + file + ": expected a folder, got a file\n");
        Ran below = run("demo", "--data", file.resolve("below").toString());
        assertThat(below.code).isEqualTo(3);
        assertThat(below.err.lines()).hasSize(1);
        assertThat(below.err).contains(file.toString()).doesNotContain("Exception");
    }

    @Test
    @Verifies("HND-028")
    void a_port_that_is_taken_gets_one_line() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Ran ran = run("demo", "--port", Integer.toString(taken.getLocalPort()), "--data", folder.toString());
            assertThat(ran.code).isEqualTo(2);
            assertThat(ran.err.lines()).hasSize(1);
            assertThat(ran.err).contains("port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    @Verifies("HND-018")
    void a_folder_that_another_lives_in_gets_one_line() throws IOException {
        try (DataFolder other = DataFolder.claim(folder.resolve("home")).orElseThrow()) {
            Ran ran = run("demo", "--data", folder.resolve("home").toString());
            assertThat(ran.code).isEqualTo(3);
            assertThat(ran.err.lines()).hasSize(1);
            assertThat(ran.err).contains("another boucle demo");
        }
    }

    @Test
    @Verifies({"HND-022", "HND-023", "HND-030"})
    void a_shadow_says_for_each_reading_what_it_would_do_and_sums_nothing_without_insulin() throws IOException {
        Ran text = run("shadow", recording.toString(), "--tdd", "40", "--weight", "70");
        assertThat(text.code).isZero();
        assertThat(text.out)
                .contains("nothing here is a recommendation", "insulin on board is unknown", "no sum is shown")
                .doesNotContain("CTL-", "SAF-", "LOOP-");
        assertThat(text.out.lines().filter(line -> line.startsWith("2026-03-01 ")))
                .hasSize(60);

        Ran ran = run("shadow", recording.toString(), "--tdd", "40", "--weight", "70", "--json");
        JsonNode json = JSON.readTree(ran.out);
        assertThat(json.get("recommendation").booleanValue()).isFalse();
        assertThat(json.get("insulinOnBoard").textValue()).isEqualTo("unknown");
        assertThat(json.get("summary").get("advisedBoluses").isNull()).isTrue();
        assertThat(ran.out).doesNotContain("on board is enough");
        assertThat(json.get("advice"))
                .hasSize(60)
                .allMatch(advice -> advice.get("iob").isNull());
        assertThat(json.get("metrics").get("tir").doubleValue()).isEqualTo(100);
    }

    @Test
    @Verifies("HND-027")
    void a_shadows_journal_is_the_same_bit_for_bit_and_shows_each_turn() throws IOException {
        String journal = folder.resolve("shadow.journal").toString();
        String[] shadow = {recording.toString(), "--tdd", "40", "--weight", "70", "--summary", "--journal", journal};
        assertThat(run("shadow", shadow).code).isZero();
        Ran verified = run("replay", journal, "--verify");
        assertThat(verified.code).isZero();
        assertThat(verified.out).contains("the same, bit for bit: 60 turns");
        Ran shown = run("replay", journal, "--at", "2026-03-01T09:03:00Z");
        assertThat(shown.code).isZero();
        assertThat(shown.out).contains("2026-03-01 09:00:00", "What went in", "What it proposed", "Why, in words");
        assertThat(run("replay", journal, "--at", "2020-01-01T00:00").code).isEqualTo(1);
        Ran again = run("shadow", shadow);
        assertThat(again.code).isEqualTo(2);
        assertThat(again.err).contains("--journal: expected a new file");
    }

    @Test
    @Verifies("HND-027")
    void a_turn_that_comes_out_differently_is_printed_and_the_answer_is_no() throws Exception {
        Path good = folder.resolve("good.journal");
        run("shadow", recording.toString(), "--tdd", "40", "--weight", "70", "--journal", good.toString());
        List<Cycle> cycles = new ArrayList<>();
        try (JournalFile journal = JournalFile.openReadOnly(good)) {
            journal.cycles().limit(3).forEach(cycles::add);
        }
        Path forged = folder.resolve("forged.journal");
        try (JournalFile journal = JournalFile.open(forged, Subject.shadow("person"))) {
            journal.append(cycles.get(0));
            journal.append(otherwise(cycles.get(1)));
        }
        Ran ran = run("replay", forged.toString(), "--verify");
        assertThat(ran.code).isEqualTo(1);
        assertThat(ran.out).contains("differs: entry 2", "LOOP-forged");
    }

    private static Cycle otherwise(Cycle c) {
        return new Cycle(
                c.in(),
                c.sensed(),
                c.estimate(),
                c.proposal(),
                c.failure(),
                c.verdict(),
                c.commands(),
                List.of(Reason.of("LOOP-forged")),
                c.answer(),
                c.after());
    }

    @Test
    @Verifies("HND-030")
    void metrics_are_lines_for_a_person_and_json_for_a_program() throws IOException {
        Ran text = run("metrics", recording.toString());
        assertThat(text.code).isZero();
        assertThat(text.out).contains("70 to 180  100.0 %", "mean       15");
        JsonNode json = JSON.readTree(run("metrics", recording.toString(), "--json").out);
        assertThat(json.get("recordings").get(0).get("tir").doubleValue()).isEqualTo(100);
        assertThat(json.get("recordings").get(0).get("readings").intValue()).isEqualTo(60);
    }

    private static Verb verb(String name) {
        return ServiceLoader.load(Verb.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(verb -> verb.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Ran run(String name, String... arguments) {
        return run(verb(name), arguments);
    }

    private static Ran run(Verb verb, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = verb.run(List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Ran(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
