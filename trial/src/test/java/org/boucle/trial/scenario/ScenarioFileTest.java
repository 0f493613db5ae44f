package org.boucle.trial.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.exchange.InputError;
import org.boucle.virtual.fault.Mishap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioFileTest {
    static List<String> ready() {
        return ScenarioFile.READY;
    }

    @ParameterizedTest
    @MethodSource("ready")
    @Verifies("TRI-008")
    void a_ready_scenario_reads_back_as_it_is_printed(String name) throws InputError {
        Scenario scenario = ScenarioFile.ready(name);
        assertThat(scenario.name()).isEqualTo(name);
        assertThat(ScenarioFile.read("again", ScenarioFile.print(scenario, ""))).isEqualTo(scenario);
    }

    @Test
    void what_a_file_does_not_say_is_ordinary() throws InputError {
        Scenario read = ScenarioFile.read("mine.yaml", "name: mine\nhabits:\n  counting: {sd: 0.5}\n");
        assertThat(read.habits().counting().sd()).isEqualTo(0.5);
        assertThat(read.habits().counting().bias())
                .isEqualTo(Scenario.ORDINARY.habits().counting().bias());
        assertThat(read.habits().eating()).isEqualTo(Scenario.ORDINARY.habits().eating());
        assertThat(read.sensor()).isEqualTo(Scenario.ORDINARY.sensor());
    }

    @Test
    void of_a_fault_the_kind_is_enough() throws InputError {
        Scenario read = ScenarioFile.read(
                "mine.yaml", "name: mine\nfaults:\n  chances:\n    - {kind: occlusion, perWeek: 0.5}\n");
        assertThat(read.faults().chances()).containsExactly(Mishap.OCCLUSION.perWeek(0.5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: x\\nhabits:\\n  teling: {share: 1}           | mine.yaml:3: habits.teling: expected one of eating
            name: x\\nhabits:\\n  telling:\\n    share: 1.5     | mine.yaml:4: habits.telling.share: expected 0..1, got 1.5
            name: x\\nhabits:\\n  telling: {share: most}       | mine.yaml:3: habits.telling.share: expected a number, got most
            name: x\\nhabits: 3                              | mine.yaml:2: habits: expected fields with values
            name: x\\nfaults:\\n  chances: 2                  | mine.yaml:3: faults.chances: expected a list
            name: x\\nfaults:\\n  chances:\\n    - {perWeek: 1} | mine.yaml:4: faults.chances[0].kind: expected what goes wrong, got nothing
            name: x\\nfaults:\\n  chances:\\n    - {kind: flood} | mine.yaml:4: faults.chances[0].kind: expected one of compression-low
            habits: {}                                     | mine.yaml:1: name: expected the scenario's name, got nothing
            name: X Y                                      | mine.yaml:1: name: expected lower-case letters, digits and hyphens, got X Y
            name: x\\nname: y                               | mine.yaml:2: name: expected each field once
            name: x\\nstart: "2026-02-30"                   | mine.yaml:2: start: expected a date like 2026-01-05, got 2026-02-30
            name: x\\nzone: Mars/Olympus                    | mine.yaml:2: zone: expected a time zone like Europe/Paris, got Mars/Olympus
            name: [x                                       | mine.yaml:1: file: expected YAML
            sensor: {stepMin: 2.5}\\nname: x                 | mine.yaml:1: sensor.stepMin: expected a whole number, got 2.5
            """)
    @Verifies("TRI-009")
    void what_is_wrong_is_named_with_its_line(String text, String message) {
        assertThatThrownBy(() -> ScenarioFile.read("mine.yaml", text.replace("\\n", "\n")))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith(message);
    }

    static List<Arguments> unreadable() {
        String deep = "name: x\nabout:\n  " + "[".repeat(21) + "]".repeat(21) + "\n";
        String looping = "name: &x x\n" + "about: *x\n".repeat(21);
        return List.of(
                arguments(
                        "name: x\nabout: \"a \u0007 bell\"\n",
                        "mine.yaml:2: file: expected visible characters, got U+0007"),
                arguments(deep, "mine.yaml:3: file: expected at most 20 levels, got more"),
                arguments(looping, "mine.yaml:22: file: expected at most 20 aliases, got more"),
                arguments(
                        "name: x\nstart: \"+999999999-12-31\"\n",
                        "mine.yaml:2: start: expected 1970-01-01..2200-12-31, got +999999999-12-31"),
                arguments(
                        "name: x\nabout: d\u00e9j\u00e0\n",
                        "mine.yaml:2: file: expected UTF-8 text, got a byte that is none"),
                arguments("#".repeat(1_048_577), "mine.yaml: file: expected YAML of at most 1 MB, got more"));
    }

    /** As the bytes of a file, a byte a character: Latin-1, which is no UTF-8 where it leaves ASCII. */
    @ParameterizedTest
    @MethodSource("unreadable")
    @Verifies("TRI-009")
    void a_file_that_is_no_scenario_is_refused_with_its_name_and_line(
            String bytes, String message, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.write(file, bytes.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ScenarioFile.named(file.toString()))
                .isInstanceOf(InputError.class)
                .hasMessage(folder + "/" + message);
    }

    @Test
    @Verifies("TRI-009")
    void a_folder_is_refused_by_name(@TempDir Path folder) {
        assertThatThrownBy(() -> ScenarioFile.named(folder.toString()))
                .isInstanceOf(InputError.class)
                .hasMessage(folder + ": file: expected a YAML file, got a folder");
    }

    @Test
    @Verifies("TRI-009")
    void a_name_that_is_no_scenario_is_answered_with_those_that_are() {
        assertThatThrownBy(() -> ScenarioFile.named("everyay"))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("everyday, announced")
                .hasMessageEndingWith("got everyay");
    }

    @Test
    void an_empty_file_is_refused() {
        assertThatThrownBy(() -> ScenarioFile.read("mine.yaml", ""))
                .isInstanceOf(InputError.class)
                .hasMessage("mine.yaml: file: expected a YAML document, got nothing");
    }
}
