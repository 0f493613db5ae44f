package org.boucle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.port.Verb;
import org.junit.jupiter.api.Test;

class MainTest {
    /** A verb that says its words back and answers "no". */
    private record Echo(String name) implements Verb {
        @Override
        public String oneLine() {
            return "says " + name + " back";
        }

        @Override
        public int run(List<String> arguments, PrintStream out, PrintStream err) {
            out.println(name + arguments);
            return 1;
        }
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        return new Main(List.of(new Echo("zebra"), new Echo("ant")), print(out), print(err)).run(List.of(words));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    @Verifies("WRK-002")
    void hands_the_other_words_to_the_verb_and_its_exit_code_back() {
        assertThat(run("ant", "--speed", "60")).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("ant[--speed, 60]");
    }

    @Test
    @Verifies("WRK-002")
    void help_lists_the_verbs_in_order_and_goes_to_the_standard_output() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsSubsequence(
                        "  ant", "says ant back", "  zebra", "says zebra back", "  test", "  bench", "Exit status:");
        assertThat(err.size()).isZero();
    }

    @Test
    @Verifies("WRK-002")
    void help_of_a_verb_is_the_verbs_own() {
        run("help", "zebra");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("zebra[--help]");
    }

    @Test
    @Verifies("WRK-003")
    void an_unknown_verb_and_no_verb_get_one_line_that_says_what_to_do() {
        assertThat(run("fly")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.contains("boucle --help"));
        assertThat(out.size()).isZero();
    }
}
