package org.boucle.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeFileTest {
    @TempDir
    Path dir;

    /** A year of a sensor that measures every minute: 525,600 rows, 38 MB as Clarity would write them. */
    @Test
    @Tag("heavy")
    @Verifies("EXC-019")
    void a_year_of_minutes() throws IOException, InputError {
        readsAll(525_600);
    }

    @Test
    @Verifies("EXC-019")
    void a_year_of_five_minutes_and_more() throws IOException, InputError {
        readsAll(110_000);
    }

    private void readsAll(int rows) throws IOException, InputError {
        Path file = dir.resolve("year.csv");
        LocalDateTime start = LocalDateTime.of(2025, 1, 1, 0, 0);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(Exports.CLARITY_HEADER);
            for (int i = 0; i < rows; i++) {
                out.write(i + "," + start.plusMinutes(i) + ":00,EGV,,,,an app on a phone,1" + (10 + i % 80) + ",,,,,"
                        + 60L * i + ",T1\n");
            }
        }
        long began = System.nanoTime();
        Recording year = Recordings.read(List.of(file), ReadOptions.NONE).get(0);
        System.out.printf(
                "read %,d rows (%,d kB) in %,d ms%n",
                year.readings().size(), Files.size(file) / 1000, (System.nanoTime() - began) / 1_000_000);
        assertThat(year.readings()).hasSize(rows);
    }
}
