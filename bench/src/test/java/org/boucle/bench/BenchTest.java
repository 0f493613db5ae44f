package org.boucle.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.boucle.core.Verifies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Verifies("WRK-003")
class BenchTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | nonsense",
                "turn --nonsense | turn: expected no arguments, got --nonsense",
                "day 3 | expected no arguments, got 3",
                "body 3 | body: expected no arguments, got 3",
                "trial --people 3 | trial: expected no arguments, got --people 3",
                "jmh nothing-like-it | no benchmark is called \"nothing-like-it\"",
                "jmh [ | PATTERN: ",
                "jmh --seconds 0 | --seconds: expected 1..",
                "jmh --warmups 99 | --warmups: expected 0.."
            })
    void wrong_arguments_get_one_line_and_status_2(String arguments, String says) throws Exception {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString(UTF_8).lines()).singleElement().asString().contains(says);
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "jmh --help", "turn --help", "month -h"})
    void asked_for_help_it_measures_nothing(String arguments) throws Exception {
        assertThat(run(arguments)).isZero();
        assertThat(out.toString(UTF_8)).startsWith("Usage: ");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    private int run(String arguments) throws Exception {
        return Bench.run(
                List.of(arguments.split(" ")), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
