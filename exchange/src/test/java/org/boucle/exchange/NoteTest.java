package org.boucle.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import org.boucle.core.Verifies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    @Verifies("EXC-012")
    void every_note_has_its_words_and_no_words_are_left_over(String language) throws IOException {
        Properties words = new Properties();
        try (var in = Note.class.getResourceAsStream("Why_" + language + ".properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        assertThat(words.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Note.values()).map(Note::id).toList());
        assertThat(words.values()).noneMatch(text -> text.toString().isBlank());
    }
}
