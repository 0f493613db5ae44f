package org.boucle.trial.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;

/** The example controllers, each a program of its own for a simulated day. */
class OutsideControllersTest {
    @Test
    @Verifies("TRI-107")
    void the_controller_in_python_treats_a_person_for_a_day() throws Exception {
        assumeTrue(runs("python3", "--version"), "SKIPPED: there is no python3, examples/controller.py was not tried");
        day(List.of("python3", example("controller.py")));
    }

    @Test
    @Verifies("TRI-107")
    void the_controller_in_java_treats_a_person_for_a_day() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        day(List.of(java, example("Controller.java")));
    }

    private static void day(List<String> command) throws IOException {
        Lived lived = new Lived(2, ProcessSpeaker.start(command, ProcessSpeaker.LIMIT));
        Lived alone = new Lived(2, line -> {
            throw new NoAnswer("nobody is there");
        });
        double helped = 0;
        try (ProtocolTreatment treatment = lived.treatment) {
            for (int hour = 0; hour < 24; hour++) {
                lived.live(Duration.ofHours(1));
                alone.live(Duration.ofHours(1));
                helped += Math.max(0, alone.plasma() - 180) - Math.max(0, lived.plasma() - 180);
            }
            assertThat(treatment.firstFault()).isEmpty();
            assertThat(treatment.controllerFaults()).isZero();
        }
        assertThat(lived.said).hasSize(2 + 2 * 289);
        assertThat(lived.said.get(1)).contains("\"proportional\"");
        assertThat(helped).as("mg/dL over 180, hour by hour, that it saved").isPositive();
    }

    private static String example(String name) {
        return Lived.root().resolve("examples").resolve(name).toString();
    }

    static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
