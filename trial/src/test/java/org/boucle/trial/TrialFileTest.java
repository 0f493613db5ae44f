package org.boucle.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.boucle.exchange.InputError;
import org.boucle.trial.arm.OpenLoop;
import org.boucle.trial.scenario.ScenarioFile;
import org.boucle.virtual.person.Population;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrialFileTest {
    private static final Trial TRIAL = new Trial(
            ScenarioFile.ready("everyday"),
            List.of(Population.HOVORKA_ADULTS, Population.REPLAY_ADULTS),
            20,
            7,
            11,
            List.of(new OpenLoop(), Arms.outside("mine", "python3 mine.py --at \"a place\"")));

    private final List<String> warned = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void a_trial_reads_back_as_it_was_written() throws Exception {
        Trial read = read(text());
        assertThat(Laboratory.said(read)).isEqualTo(Laboratory.said(TRIAL));
        assertThat(read.arms().get(1).command()).contains("python3 mine.py --at \"a place\"");
        assertThat(warned).isEmpty();
    }

    @Test
    @Verifies("TRI-014")
    void a_trial_of_other_code_is_read_and_told() throws Exception {
        String text = text().replace(CodeIdentity.ours(), "sha256:0123")
                .replace("identity: \"\"\n  - name: \"mine\"", "identity: \"another\"\n  - name: \"mine\"");
        Trial read = read(text);
        assertThat(Laboratory.said(read)).isEqualTo(Laboratory.said(TRIAL));
        assertThat(warned).hasSize(2);
        assertThat(warned.get(0)).contains("trial.yaml was written by other code", "sha256:0123");
        assertThat(warned.get(1)).startsWith("arm open-loop is \"\" now and was \"another\"");
    }

    @Test
    @Verifies("TRI-009")
    void a_file_of_another_format_is_refused_before_all_else() {
        assertThatThrownBy(() -> read("format: 1\nwhatever: 3\n"))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("trial.yaml:1: format: expected 2, got 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"format", "boucle", "code", "seed", "people", "days", "populations"})
    @Verifies("TRI-009")
    void what_a_trial_does_not_say_is_not_invented(String field) {
        String without = text().replaceAll("(?m)^" + field + ":.*\n", "");
        assertThat(without).isNotEqualTo(text());
        assertThatThrownBy(() -> read(without))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("trial.yaml:2: " + field + ": expected")
                .hasMessageEndingWith("got nothing");
    }

    @Test
    @Verifies("TRI-009")
    void nor_is_anything_of_its_scenario() {
        String without = text().replaceAll("(?m)^ +bias:.*\n", "");
        assertThat(without).isNotEqualTo(text());
        assertThatThrownBy(() -> read(without))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("scenario.habits.counting.bias: expected")
                .hasMessageEndingWith("got nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            people: 20             | people: 0               | people: expected 1..1000000, got 0
            days: 7                | days: 400               | days: expected 1..366, got 400
            [hovorka-adults,       | [nobody,                | population: expected one of hovorka-adults
            [hovorka-adults,       | [replay-adults,         | populations: expected none twice
            [hovorka-adults, replay-adults] | []             | populations: expected at least one
            name: "open-loop"      | name: "faster"          | arm: expected one of boucle
            name: "mine"           | name: "../../../evil"   | arms: expected names of letters, digits
            name: "mine"           | name: "a/b"             | arms: expected names of letters, digits
            name: "mine"           | name: ""                | arms: expected names of letters, digits
            name: "mine"           | name: "open-loop"       | arms: expected different names
            place\\"              | place                | controller: expected a command whose quotes are closed
            """)
    @Verifies("TRI-009")
    void what_is_wrong_is_named_with_file_and_line(String right, String wrong, String message) {
        String text = text();
        assertThat(text).contains(right);
        String field = message.substring(0, message.indexOf(':'));
        String key = List.of("people", "days").contains(field)
                ? field
                : field.startsWith("population") ? "populations" : "arms";
        long line = 1 + text.lines().takeWhile(l -> !l.startsWith(key + ":")).count();
        assertThatThrownBy(() -> read(text.replace(right, wrong)))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("trial.yaml:" + line + ": " + message);
    }

    @Test
    @Verifies("TRI-009")
    void no_trial_has_an_arm_whose_name_is_no_name_for_a_file() {
        Arm evil = Arms.outside("../evil", "cat");
        assertThatThrownBy(() -> new Trial(TRIAL.scenario(), TRIAL.populations(), 1, 1, 1, List.of(evil)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("got [../evil]");
    }

    @ParameterizedTest
    @CsvSource({"python3 mine.py, mine", "mine.py --fast, mine", "run 7, outside", "./x/.., outside"})
    void a_controller_without_a_name_is_called_after_its_command_as_a_file_can_be(String command, String name) {
        Arm arm = Arms.outside(command);
        assertThat(arm.name()).isEqualTo(name);
        assertThat(new Trial(TRIAL.scenario(), TRIAL.populations(), 1, 1, 1, List.of(arm)).arms())
                .hasSize(1);
    }

    private static String text() {
        return Laboratory.said(TRIAL).print();
    }

    private Trial read(String text) throws IOException, InputError {
        return Laboratory.read(Files.writeString(folder.resolve("trial.yaml"), text), warned::add);
    }
}
