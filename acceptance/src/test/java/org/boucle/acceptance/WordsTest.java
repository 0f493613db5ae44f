package org.boucle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;

/** All that people read is there in English and in French. */
@Verifies("WRK-013")
class WordsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    private static final Pattern WORD = Pattern.compile("\\p{L}{4,}");

    @Test
    void each_bundle_has_its_sister() {
        assertThat(bundles("_en.properties")).isNotEmpty();
        assertThat(bundles("_en.properties"))
                .allSatisfy(english -> assertThat(sister(english)).exists());
        assertThat(bundles("_fr.properties")).hasSameSizeAs(bundles("_en.properties"));
    }

    @Test
    void both_languages_say_the_same_things() {
        assertThat(bundles("_en.properties"))
                .allSatisfy(english -> assertThat(read(sister(english)).stringPropertyNames())
                        .as(english.toString())
                        .containsExactlyInAnyOrderElementsOf(read(english).stringPropertyNames()));
    }

    @Test
    void both_languages_say_the_same_figures() {
        for (Path bundle : bundles("_en.properties")) {
            Properties english = read(bundle);
            Properties french = read(sister(bundle));
            for (String key : english.stringPropertyNames()) {
                assertThat(figures(french.getProperty(key, "")))
                        .as(bundle + " " + key)
                        .isEqualTo(figures(english.getProperty(key)));
            }
        }
    }

    @Test
    void french_is_not_english_and_nothing_is_empty() {
        for (Path bundle : bundles("_en.properties")) {
            Properties english = read(bundle);
            Properties french = read(sister(bundle));
            for (String key : english.stringPropertyNames()) {
                assertThat(english.getProperty(key)).as(bundle + " " + key).isNotBlank();
                assertThat(french.getProperty(key, "")).as(bundle + " " + key).isNotBlank();
                if (WORD.matcher(PLACEHOLDER.matcher(english.getProperty(key)).replaceAll(""))
                                .results()
                                .limit(3)
                                .count()
                        == 3) {
                    assertThat(french.getProperty(key)).as(bundle + " " + key).isNotEqualTo(english.getProperty(key));
                }
            }
        }
    }

    private static List<Path> bundles(String ending) {
        return House.rooms().stream()
                .flatMap(room -> House.files(room.resolve("src/main/resources"), ending).stream())
                .toList();
    }

    private static Path sister(Path english) {
        return english.resolveSibling(english.getFileName().toString().replace("_en.", "_fr."));
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try {
                properties.load(new StringReader(House.text(file)));
            } catch (IOException e) {
                throw new AssertionError(file.toString(), e);
            }
        }
        return properties;
    }

    private static Set<String> figures(String sentence) {
        return PLACEHOLDER
                .matcher(sentence)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
