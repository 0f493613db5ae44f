package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;

class WhyWordsTest {
    private static final Pattern ID = Pattern.compile("\"((?:CTL|ADV)-[A-Za-z]+)\"");
    private static final Pattern FIGURE = Pattern.compile("\\{([A-Za-z0-9]+)}");

    private static Properties bundle(String language) throws IOException {
        Properties words = new Properties();
        try (var in = WhyWordsTest.class.getResourceAsStream("Why_" + language + ".properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return words;
    }

    private static Set<String> figures(String sentence) {
        return FIGURE.matcher(sentence)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @Verifies("CON-022")
    void every_reason_in_the_code_has_words_in_both_languages_and_none_is_left_over() throws IOException {
        Set<String> given = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/boucle/control"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                ID.matcher(Files.readString(file))
                        .results()
                        .map(r -> r.group(1))
                        .forEach(given::add);
            }
        }
        assertThat(given).hasSizeGreaterThan(30);
        assertThat(bundle("en").stringPropertyNames()).isEqualTo(given);
        assertThat(bundle("fr").stringPropertyNames()).isEqualTo(given);
    }

    @Test
    @Verifies("CON-022")
    void both_languages_use_the_same_figures() throws IOException {
        Properties en = bundle("en");
        Properties fr = bundle("fr");
        for (String id : en.stringPropertyNames()) {
            assertThat(figures(fr.getProperty(id))).as(id).isEqualTo(figures(en.getProperty(id)));
        }
    }
}
