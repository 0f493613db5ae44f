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
}
