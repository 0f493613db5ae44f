package org.boucle.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.boucle.core.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mine=python3 c.py --gain=1   | mine       | python3 c.py --gain=1
            python3 c.py --gain=1        | c          | python3 c.py --gain=1
            python3 a/b/ctrl.py          | ctrl       | python3 a/b/ctrl.py
            ./run -q --fast              | run        | ./run -q --fast
            sh 'my controllers/fast.sh'  | fast       | sh 'my controllers/fast.sh'
            --only                       | outside    | --only
            """)
    void an_outside_controller_is_called_after_its_last_word_that_is_no_option(
            String said, String name, String command) {
        Arm arm = Arms.outside(said);
        assertThat(arm.name()).isEqualTo(name);
        assertThat(arm.command()).hasValue(command);
    }

    @Test
    void one_without_a_command_is_refused() {
        assertThatThrownBy(() -> Arms.outside("mine= "))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("controller: expected a command");
    }

    @Test
    void an_unknown_arm_is_refused_with_the_names_of_all() {
        assertThatThrownBy(() -> Arms.named("oref1"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("arm: expected one of " + String.join(", ", Arms.names()));
    }

    @Test
    void oref0_in_java_is_offered_as_it_is_and_with_other_settings() {
        assertThat(Arms.names())
                .contains("oref0-java", "oref0-java-target-10", "oref0-java-smb-30", "oref0-java-smb-60");
        assertThat(Arms.names())
                .filteredOn(name -> name.startsWith("oref0-java"))
                .allSatisfy(name -> {
                    assertThat(Arms.named(name).name()).isEqualTo(name);
                    assertThat(Arms.named(name).speaksProtocol()).isTrue();
                });
    }
}
