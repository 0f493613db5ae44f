package org.boucle.handset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Inputs;
import org.boucle.core.decision.Judged;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.therapy.Mode;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    @Verifies("HND-010")
    void french_and_english_say_the_same_things_with_the_same_figures() throws IOException {
        Properties english = bundle("en");
        Properties french = bundle("fr");
        assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String id : english.stringPropertyNames()) {
            assertThat(figures(french.getProperty(id))).as(id).isEqualTo(figures(english.getProperty(id)));
        }
    }

    @Test
    @Verifies("HND-010")
    void there_are_words_for_every_state_that_the_page_may_name() throws IOException {
        Stream<String> ids = Stream.of(
                        names("HND-reading-", Judged.Trust.values()),
                        names("HND-sensor-", SensorStatus.State.values()),
                        names("HND-pump-", PumpStatus.Annunciation.values()),
                        names("HND-turn-cause-", Inputs.Cause.values()),
                        names("HND-act-mode-", Mode.values()),
                        names("HND-told-pen-", Announcement.Pen.Acting.values()))
                .flatMap(s -> s);
        assertThat(bundle("en").stringPropertyNames()).containsAll(ids.toList());
    }

    private static Stream<String> names(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> prefix + value.name());
    }

    private static Set<String> figures(String sentence) {
        Set<String> figures = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{(\\w+)}").matcher(sentence);
        while (matcher.find()) {
            figures.add(matcher.group(1));
        }
        return figures;
    }

    private static Properties bundle(String language) throws IOException {
        Properties words = new Properties();
        try (var in = new InputStreamReader(
                WordsTest.class.getResourceAsStream("/org/boucle/handset/Why_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words;
    }
}
