package org.boucle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.boucle.acceptance.Command.End;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code boucle trial} as a process: killed in the middle, given wrong words. */
class TrialProcessTest {
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    @Verifies("TRI-003")
    void a_killed_trial_goes_on_and_comes_to_the_same() throws Exception {
        Path killed = folder.resolve("killed");
        try (Running first = Running.start(trial(killed, "--threads", "1"))) {
            first.await("the first run to be finished", LONG, () -> size(killed.resolve("runs.log")) > 0);
            Running.signal("KILL", first.process().pid());
            first.process().waitFor();
        }
        assertThat(killed.resolve("summary.json")).doesNotExist();
        long before = size(killed.resolve("runs.log"));
        End again = trial(killed).run(LONG);
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(size(killed.resolve("runs.log"))).isGreaterThan(before);

        Path whole = folder.resolve("whole");
        End other = trial(whole).run(LONG);
        assertThat(other.code()).as(other.err()).isZero();
        assertThat(other.out()).contains("boucle", "open-loop", "hovorka", "replay", "report.html");
        for (String file : new String[] {"runs.csv", "runs.parquet", "summary.json", "report.html"}) {
            assertThat(killed.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --scenario evryday    | 3 | boucle trial: scenario: expected a file, or one of everyday
            --arm fast            | 3 | boucle trial: arm: expected one of boucle, open-loop
            --population martians | 3 | boucle trial: population: expected one of hovorka-adults
            --people none         | 2 | boucle trial: --people: expected a whole number, got none
            --people 0            | 3 | boucle trial: people: expected 1..1000000, got 0
            --days 400            | 3 | boucle trial: days: expected 1..366, got 400
            --from x --days 3     | 2 | boucle trial: --from: expected nothing else of what is tried beside it
            --seed 1.5            | 2 | boucle trial: --seed: expected a whole number, got 1.5
            """)
    @Verifies("TRI-009")
    void what_is_wrong_is_said_in_a_line(String words, int code, String message) {
        Path out = folder.resolve("out");
        End end =
                Command.boucle(("trial --out " + out + " " + words).split(" ")).run(LONG);
        assertThat(end.code()).isEqualTo(code);
        assertThat(end.err()).startsWith(message);
        assertThat(end.errorLines()).hasSize(1);
        assertThat(out).doesNotExist();
    }

    private static Command trial(Path out, String... more) {
        String words = "trial --people 2 --days 2 --scenario everyday --population hovorka-adults --population"
                + " replay-adults --seed 7 --out " + out + (more.length == 0 ? "" : " " + String.join(" ", more));
        return Command.boucle(words.split(" "));
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
