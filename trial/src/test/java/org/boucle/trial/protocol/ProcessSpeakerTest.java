package org.boucle.trial.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs as they come: real processes, small shell scripts. */
@Timeout(60)
class ProcessSpeakerTest {
    private static final Duration SOON = Duration.ofMillis(400);

    @TempDir
    private Path folder;

    @Test
    void is_answered_line_for_line() throws Exception {
        try (Speaker speaker = script("while read -r line; do echo \"heard $line\"; done")) {
            assertThat(speaker.answer("one")).isEqualTo("heard one");
            assertThat(speaker.answer("two")).isEqualTo("heard two");
        }
    }

    @Test
    @Verifies("TRI-103")
    void gives_up_a_line_in_time_and_a_program_after_three() throws Exception {
        try (Speaker speaker = script("read -r line; echo ready; echo 'I sleep' >&2; exec sleep 60")) {
            assertThat(speaker.answer("init")).isEqualTo("ready");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> speaker.answer("cycle"))
                        .isInstanceOf(NoAnswer.class)
                        .hasMessage("no answer within 0.4 s");
            }
            assertThatThrownBy(() -> speaker.answer("cycle"))
                    .hasMessageContaining("3 times in a row; it was ended")
                    .hasMessageContaining("its last words: I sleep");
            long before = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                assertThatThrownBy(() -> speaker.answer("cycle")).isInstanceOf(NoAnswer.class);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
        }
    }

    @Test
    @Verifies("TRI-103")
    void never_takes_a_late_answer_for_the_next_one() throws Exception {
        try (Speaker speaker = script(
                "read -r a; echo \"to $a\"; read -r b; sleep 0.6; echo \"to $b\"; while read -r c; do echo \"to $c\"; done")) {
            assertThat(speaker.answer("a")).isEqualTo("to a");
            assertThatThrownBy(() -> speaker.answer("b")).hasMessageContaining("no answer within");
            assertThat(speaker.answer("c")).isEqualTo("to c"); // "to b" came while it waited
            assertThat(speaker.answer("d")).isEqualTo("to d");
        }
    }

    @Test
    void does_not_take_a_second_line_for_the_next_answer() throws Exception {
        try (Speaker speaker = script("while read -r a; do echo \"to $a\"; echo chatter; done")) {
            assertThat(speaker.answer("a")).isEqualTo("to a");
            Thread.sleep(200); // the chatter is there before the next line is said
            assertThat(speaker.answer("b")).isEqualTo("to b");
        }
    }

    @Test
    @Verifies("TRI-104")
    void says_how_a_program_died_and_does_not_start_it_again() throws Exception {
        Path count = folder.resolve("starts");
        try (Speaker speaker =
                script("echo x >> " + count + "; read -r a; echo ready; read -r b; echo 'no licence' >&2; exit 7")) {
            assertThat(speaker.answer("init")).isEqualTo("ready");
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> speaker.answer("cycle"))
                        .isInstanceOf(NoAnswer.class)
                        .hasMessage("it ended by itself (exit status 7); its last words: no licence");
            }
        }
        assertThat(Files.readAllLines(count)).hasSize(1);
    }

    @Test
    void is_not_drowned_by_a_line_without_end() throws Exception {
        try (Speaker speaker = script("read -r a; exec cat /dev/zero")) {
            assertThatThrownBy(() -> speaker.answer("init"))
                    .hasMessageContaining("a line of more than 65536 characters");
        }
    }

    @Test
    @Verifies("TRI-103")
    void is_not_held_up_by_a_program_that_answers_without_reading() throws Exception {
        String line = "x".repeat(10_000); // some lines fill the pipe
        try (Speaker speaker = script("exec yes")) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 200; i++) {
                            assertThat(speaker.answer(line)).isEqualTo("y");
                        }
                    })
                    .isInstanceOf(NoAnswer.class)
                    .hasMessageContaining("it does not read what it is told");
        }
    }

    @Test
    void is_not_held_up_by_a_program_that_fills_its_standard_error() throws Exception {
        try (Speaker speaker = script(
                "while read -r a; do head -c 300000 /dev/zero | tr '\\0' 'x' >&2; echo >&2; echo \"to $a\"; done")) {
            assertThat(speaker.answer("a")).isEqualTo("to a");
            assertThat(speaker.answer("b")).isEqualTo("to b");
        }
    }

    @Test
    @Verifies("TRI-105")
    void ends_with_its_input_and_is_ended_when_it_does_not() throws Exception {
        Path farewell = folder.resolve("farewell");
        Speaker polite = script("while read -r a; do echo \"to $a\"; done; echo gone > " + farewell);
        assertThat(polite.answer("a")).isEqualTo("to a");
        polite.close();
        assertThat(farewell).hasContent("gone");

        Path pid = folder.resolve("pid");
        Speaker stubborn = script("echo $$ > " + pid + "; read -r a; echo \"to $a\"; while :; do sleep 1; done");
        assertThat(stubborn.answer("a")).isEqualTo("to a");
        stubborn.close();
        long left = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(left).ifPresent(handle -> handle.onExit().join());
        assertThat(ProcessHandle.of(left).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void a_command_that_is_none_is_refused_at_once() {
        assertThatThrownBy(() ->
                        ProcessSpeaker.start(List.of(folder.resolve("nobody").toString()), SOON))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ProcessSpeaker.start(List.of(), SOON)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_command_is_split_as_a_shell_would_and_means_nothing_else() {
        assertThat(ProcessSpeaker.words("  python3  mine.py --gain 2 "))
                .containsExactly("python3", "mine.py", "--gain", "2");
        assertThat(ProcessSpeaker.words("'my dir/run' \"a \\\"b\\\" c\" d\\ e '' $HOME *"))
                .containsExactly("my dir/run", "a \"b\" c", "d e", "", "$HOME", "*");
        assertThat(ProcessSpeaker.words(" ")).isEmpty();
        assertThatThrownBy(() -> ProcessSpeaker.words("run 'it")).hasMessageContaining("quotes are closed");
    }

    private static Speaker script(String text) throws IOException {
        return ProcessSpeaker.start(List.of("sh", "-c", text), SOON);
    }
}
