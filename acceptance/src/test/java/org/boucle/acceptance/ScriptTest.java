package org.boucle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.boucle.acceptance.Command.End;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The boucle script, as a newcomer meets it. */
class ScriptTest {
    private static final Duration SHORT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    @Verifies("WRK-002")
    void help_lists_the_verbs_and_the_exit_status() {
        End end = Command.boucle("--help").run(SHORT);
        assertThat(end.code()).isZero();
        assertThat(end.out()).contains("Usage: boucle", "  test ", "  bench ", "Exit status:");
        assertThat(end.err()).isEmpty();
    }

    @Test
    @Verifies("WRK-001")
    void runs_from_any_folder_through_a_link_and_with_spaces_in_its_path() throws IOException {
        Path house = Files.createDirectories(folder.resolve("a house with spaces"));
        Files.copy(House.root().resolve("boucle"), house.resolve("boucle"));
        Files.copy(House.root().resolve("pom.xml"), house.resolve("pom.xml"));
        assertThat(house.resolve("boucle").toFile().setExecutable(true)).isTrue();
        Path cli = Files.createSymbolicLink(house.resolve("cli"), House.root().resolve("cli"));
        Path bin = Files.createDirectories(folder.resolve("my bin"));
        Path link = Files.createSymbolicLink(bin.resolve("boucle"), Path.of("../a house with spaces/boucle"));

        End end = Command.script(link, "--version")
                .with("BOUCLE_BUILD", "no")
                .in(bin)
                .run(SHORT);
        Files.delete(cli);

        assertThat(end.err()).isEmpty();
        assertThat(end.out()).startsWith("boucle ");
        assertThat(end.code()).isZero();
    }

    @Test
    @Verifies("WRK-003")
    void wrong_words_get_one_line_and_exit_status_2() {
        for (String[] words : List.of(
                new String[] {"fly"}, new String[] {}, new String[] {"test", "--hevy"}, new String[] {"bench", "flying"
                })) {
            End end = Command.boucle(words).run(SHORT);
            assertThat(end.code()).as(String.join(" ", words)).isEqualTo(2);
            assertThat(end.errorLines()).as(String.join(" ", words)).hasSize(1);
            assertThat(end.out()).isEmpty();
        }
    }

    @Test
    @Verifies("WRK-004")
    void says_what_to_install_where_there_is_no_java() throws IOException {
        End end = Command.boucle("--help")
                .with("JAVA_HOME", "")
                .with("PATH", pathOf("bash", "dirname", "readlink", "sed").toString())
                .run(SHORT);
        assertThat(end.code()).isEqualTo(2);
        assertThat(end.errorLines())
                .singleElement()
                .asString()
                .startsWith("boucle: no Java found: install a JDK, version 17 or newer");
    }

