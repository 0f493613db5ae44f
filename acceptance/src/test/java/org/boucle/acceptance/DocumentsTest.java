package org.boucle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say is there, is there. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("!?\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern COMMAND = Pattern.compile("\\./boucle ([a-z][a-z-]*)((?: +[^`\\n#|]*)?)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
    private static final Set<String> OF_THE_SCRIPT = Set.of("test", "bench", "help");
    private static final Map<List<String>, String> HELP = new HashMap<>();

    @Test
    void the_readme_can_be_read_in_a_sitting_and_begins_with_words() {
        List<String> lines =
                House.text(House.root().resolve("README.md")).lines().toList();
        assertThat(lines.size()).isLessThanOrEqualTo(120);
        assertThat(lines.get(0)).startsWith("# ");
        assertThat(lines.stream()
                        .skip(1)
                        .filter(line -> !line.isBlank())
                        .findFirst()
                        .orElseThrow())
                .matches("\\p{Lu}.*\\.");
    }

    @Test
    void every_link_leads_somewhere() {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            for (String target : links(document)) {
                if (target.matches("(https?|mailto):.*")) {
                    continue;
                }
                String[] parts = target.split("#", 2);
                Path file = parts[0].isEmpty()
                        ? document
                        : document.resolveSibling(parts[0]).normalize();
                if (!Files.exists(file) || (parts.length == 2 && !anchors(file).contains(parts[1]))) {
                    broken.add(House.root().relativize(document) + ": " + target);
                }
            }
        }
        assertThat(broken).as("links that lead nowhere").isEmpty();
    }

    @Test
    void every_document_can_be_reached_from_the_readme() {
        Set<Path> reached = new TreeSet<>();
        List<Path> open = new ArrayList<>(List.of(House.root().resolve("README.md")));
        while (!open.isEmpty()) {
            Path document = open.remove(open.size() - 1);
            if (!Files.exists(document) || !reached.add(document)) {
                continue;
            }
            if (Files.isDirectory(document)) {
                open.addAll(House.files(document, ".md"));
            } else if (document.toString().endsWith(".md")) {
                links(document).stream()
                        .filter(target -> !target.contains(":"))
                        .map(target ->
                                document.resolveSibling(target.split("#")[0]).normalize())
                        .forEach(open::add);
            }
        }
        assertThat(documents())
                .filteredOn(document -> !reached.contains(document))
                .isEmpty();
    }

    @Test
    void every_command_in_the_documents_exists_with_its_options() {
        String verbs = Command.boucle("--help").run(Duration.ofSeconds(30)).out();
        List<String> unknown = new ArrayList<>();
        for (Path document : documents()) {
            Matcher command = COMMAND.matcher(House.text(document));
            while (command.find()) {
                String verb = command.group(1);
                String where = House.root().relativize(document) + ": " + command.group();
                if (!OF_THE_SCRIPT.contains(verb) && !verbs.matches("(?s).*\\n  " + verb + " .*")) {
                    unknown.add(where);
                    continue;
                }
                Set<String> options = OPTION.matcher(command.group(2))
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toSet());
                String help = verb.equals("bench")
                        ? helpOfMeasurement(command.group(2).strip())
                        : options.isEmpty() ? "" : help(verb);
                if (help.isEmpty() && verb.equals("bench")) {
                    unknown.add(where);
                }
                options.stream().filter(option -> !help.contains(option)).forEach(option -> unknown.add(where));
            }
        }
        assertThat(unknown).as("commands that are not there").isEmpty();
    }

    /** What {@code boucle bench NAME --help} says, or of bench itself where no name is given; empty where there is no such name. */
    private static String helpOfMeasurement(String words) {
        String name = words.split(" +")[0];
        return name.isEmpty() || name.startsWith("-") ? help("bench") : help("bench", name);
    }

    private static String help(String... words) {
        return HELP.computeIfAbsent(List.of(words), verb -> {
            List<String> asked = new ArrayList<>(verb);
            asked.add("--help");
            return Command.boucle(asked.toArray(String[]::new))
                    .run(Duration.ofSeconds(30))
                    .out();
        });
    }

    @Test
    void every_dependency_is_in_the_list_with_its_reason() {
        String list = House.text(House.root().resolve("docs/dependencies.md"));
        Set<String> artifacts = House.rooms().stream()
                .map(room -> House.text(room.resolve("pom.xml")))
                .flatMap(pom -> Pattern.compile("<artifactId>([^<]+)</artifactId>")
                        .matcher(pom)
                        .results())
                .map(found -> found.group(1))
                .filter(artifact -> !artifact.startsWith("boucle"))
                .collect(Collectors.toCollection(TreeSet::new));
        Stream.of(House.text(House.root().resolve("pom.xml")))
                .flatMap(pom -> Pattern.compile("<artifactId>([^<]+)</artifactId>")
                        .matcher(pom)
                        .results())
                .map(found -> found.group(1))
                .filter(artifact -> !artifact.startsWith("boucle"))
                .forEach(artifacts::add);
        assertThat(artifacts)
                .as("not named in docs/dependencies.md")
                .allSatisfy(name -> assertThat(list).contains(name));
    }

    private static List<Path> documents() {
        Path root = House.root();
        Stream<Path> above = Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
                .map(root::resolve);
        return Stream.concat(above, House.files(root.resolve("docs"), ".md").stream())
                .toList();
    }

    private static List<String> links(Path document) {
        String prose = House.text(document).replaceAll("(?s)```.*?```", "").replaceAll("`[^`\\n]*`", "");
        return LINK.matcher(prose).results().map(found -> found.group(1)).toList();
    }

    private static Set<String> anchors(Path document) {
        return House.text(document)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ *", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
