package org.boucle.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    @Verifies("TRI-011")
    void a_byte_that_is_damaged_anywhere_costs_its_own_run_alone() throws IOException {
        try (RunLog log = RunLog.open(file, 3)) {
            log.add(entry(0, 70));
            log.add(entry(1, 80));
            log.add(entry(2, 90));
        }
        byte[] whole = Files.readAllBytes(file);
        int record = whole.length / 3;
        for (int at = record; at < 2 * record; at += at < record + 8 ? 1 : 29) { // the head byte by byte
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0x81;
            Files.write(file, damaged);
            try (RunLog log = RunLog.open(file, 3)) {
                assertThat(log.finished()).as("byte %d", at).isEqualTo(2);
                assertThat(log.damaged()).isEqualTo(1);
                assertThat(log.has(1)).isFalse();
                assertThat(log.read(0).row().tir()).isEqualTo(70);
                assertThat(log.read(2).row().tir()).isEqualTo(90);
                log.add(entry(1, 80));
            }
            try (RunLog log = RunLog.open(file, 3)) {
                assertThat(log.finished()).isEqualTo(3);
                assertThat(log.read(1).row().tir()).isEqualTo(80);
            }
        }
    }

    @Test
    @Verifies("TRI-011")
    void damage_is_counted_by_its_places_and_a_torn_end_is_none() throws IOException {
        try (RunLog log = RunLog.open(file, 5)) {
            for (int run = 0; run < 5; run++) {
                log.add(entry(run, 70));
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        int record = bytes.length / 5;
        bytes[20] ^= 1;
        bytes[2 * record + 1] ^= 1;
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
        try (RunLog log = RunLog.open(file, 5)) {
            assertThat(log.damaged()).isEqualTo(2);
            assertThat(log.finished()).isEqualTo(2);
            assertThat(log.has(1)).isTrue();
            assertThat(log.has(3)).isTrue();
        }
        assertThat(file).hasSize(4L * record);
    }

    @Test
    @Verifies("TRI-011")
    void the_zeros_of_a_power_cut_are_cut_off_and_counted() throws IOException {
        try (RunLog log = RunLog.open(file, 3)) {
            log.add(entry(0, 70));
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 3_000_000)); // more than is looked through at once
        try (RunLog log = RunLog.open(file, 3)) {
            assertThat(log.finished()).isEqualTo(1);
            assertThat(log.damaged()).isEqualTo(1);
        }
        assertThat(file).hasBinaryContent(whole);
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
