package org.boucle.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One start of a program, as a person at a terminal would: words, folder, environment; and what came of it. */
record Command(List<String> words, Path folder, Map<String, String> environment) {
    /** What came of it; a program that had to be stopped for taking too long is an error, not an end. */
    record End(int code, String out, String err) {
        List<String> errorLines() {
            return err.lines().toList();
        }
    }

    /** The command of this house, as built by the Maven that runs these tests. */
    static Command boucle(String... arguments) {
        return script(House.root().resolve("boucle"), arguments).with("BOUCLE_BUILD", "no");
    }

    /** The same script at another place. */
    static Command script(Path script, String... arguments) {
        List<String> words = Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                .toList();
        return new Command(
                words, House.root(), Map.of("JAVA_HOME", System.getProperty("java.home"), "BOUCLE_BUILD", ""));
    }

    Command in(Path otherFolder) {
        return new Command(words, otherFolder, environment);
    }

    /** With another variable in the environment; an empty value takes it away. */
    Command with(String name, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new Command(words, folder, more);
    }

    ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        return builder;
    }

    /** Runs it to its end. */
    End run(Duration atMost) {
        try (Running running = Running.start(this)) {
            if (!running.process().waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        words + " did not end within " + atMost + "; it said:\n" + running.out() + running.err());
            }
            running.readToTheEnd();
            return new End(running.process().exitValue(), running.out(), running.err());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
