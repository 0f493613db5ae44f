package org.boucle.trial.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.exchange.ControllerProtocol;
import org.boucle.exchange.ControllerProtocol.Dose;
import org.boucle.exchange.ControllerProtocol.FromController;
import org.boucle.exchange.InputError;
import org.boucle.trial.rig.Oref0Rig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The arm oref0-java beside the arm oref0, cycle by cycle. What the plant says hangs on the doses alone, so it is enough that the
 * package answers the same to what the plant said to ours.
 */
@Tag("heavy")
class SameAsOref0Test {
    private static final int DAYS = 2;

    @ParameterizedTest(name = "person {0}")
    @ValueSource(longs = {1, 2, 3})
    @Verifies("TRI-112")
    void gives_the_same_doses_for_two_days(long person) throws Exception {
        Path peer = Lived.root().resolve("peers/oref0");
        boolean installed = Files.isRegularFile(peer.resolve("node_modules/oref0/package.json"));
        assumeTrue(
                installed, "SKIPPED: oref0 is not installed (npm ci --prefix peers/oref0), the arms were not compared");
        Lived lived = new Lived(person, new Oref0Rig()::answer).live(Duration.ofDays(DAYS));
        assertThat(lived.said).hasSize(2 + 2 * (DAYS * 288 + 1));
        assertThat(lived.said).anyMatch(line -> line.contains("\"meal\""));
        List<String> command = List.of("node", peer.resolve("controller.js").toString());
        try (Speaker theirs = ProcessSpeaker.start(command, ProcessSpeaker.LIMIT)) {
            theirs.answer(lived.said.get(0));
            for (int k = 0; k <= DAYS * 288; k++) {
                Dose expected = dose(theirs.answer(lived.said.get(2 + 2 * k)));
                Dose ours = dose(lived.said.get(3 + 2 * k));
                assertThat(List.of(ours.basal(), ours.bolus()))
                        .as("cycle " + k)
                        .isEqualTo(List.of(expected.basal(), expected.bolus()));
            }
        }
    }

    private static Dose dose(String answer) throws InputError {
        FromController read = ControllerProtocol.fromController(answer);
        assertThat(read).isInstanceOf(Dose.class);
        return (Dose) read;
    }
}
