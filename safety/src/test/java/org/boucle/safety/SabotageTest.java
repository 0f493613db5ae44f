package org.boucle.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * A tag is not a proof. For each requirement docs/requirements/sabotage.md names one change to the supervisor and one test: here the
 * change is made, the supervisor compiled, and the test must go red. Nothing is changed on disk but a temporary folder.
 */
class SabotageTest {
    /** One row: in {@code file}, {@code from} becomes {@code to}, and {@code test} must fail. */
    record Sabotage(String id, String file, String from, String to, String testClass, String testMethod) {
        @Override
        public String toString() {
            return id + ": " + to;
        }
    }

    private static final Path ROOT = Path.of(System.getProperty("boucle.root"));
    private static final Path SOURCES = ROOT.resolve("safety/src/main/java/org/boucle/safety");
    private static final Pattern ROW =
            Pattern.compile("\\| (SAF-\\d+) \\| (\\w+)\\.java \\| `([^`]+)` \\| `([^`]+)` \\| (\\w+)\\.(\\w+) \\|");

    static List<Sabotage> rows() throws IOException {
        List<Sabotage> rows = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/requirements/sabotage.md"))) {
            Matcher m = ROW.matcher(line);
            if (m.matches()) {
                rows.add(new Sabotage(m.group(1), m.group(2), m.group(3), m.group(4), m.group(5), m.group(6)));
            }
        }
        return rows;
    }

    @Test
    void every_requirement_has_its_sabotage() throws IOException {
        Set<String> required = new TreeSet<>();
        Matcher m = Pattern.compile("(?m)^\\| (SAF-\\d+) \\|")
                .matcher(Files.readString(ROOT.resolve("docs/requirements/safety.md")));
        while (m.find()) {
            required.add(m.group(1));
        }
        assertThat(required).isNotEmpty();
        assertThat(rows()).extracting(Sabotage::id).containsExactlyElementsOf(required);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void is_still_a_change_to_what_is_there_and_aims_at_a_test_of_its_requirement(Sabotage sabotage) throws Exception {
        assertThat(source(sabotage.file())).containsOnlyOnce(sabotage.from());
        Class<?> test = Class.forName("org.boucle.safety." + sabotage.testClass());
        List<String> verified = new ArrayList<>();
        for (var method : test.getDeclaredMethods()) {
            if (method.getName().equals(sabotage.testMethod())) {
                verified.addAll(verifies(method.getAnnotation(Verifies.class)));
                verified.addAll(verifies(test.getAnnotation(Verifies.class)));
            }
        }
        assertThat(verified).contains(sabotage.id());
    }

    private static List<String> verifies(Verifies annotation) {
        return annotation == null ? List.of() : List.of(annotation.value());
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Tag("heavy")
    void turns_its_test_red(Sabotage sabotage, @TempDir Path broken) throws IOException {
        compile(sabotage, broken);
        Path tests = Path.of(URI.create(
                        SabotageTest.class.getResource("SabotageTest.class").toString()))
                .resolve("../../../..")
                .normalize();
        Path words = ROOT.resolve("safety/target/classes");
        URL[] urls = {
            broken.toUri().toURL(), tests.toUri().toURL(), words.toUri().toURL()
        };
        try (URLClassLoader loader = new BrokenFirst(urls)) {
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(loader);
            try {
                LauncherFactory.create()
                        .execute(
                                LauncherDiscoveryRequestBuilder.request()
                                        .selectors(DiscoverySelectors.selectClass(
                                                loader, "org.boucle.safety." + sabotage.testClass()))
                                        .build(),
                                listener);
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
            assertThat(listener.getSummary().getTestsFoundCount()).isPositive();
            assertThat(listener.getSummary().getFailures())
                    .extracting(f -> f.getTestIdentifier().getUniqueId())
                    .as("tests that went red")
                    .anySatisfy(id -> assertThat(id).contains(sabotage.testMethod() + "("));
        }
    }

    private static void compile(Sabotage sabotage, Path to) throws IOException {
        List<JavaFileObject> units = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                String text = source(name);
                units.add(
                        unit(name, name.equals(sabotage.file()) ? text.replace(sabotage.from(), sabotage.to()) : text));
            }
        }
        StringWriter said = new StringWriter();
        List<String> options = List.of("-d", to.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .getTask(said, null, null, options, null, units)
                        .call())
                .as(said.toString())
                .isTrue();
    }

    private static JavaFileObject unit(String name, String text) {
        URI uri = URI.create("string:///org/boucle/safety/" + name + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static String source(String name) {
        try {
            return Files.readString(SOURCES.resolve(name + ".java"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the supervisor and its tests from its own folders, all else from where it always came. */
    private static final class BrokenFirst extends URLClassLoader {
        BrokenFirst(URL[] urls) {
            super(urls, SabotageTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.boucle.safety.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }
    }
}
