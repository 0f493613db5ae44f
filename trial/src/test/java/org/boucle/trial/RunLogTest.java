package org.boucle.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.boucle.core.Verifies;
import org.boucle.trial.result.DayProfile;
import org.boucle.trial.result.RunRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("runs.log");
    }

    @Test
    void what_was_added_is_read_again() throws IOException {
        try (RunLog log = RunLog.open(file, 3)) {
            log.add(entry(2, 71.25));
            log.add(entry(0, Double.NaN));
        }
        try (RunLog log = RunLog.open(file, 3)) {
            assertThat(log.finished()).isEqualTo(2);
            assertThat(log.has(0)).isTrue();
            assertThat(log.has(1)).isFalse();
            assertThat(log.read(2).row()).isEqualTo(ExampleRows.row("boucle", 2, 71.25));
            assertThat(log.read(0).row()).isEqualTo(ExampleRows.row("boucle", 0, Double.NaN));
            assertThat(log.read(2).profile().count(3, 14)).isEqualTo(2000);
            assertThat(log.read(2).profile().count(3)).isEqualTo(2001);
        }
    }

    @Test
    @Verifies("TRI-003")
    void a_record_cut_anywhere_costs_that_run_and_no_other() throws IOException {
        try (RunLog log = RunLog.open(file, 3)) {
            log.add(entry(0, 70));
            log.add(entry(1, 80));
        }
        byte[] whole = Files.readAllBytes(file);
        int first = whole.length / 2;
        for (int cut = first; cut < whole.length; cut += 7) {
            Files.write(file, Arrays.copyOf(whole, cut));
            try (RunLog log = RunLog.open(file, 3)) {
                assertThat(log.finished()).isEqualTo(1);
                assertThat(log.read(0).row().tir()).isEqualTo(70);
                log.add(entry(1, 80));
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void a_damaged_record_and_what_follows_is_run_again() throws IOException {
        try (RunLog log = RunLog.open(file, 3)) {
            log.add(entry(0, 70));
            log.add(entry(1, 80));
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2 + 20] ^= 1;
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
        try (RunLog log = RunLog.open(file, 3)) {
            assertThat(log.finished()).isEqualTo(1);
            assertThat(log.has(1)).isFalse();
        }
    }

    @Test
    @Verifies("TRI-007")
    void a_full_disk_is_named_with_the_file() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "SKIPPED: this machine has no /dev/full");
        Files.createSymbolicLink(file, full);
        try (RunLog log = RunLog.open(file, 3)) {
            assertThatThrownBy(() -> log.add(entry(0, 70)))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageStartingWith(file + ": ")
                    .hasMessageContaining("space");
            assertThat(log.finished()).isZero();
        }
    }

    private static RunLog.Entry entry(int ordinal, double tir) {
        DayProfile profile = new DayProfile();
        profile.add(3, 14, 2000);
        profile.add(3, 15, 1);
        profile.add(47, 119, 5);
        RunRow row = ExampleRows.row("boucle", ordinal, tir);
        return new RunLog.Entry(ordinal, row, profile);
    }
}
