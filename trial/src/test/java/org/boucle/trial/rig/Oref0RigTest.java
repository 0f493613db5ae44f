package org.boucle.trial.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.boucle.core.Verifies;
import org.boucle.exchange.ControllerProtocol;
import org.boucle.exchange.ControllerProtocol.Dose;
import org.boucle.exchange.ControllerProtocol.FromController;
import org.boucle.exchange.InputError;
import org.junit.jupiter.api.Test;

/** The recorded run of peers/oref0: 30 h with meals, a run announced, insulin by pen. */
class Oref0RigTest {
    private final Oref0Rig rig = new Oref0Rig();

    @Test
    @Verifies("TRI-112")
    void answers_a_recorded_run_as_the_npm_package_did() throws Exception {
        List<String> said = recorded();
        List<String> theirs = answers();
        assertThat(rig.answer(said.get(0))).contains("\"ready\"", "oref0-java");
        assertThat(theirs).hasSize(said.size() - 1);
        for (int k = 0; k < theirs.size(); k++) {
            Dose dose = dose(rig.answer(said.get(k + 1)));
            String[] expected = theirs.get(k).split(" ");
            assertThat(dose.basal().unitsPerHour())
                    .as("basal of cycle " + k)
                    .isEqualTo(Double.parseDouble(expected[0]));
            assertThat(dose.bolus().units()).as("bolus of cycle " + k).isEqualTo(Double.parseDouble(expected[1]));
        }
    }

    @Test
    void names_what_it_cannot_understand_and_goes_on() throws IOException {
        List<String> said = recorded();
        assertThat(rig.answer(said.get(1))).contains("error", "init first");
        rig.answer(said.get(0));
        assertThat(rig.answer(said.get(0))).contains("error", "one process serves one run");
        assertThat(rig.answer("{\"type\":\"cycle\"}")).contains("error");
        assertThat(rig.answer(said.get(1))).contains("\"dose\"");
        assertThat(rig.answer(said.get(1))).contains("error", "a later time than the last cycle");
    }

    @Test
    void refuses_a_basal_that_the_pump_cannot_give() throws IOException {
        String init = recorded().get(0).replaceAll("\"basal_u_per_h\":[0-9.]+", "\"basal_u_per_h\":0.02");
        assertThat(rig.answer(init)).contains("error", "basal: expected above 0 U/h");
    }

    static Dose dose(String answer) throws InputError {
        FromController read = ControllerProtocol.fromController(answer);
        assertThat(read).isInstanceOf(Dose.class);
        return (Dose) read;
    }

    static List<String> recorded() throws IOException {
        Path run = Path.of(System.getProperty("boucle.root", "..")).resolve("peers/oref0/test/run.jsonl");
        return Files.readAllLines(run).stream().filter(line -> !line.isEmpty()).toList();
    }

    private static List<String> answers() throws IOException {
        try (InputStream in = Objects.requireNonNull(Oref0RigTest.class.getResourceAsStream("run-answers.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
