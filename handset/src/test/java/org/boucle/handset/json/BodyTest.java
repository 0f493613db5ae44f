package org.boucle.handset.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    @Test
    void reads_numbers_words_flags_and_nulls() {
        Body body = body("{\"grams\":45,\"bolus\":null,\"again\":true,\"basis\":\"b\"}");
        assertThat(body.number("grams", 1, 300, "g")).isEqualTo(45);
        assertThat(body.optionalNumber("bolus", 0, 60, "U")).isEmpty();
        assertThat(body.flag("again")).isTrue();
        assertThat(body.flag("confirmedTwice")).isFalse();
        assertThat(body.text("basis")).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{",
                "{\"a\":1} {}",
                "{\"a\":{}}",
                "{\"a\":[1]}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":NaN}"
            })
    @Verifies("HND-007")
    void refuses_what_is_not_one_flat_object(String json) {
        assertThatThrownBy(() -> body(json)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"grams\":0.5} | grams: expected 1..300 g, got 0.5",
                "{\"grams\":300.5} | grams: expected 1..300 g, got 300.5",
                "{\"grams\":1e999} | grams: expected 1..300 g, got Infinity",
                "{\"grams\":\"45\"} | grams: expected 1..300 g, got 45",
                "{} | grams: expected 1..300 g, got nothing"
            })
    @Verifies("HND-007")
    void names_field_bounds_and_value(String json, String sentence) {
        assertThatThrownBy(() -> body(json).number("grams", 1, 300, "g")).hasMessage(sentence);
    }

    private static Body body(String json) {
        return Body.parse(json.getBytes(UTF_8));
    }
}