    @Test
    @Verifies("WRK-004")
    void says_what_to_install_where_java_is_too_old() throws IOException {
        Path old = jdk("11.0.2");
        End end = Command.boucle("--help").with("JAVA_HOME", old.toString()).run(SHORT);
        assertThat(end.code()).isEqualTo(2);
        assertThat(end.errorLines())
                .singleElement()
                .asString()
                .startsWith("boucle: Java 11 in " + old.toRealPath()
                        + ", which JAVA_HOME names, is too old: install a JDK, version 17");
        assertThat(Command.boucle("--help")
                        .with("JAVA_HOME", jdk("1.8.0_392").toString())
                        .run(SHORT)
                        .err())
                .startsWith("boucle: Java 8 in ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "bench"})
    @Verifies("WRK-002")
    void help_knows_the_workshops_verbs_too(String verb) {
        End end = Command.boucle("help", verb).run(SHORT);
        assertThat(end.out()).startsWith("Usage: boucle " + verb);
        assertThat(end.err()).isEmpty();
        assertThat(end.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[INFO] Downloading from central: https://repo.maven.apache.org/maven2/a/a.pom", // with -B
                "Downloading from central: https://repo.maven.apache.org/maven2/a/a.pom"
            })
    @Verifies("WRK-007")
    void a_build_that_fetches_says_so_once(String line) throws IOException {
        Path tools = pathOf(
                "bash", "dirname", "readlink", "sed", "find", "head", "mkdir", "touch", "rm", "tee", "grep", "cat");
        program(
                tools.resolve("mvn"),
                "[ \"$2\" != --version ] || { echo 'Apache Maven 3.9.9 (x)'; exit; }",
                "echo '" + line + "'",
                "echo '" + line.replace("Downloading", "Downloaded") + "'",
                "echo '" + line + "'",
                "exit 1");
        End end = Command.script(unbuilt(), "--help")
                .with("PATH", tools.toString())
                .run(SHORT);
        assertThat(end.errorLines())
                .filteredOn(said -> said.startsWith("fetching"))
                .containsExactly("fetching libraries and tools, the first time only …");
    }

    @Test
    void a_test_run_that_can_not_begin_is_counted_as_a_failure() throws IOException {
        End end = Command.boucle("test")
                .with("JAVA_HOME", jdk("11.0.2").toString())
                .run(SHORT);
        assertThat(end.code()).isEqualTo(2);
        assertThat(end.out()).isEqualTo("0 passed, 1 failed\n");
    }

    @Test
    @Verifies("WRK-004")
    void says_what_to_install_where_java_can_only_run() throws IOException {
        End end = Command.script(unbuilt(), "--help")
                .with("JAVA_HOME", jdk("17.0.1").toString())
                .run(SHORT);
        assertThat(end.code()).isEqualTo(2);
        assertThat(end.errorLines()).singleElement().asString().contains("can't compile it: install a JDK");
    }

    @Test
    @Verifies("WRK-004")
    void says_what_to_install_where_there_is_no_maven_or_an_old_one() throws IOException {
        Path tools = pathOf("bash", "dirname", "readlink", "sed", "find", "head");
        Command command = Command.script(unbuilt(), "--help").with("PATH", tools.toString());

        End none = command.run(SHORT);
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.errorLines())
                .singleElement()
                .asString()
                .startsWith("boucle: no Maven found: install Maven, version 3.8 or newer");

        program(tools.resolve("mvn"), "echo 'Apache Maven 3.6.3 (x)'");
        End old = command.run(SHORT);
        assertThat(old.code()).isEqualTo(2);
        assertThat(old.errorLines())
                .singleElement()
                .asString()
                .startsWith("boucle: Maven 3.6.3 is too old: install Maven");
    }

    @Test
    void a_failed_build_shows_its_errors_and_where_the_rest_is() throws IOException {
        Path tools = pathOf(
                "bash", "dirname", "readlink", "sed", "find", "head", "mkdir", "touch", "rm", "tee", "grep", "cat");
        program(
                tools.resolve("mvn"),
                "[ \"$2\" != --version ] || { echo 'Apache Maven 3.9.9 (x)'; exit; }",
                "echo '[INFO] Building Boucle core 0.1.0   [2/3]'",
                "echo '[ERROR] Broken.java: a comma is missing'",
                "exit 1");
        End end = Command.script(unbuilt(), "--help")
                .with("PATH", tools.toString())
                .run(SHORT);
        assertThat(end.code()).isEqualTo(4);
        assertThat(end.errorLines()).hasSize(3);
        assertThat(end.errorLines().get(0)).isEqualTo("building core …");
        assertThat(end.errorLines().get(1)).contains("a comma is missing");
        assertThat(end.errorLines().get(2)).contains("the build failed").contains("build.log");
    }

    /** A copy of the script in a house that was never built. */
    private Path unbuilt() throws IOException {
        Path house = Files.createDirectories(folder.resolve("unbuilt"));
        Path script = Files.copy(House.root().resolve("boucle"), house.resolve("boucle"));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Files.copy(House.root().resolve("pom.xml"), house.resolve("pom.xml"));
        return script;
    }

    /** A folder that holds these programs of the system and no other. */
    private Path pathOf(String... programs) throws IOException {
        Path path = Files.createDirectories(folder.resolve("path"));
        for (String program : programs) {
            Path found = List.of("/bin", "/usr/bin").stream()
                    .map(bin -> Path.of(bin, program))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + program + " in /bin or /usr/bin"));
            program(path.resolve(program), "exec " + found + " \"$@\"");
        }
        return path;
    }

    /** What looks like a Java that can't compile. */
    private Path jdk(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdk-" + version));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(home.resolve("bin/java"), "exit 99");
        return home;
    }

    static void program(Path file, String... lines) throws IOException {
        Files.writeString(file, "#!/bin/bash\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
