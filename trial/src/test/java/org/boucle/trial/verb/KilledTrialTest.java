package org.boucle.trial.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A trial in a process of its own, told to end while an outside controller hangs that hears no signal and reads no line. */
@Timeout(120)
class KilledTrialTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @AfterEach
    void leave_nothing_behind() {
        for (String who : List.of("controller", "child")) {
            if (Files.exists(folder.resolve(who))) {
                ProcessHandle.of(pid(who)).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    @Test
    @Verifies("TRI-105")
    void leaves_no_controller_behind_and_no_run_that_its_end_spoilt() throws Exception {
        Path script = folder.resolve("deaf.sh");
        Files.writeString(
                script,
                "trap '' TERM INT HUP\nsleep 300 &\necho $! > " + folder.resolve("child") + "\necho $$ > "
                        + folder.resolve("controller") + "\nwhile :; do sleep 1; done\n");
        Path out = folder.resolve("out");
        Process trial = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--people=1",
                        "--days=1",
                        "--scenario=announced",
                        "--population=hovorka-adults",
                        "--controller=deaf=sh " + script,
                        "--out=" + out)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        try {
            await("the controller to live", () -> written("controller"));
            assertThat(alive("controller") && alive("child")).isTrue();
            trial.destroy(); // TERM
            assertThat(trial.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            trial.destroyForcibly();
        }
        await("the controller to be gone", () -> !alive("controller"));
        await("what it started to be gone", () -> !alive("child"));
        assertThat(out.resolve("runs.log"))
                .as("a run whose controller was killed")
                .isEmptyFile();
    }

    /** {@code boucle trial} without the rest of the house. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            System.exit(new TrialVerb().run(List.of(arguments), System.out, System.err));
        }
    }

    private boolean written(String who) {
        try {
            return Files.exists(folder.resolve(who)) && Files.size(folder.resolve(who)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean alive(String who) {
        return ProcessHandle.of(pid(who)).filter(ProcessHandle::isAlive).isPresent();
    }

    private long pid(String who) {
        try {
            return Long.parseLong(Files.readString(folder.resolve(who)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException, IOException {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + ": not within " + LONG + "; the trial said: "
                        + Files.readString(folder.resolve("said")));
            }
            Thread.sleep(20);
        }
    }
}
