package org.boucle.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.boucle.core.decision.Alarm;
import org.boucle.core.words.GlucoseUnit;
import org.boucle.core.words.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void every_alarm_says_its_title_what_happened_what_was_done_and_what_to_do(String language) {
        Words words = new Words(language, GlucoseUnit.MG_DL, ZoneOffset.UTC);
        for (Alarm.Kind kind : Alarm.Kind.values()) {
            assertThat(Stream.of("", "-what", "-do").map(part -> "ALM-" + kind + part))
                    .allMatch(words::knows);
            assertThat(words.knows("ALM-" + kind + "-did"))
                    .as(kind + ": either the turn says what was done, or the bundle does")
                    .isNotEqualTo(kind.answeredByTurn());
        }
    }
}
