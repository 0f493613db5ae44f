package org.boucle.control.oref0;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** Inputs, and what the npm package answered: made by the scripts of peers/oref0/vectors, stored or made now. */
final class Vectors {
    private Vectors() {}

    static List<String> stored(String name) throws IOException {
        InputStream packed = Objects.requireNonNull(Vectors.class.getResourceAsStream(name), name);
        try (InputStream in = new GZIPInputStream(packed)) {
            return lines(in);
        }
    }

    /** Skips the test, loudly, where node or the package is not installed. */
    static List<String> live(String script, int seed, int count) throws IOException, InterruptedException {
        Path peer = Path.of(System.getProperty("boucle.root", "..")).resolve("peers/oref0");
        boolean installed = Files.isRegularFile(peer.resolve("node_modules/oref0/package.json"));
        assumeTrue(
                installed, "SKIPPED: oref0 is not installed (npm ci --prefix peers/oref0), " + script + " was not run");
        Process node = new ProcessBuilder(
                        "node", peer.resolve("vectors").resolve(script).toString(), "" + seed, "" + count)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines;
        try (InputStream out = node.getInputStream()) {
            lines = lines(out);
        }
        if (!node.waitFor(10, TimeUnit.SECONDS) || node.exitValue() != 0 || lines.size() != count) {
            throw new IOException(script + ": expected " + count + " vectors, got " + lines.size());
        }
        return lines;
    }

    private static List<String> lines(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .lines()
                .toList();
    }

    /** The words of a line, one after the other; "-" is nothing. */
    static final class Words {
        private final String[] words;
        private int next;

        Words(String line) {
            words = line.split(" ", -1);
        }

        String text() {
            return words[next++];
        }

        double number() {
            String word = text();
            return word.equals("-") ? Double.NaN : Double.parseDouble(word);
        }

        OptionalDouble optional() {
            double number = number();
            return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
        }

        long time() {
            return (long) number();
        }

        boolean yes() {
            return text().equals("1");
        }

        double[] numbers(int count) {
            double[] numbers = new double[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = number();
            }
            return numbers;
        }

        boolean isAtEnd() {
            return next == words.length;
        }
    }
}
