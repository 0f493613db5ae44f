package org.boucle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script's parent process watches over the loop. In the loop's place stands a program that beats, falls silent or dies at a
 * word; DemoProcessTest does the same to the true loop.
 */
class WatchdogTest {
    /** Beats every 0.2 s while the file "beat" is there; dies with the status in the file "die" when that appears. */
    private static final String[] LOOP = {
        "heartbeat=/dev/null",
        "[ ! -e stubborn ] || trap 'exit 3' TERM",
        "for word; do case $word in -Dboucle.heartbeat=*) heartbeat=${word#*=} ;; esac; done",
        "echo \"pid=$$ \"",
        "n=0",
        "while [ ! -e die ]; do",
        "    [ ! -e beat ] || { n=$((n + 1)); echo $n >\"$heartbeat\"; }",
        "    sleep 0.2",
        "done",
        "exit $(cat die)",
    };

    private static final Duration PROMISE = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @Test
    @Verifies("WRK-005")
    void alarms_in_both_languages_within_10_s_of_silence_and_says_when_the_loop_is_back() throws Exception {
        try (Running demo = start()) {
            beatFor(2);
            Files.delete(folder.resolve("beat"));
            demo.await("the alarm", PROMISE, () -> demo.err().contains("ALARM "));
            assertThat(demo.err())
                    .contains("\u0007", "ALARM ", "has been silent for 8 s", "ALARME ", "ne donne plus signe");
            Files.createFile(folder.resolve("beat"));
            demo.await("the all-clear", SOON, () -> demo.err().contains("the loop is back / la boucle est de retour"));
            assertThat(demo.out()).as("starts").containsOnlyOnce("pid=");
        }
    }

    @Test
    @Verifies("WRK-005")
    void alarms_again_and_again_after_a_sudden_death_restarts_nothing_and_ends_with_5() throws Exception {
        try (Running demo = start()) {
            beatFor(2);
            Running.signal("KILL", loop(demo));
            demo.await("the alarm", PROMISE, () -> demo.err().contains("has died (status 137)"));
            demo.await("the alarm again", PROMISE, () -> demo.err().split("ALARM ", -1).length > 2);
            assertThat(demo.out()).as("starts").containsOnlyOnce("pid=");
            Running.signal("TERM", demo.process().pid());
            assertThat(demo.waitFor(SOON)).isEqualTo(5);
        }
    }

    @Test
    @Verifies("WRK-006")
    void a_person_who_stops_it_hears_no_alarm_and_leaves_no_loop_behind() throws Exception {
        try (Running demo = start()) {
            beatFor(2);
            long loop = loop(demo);
            Running.signal("TERM", demo.process().pid());
            assertThat(demo.waitFor(SOON)).isZero();
            assertThat(demo.err()).isEmpty();
            assertThat(ProcessHandle.of(loop).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @Test
    @Verifies("WRK-006")
    void a_loop_that_ends_well_or_never_began_is_no_alarm() throws Exception {
        try (Running ended = start()) {
            beatFor(2);
            Files.writeString(folder.resolve("die"), "0");
            assertThat(ended.waitFor(SOON)).isZero();
            assertThat(ended.err()).isEmpty();
        }
        Files.delete(folder.resolve("beat"));
        Files.writeString(folder.resolve("die"), "2");
        try (Running refused = start()) {
            assertThat(refused.waitFor(SOON)).isEqualTo(2);
            assertThat(refused.err()).isEmpty();
        }
    }

    @Test
    @Verifies("WRK-006")
    void a_loop_that_fails_while_it_is_being_stopped_passes_its_status_on() throws Exception {
        Files.createFile(folder.resolve("stubborn"));
        try (Running demo = start()) {
            beatFor(2);
            loop(demo);
            Running.signal("TERM", demo.process().pid());
            assertThat(demo.waitFor(SOON)).isEqualTo(3);
            assertThat(demo.err()).isEmpty();
        }
    }

    @Test
    @Verifies("WRK-014")
    void a_frozen_loop_is_killed_at_the_second_request_and_alarms_until_then() throws Exception {
        try (Running demo = start()) {
            beatFor(2);
            long loop = loop(demo);
            Running.signal("STOP", loop);
            demo.await("the alarm", PROMISE, () -> alarms(demo) == 1);
            Running.signal("TERM", demo.process().pid());
            demo.await("a word", PROMISE, () -> demo.err().contains("the loop has not ended yet; Ctrl-C kills it"));
            assertThat(demo.err()).contains("la boucle ne s’est pas encore arrêtée");
            assertThat(alarms(demo)).as("alarms").isGreaterThan(1);
            Running.signal("TERM", demo.process().pid());
            assertThat(demo.waitFor(Duration.ofSeconds(4))).isEqualTo(5);
            assertThat(ProcessHandle.of(loop).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @Test
    @Verifies("WRK-014")
    void a_loop_that_hears_no_request_is_killed_10_s_after_it() throws Exception {
        try (Running demo = start()) {
            beatFor(2);
            long loop = loop(demo);
            Running.signal("STOP", loop);
            Running.signal("TERM", demo.process().pid());
            assertThat(demo.waitFor(Duration.ofSeconds(15))).isEqualTo(5);
            assertThat(demo.err()).contains("the loop did not end by itself and is killed / la boucle");
            assertThat(ProcessHandle.of(loop).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @Test
    @Verifies("WRK-005")
    void an_argument_that_holds_a_word_of_help_does_not_send_the_watchdog_away() throws Exception {
        try (Running demo = start("demo", "--data", "a folder -h there")) {
            assertThat(loop(demo)).as("a child").isNotEqualTo(demo.process().pid());
        }
    }

    @Test
    @Verifies("WRK-006")
    void a_shadow_has_no_heartbeat_and_no_watchdog() throws Exception {
        try (Running shadow = start("shadow", "x.csv", "--page")) {
            assertThat(loop(shadow))
                    .as("the program itself, no child of a watchdog")
                    .isEqualTo(shadow.process().pid());
        }
    }

    private Running start() throws IOException {
        return start("demo");
    }

    private Running start(String... words) throws IOException {
        Path home = folder.resolve("jdk");
        if (!Files.exists(home)) {
            Files.createDirectories(home.resolve("bin"));
            Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
            ScriptTest.program(home.resolve("bin/java"), LOOP);
        }
        return Running.start(
                Command.boucle(words).with("JAVA_HOME", home.toString()).in(folder));
    }

    private void beatFor(int seconds) throws IOException, InterruptedException {
        Files.createFile(folder.resolve("beat"));
        Thread.sleep(seconds * 1000L);
    }

    private static int alarms(Running demo) {
        return demo.err().split("ALARM ", -1).length - 1;
    }

    private static long loop(Running demo) throws InterruptedException {
        return Long.parseLong(demo.awaitOut(Pattern.compile("pid=(\\d+) "), SOON));
    }
}
