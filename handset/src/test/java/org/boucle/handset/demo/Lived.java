package org.boucle.handset.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.boucle.core.port.JournalFailed;

/** One first day of the person of seed 3, lived once for all tests and copied for each. */
final class Lived {
    static final long SEED = 3;

    private static final Path FIRST_DAY = live();

    private Lived() {}

    private static Path live() {
        try {
            Path folder = Files.createTempDirectory("boucle-first-day");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            try (DataFolder data = DataFolder.claim(folder).orElseThrow()) {
                Household.open(data, SEED, System.err).close();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JournalFailed e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of the finished first day; nobody has its journal open. */
    static DataFolder in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(FIRST_DAY)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return DataFolder.claim(folder).orElseThrow();
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            return; // a temporary folder that stays is no harm
        }
        folder.toFile().delete();
    }
}
