package org.boucle.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the house stands, and its rooms, as these tests find them on disk. */
final class House {
    private House() {}

    /** The folder of the root pom; Maven says it as {@code boucle.root}. */
    static Path root() {
        Path root = Path.of(System.getProperty("boucle.root", ".."))
                .toAbsolutePath()
                .normalize();
        if (!Files.exists(root.resolve("boucle"))) {
            throw new IllegalStateException("boucle.root: expected the folder of the boucle script, got " + root);
        }
        return root;
    }

    /** Every folder with a pom, in the order of their names. */
    static List<Path> rooms() {
        try (Stream<Path> children = Files.list(root())) {
            return children.filter(child -> Files.exists(child.resolve("pom.xml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is under a folder and ends like this, in the order of the paths; empty where there is no such folder. */
    static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(path -> path.toString().endsWith(ending) && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
