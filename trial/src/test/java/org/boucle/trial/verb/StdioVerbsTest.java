package org.boucle.trial.verb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.ServiceLoader;
import org.boucle.core.Verifies;
import org.boucle.core.port.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two verbs that speak the protocol on standard input and output. */
class StdioVerbsTest {
    private record Ran(int code, String out, String err) {}

    @ParameterizedTest
    @ValueSource(strings = {"body", "controller"})
    void say_what_they_do_and_how_they_end(String name) {
        Verb verb = ServiceLoader.load(Verb.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow();
        Ran ran = run(verb, "--help");
        assertThat(ran.code).isZero();
        assertThat(ran.out).contains("Usage: boucle " + name, "Exit status:", "Example: boucle ");
        assertThat(ran.err).isEmpty();
        assertThat(verb.oneLine()).hasSizeBetween(20, 90).doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'' | --stdio", "--stdio --days soon | --days: expected a whole number, got soon"})
    void wrong_arguments_get_one_line_that_says_what_to_do(String arguments, String says) {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ");
        Ran ran = run(new BodyVerb(new ByteArrayInputStream(new byte[0])), words);
        assertThat(ran.code).isEqualTo(2);
        assertThat(ran.out).isEmpty();
        assertThat(ran.err.lines())
                .singleElement()
                .asString()
                .startsWith("boucle body: ")
                .contains(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--days 0 | days: expected 1..366, got 0",
                "--person martians-1 | population: expected one of hovorka-adults",
                "--scenario war | scenario: expected a file, or one of everyday",
                "--scenario faults | expected a scenario that the controller protocol can say, got faults, which has fault late-readings"
            })
    @Verifies("TRI-106")
    void what_can_t_be_lived_is_named_before_a_word_is_said(String arguments, String says) {
        Ran ran = run(new BodyVerb(new ByteArrayInputStream(new byte[0])), ("--stdio " + arguments).split(" "));
        assertThat(ran.code).isEqualTo(3);
        assertThat(ran.out).isEmpty();
        assertThat(ran.err.lines())
                .singleElement()
                .asString()
                .startsWith("boucle body: ")
                .contains(says);
    }

    @Test
    @Verifies("TRI-110")
    void the_controller_answers_line_for_line_and_ends_well_with_its_input() {
        String lines = "{\"type\":\"nothing\"}\nnonsense\n";
        Ran ran = run(new ControllerVerb(new ByteArrayInputStream(lines.getBytes(UTF_8))), "--stdio");
        assertThat(ran.code).isZero();
        assertThat(ran.out.lines()).hasSize(2).allMatch(line -> line.contains("\"type\":\"error\""));
        assertThat(ran.err).isEmpty();
    }

    @Test
    @Verifies("TRI-108")
    void the_body_lives_on_its_own_basal_when_nobody_answers_and_says_so() {
        Ran ran = run(new BodyVerb(new ByteArrayInputStream(new byte[0])), "--stdio");
        assertThat(ran.code).isEqualTo(1);
        assertThat(ran.out.lines()).singleElement().asString().startsWith("{\"type\":\"init\"");
        assertThat(ran.err).contains("289 answers were missing or broken; ", "init: standard input has ended");
    }

    @Test
    @Verifies("TRI-108")
    void the_body_is_another_person_and_another_day_by_its_numbers() {
        String first = said("--person", "hovorka-adults-1", "--seed", "1");
        assertThat(said("--person", "hovorka-adults-1", "--seed", "1")).isEqualTo(first);
        assertThat(said("--person", "hovorka-adults-2", "--seed", "1")).isNotEqualTo(first);
        assertThat(said("--person", "hovorka-adults-1", "--seed", "2")).isNotEqualTo(first);
    }

    private static String said(String... arguments) {
        String ready = "{\"type\":\"ready\",\"name\":\"x\",\"version\":\"1\"}\n";
        String doses = "{\"type\":\"dose\",\"basal_u_per_h\":1,\"bolus_u\":0}\n".repeat(289);
        List<String> words = new java.util.ArrayList<>(List.of(arguments));
        words.add("--stdio");
        Ran ran = run(
                new BodyVerb(new ByteArrayInputStream((ready + doses).getBytes(UTF_8))), words.toArray(String[]::new));
        assertThat(ran.code).as(ran.err).isZero();
        assertThat(ran.out.lines()).hasSize(290);
        return ran.err;
    }

    private static Ran run(Verb verb, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = verb.run(List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Ran(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
