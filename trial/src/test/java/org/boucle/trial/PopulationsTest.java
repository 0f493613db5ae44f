package org.boucle.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.boucle.core.InvalidValue;
import org.boucle.virtual.person.Population;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationsTest {
    @Test
    void a_person_is_found_with_or_without_noughts() {
        Member seventh = new Member(Population.HOVORKA_ADULTS, 7);
        assertThat(Populations.member("hovorka-adults-7")).isEqualTo(seventh);
        assertThat(Populations.member(seventh.id())).isEqualTo(seventh);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hovorka-adults-0", "hovorka-adults-1000001", "hovorka-adults", "hovorka-adults-12345678", "7"})
    void who_is_no_person_is_named_as_they_were_asked_for(String id) {
        assertThatThrownBy(() -> Populations.member(id))
                .isInstanceOf(InvalidValue.class)
                .hasMessage(
                        "person: expected a population and a number from 1 to 1000000, like hovorka-adults-0007, got "
                                + id);
    }
}
