package org.boucle.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason has its sentence in both languages, asks only for figures it is given, and answers a hazard that is written down. */
@Verifies("SAF-009")
class WordsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private static Properties words(String language) throws IOException {
        Properties words = new Properties();
        try (Reader in = new InputStreamReader(
                WordsTest.class.getResourceAsStream("Why_" + language + ".properties"), StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words;
    }

    private static Set<String> automatic() {
        Set<String> ids = new TreeSet<>();
        Rules.ALL.forEach(r -> ids.add(r.id()));
        List.of(Lapse.values()).forEach(l -> ids.add(l.id()));
        return ids;
    }

    private static Set<String> persons() {
        Set<String> ids = new TreeSet<>();
        List.of(PersonRules.values()).forEach(r -> ids.add(r.id()));
        return ids;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void every_reason_has_a_sentence_and_no_sentence_is_idle(String language) throws IOException {
        Set<String> ids = automatic();
        ids.addAll(persons());
        assertThat(words(language).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(ids);
        words(language)
                .values()
                .forEach(sentence -> assertThat((String) sentence).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void a_sentence_asks_only_for_figures_that_its_reason_always_has(String language) throws IOException {
        Properties words = words(language);
        for (String id : words.stringPropertyNames()) {
            Set<String> known = automatic().contains(id)
                    ? Set.of("limit", "asked", "granted")
                    : id.equals("SAF-071")
                            ? Set.of("limit", "asked", "iob", "glucose")
                            : Set.of("limit", "asked", "iob");
            assertThat(placeholders(words.getProperty(id))).as(id).isSubsetOf(known);
        }
    }

    @Test
    void both_languages_say_the_same_figures() throws IOException {
        for (String id : words("en").stringPropertyNames()) {
            assertThat(placeholders(words("fr").getProperty(id)))
                    .as(id)
                    .isEqualTo(placeholders(words("en").getProperty(id)));
        }
    }

    private static Set<String> placeholders(String sentence) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(sentence);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void every_rule_answers_a_hazard_and_is_a_requirement_that_are_written_down() throws IOException {
        String hazards = Files.readString(docs("risk/hazards.md"));
        String requirements = Files.readString(docs("requirements/safety.md"));
        List<String> used = new ArrayList<>();
        Rules.ALL.forEach(r -> used.add(r.hazard()));
        List.of(Lapse.values()).forEach(l -> used.add(l.hazard()));
        List.of(PersonRules.values()).forEach(r -> used.add(r.hazard()));
        assertThat(used).allSatisfy(hazard -> assertThat(hazards).contains("| " + hazard + " |"));
        Set<String> ids = automatic();
        ids.addAll(persons());
        assertThat(ids).allSatisfy(id -> assertThat(requirements).contains("| " + id + " |"));
    }

    @Test
    void the_supervisor_stays_small_enough_to_be_read_in_an_hour() throws IOException {
        long lines = 0;
        try (var files = Files.list(docs("../safety/src/main/java/org/boucle/safety"))) {
            for (Path file : files.toList()) {
                lines += Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(l -> !l.isEmpty() && !l.startsWith("//") && !l.startsWith("*") && !l.startsWith("/*"))
                        .count();
            }
        }
        assertThat(lines).isBetween(500L, 1000L);
    }

    private static Path docs(String path) {
        return Path.of(System.getProperty("boucle.root")).resolve("docs").resolve(path);
    }
}
