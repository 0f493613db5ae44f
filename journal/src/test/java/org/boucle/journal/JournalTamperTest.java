package org.boucle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Cycle;
import org.boucle.core.port.JournalFailed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody, or a bad disk, changes a journal of 60 entries: the opening looks at the last 32, {@code verify} at all. */
class JournalTamperTest {
    private static final int ENTRIES = 60;
    private static final List<Cycle> TURNS = Life.turns(ENTRIES);

    @TempDir
    Path folder;

    private Path file;
    private Head noted;

    @BeforeEach
    void write() throws JournalFailed {
        file = folder.resolve("demo.journal");
        try (JournalFile journal = JournalFile.open(file, Life.SUBJECT)) {
            for (Cycle turn : TURNS) {
                journal.append(turn);
            }
            noted = journal.head();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '"',
            value = {
                "UPDATE entry SET hash = randomblob(32) WHERE seq = 60 -> entry 60 does not have its hash",
                "UPDATE entry SET hash = randomblob(32) WHERE seq = 3 -> entry 3 does not have its hash",
                "UPDATE entry SET time = time + 1 WHERE seq = 17 -> entry 17 has another time or cause in its columns",
                "UPDATE entry SET cause = 'PERSON' WHERE seq = 60 -> entry 60 has another time or cause in its columns",
                "UPDATE entry SET bytes = zeroblob(100) WHERE seq = 9 -> entry 9 can't be unpacked",
                "UPDATE entry SET bytes = x'' WHERE seq = 9 -> entry 9 is cut off",
                "UPDATE entry SET bytes = CAST(bytes || x'00' AS BLOB) WHERE seq = 9 -> entry 9 has bytes behind its end",
                "UPDATE entry SET bytes = (SELECT e.bytes FROM entry e WHERE e.seq = 10) WHERE seq = 11 -> entry 11 can't be unpacked",
                "DELETE FROM entry WHERE seq = 20 -> entry 20 is missing",
                "DELETE FROM entry WHERE seq = 1 -> entry 1 is missing",
                "DELETE FROM entry WHERE seq = 40 -> entry 40 is missing",
                "DELETE FROM entry WHERE seq < 5 -> entry 1 is missing",
                "DELETE FROM entry WHERE seq = 20; UPDATE entry SET seq = seq - 1 WHERE seq > 20 -> entry 20 can't be unpacked",
                "UPDATE entry SET seq = -1 WHERE seq = 7; UPDATE entry SET seq = 7 WHERE seq = 8; UPDATE entry SET seq = 8 WHERE seq = -1 -> entry 7 can't be unpacked",
                "UPDATE header SET person = 'adult 8' -> entry 1 does not have its hash",
                "UPDATE header SET kind = 'ANGEL' -> its header can't be read",
                "DELETE FROM header -> its header can't be read"
            })
    @Verifies("JRN-006")
    void a_change_is_named(String change, String found) throws Exception {
        change(change);
        assertThat(fault())
                .hasValueSatisfying(message ->
                        assertThat(message).startsWith(file + ": " + found).doesNotContain("\n"));
    }

    @Test
    @Verifies({"JRN-006", "JRN-010"})
    void a_break_in_the_last_entries_forbids_going_on() throws Exception {
        change("UPDATE entry SET hash = randomblob(32) WHERE seq = 50");
        assertThatThrownBy(() -> JournalFile.open(file, Life.SUBJECT))
                .isInstanceOf(JournalFailed.class)
                .hasMessage(
                        file
                                + ": entry 50 does not have its hash: the file was damaged or changed: keep it for the inquiry, and begin another");
    }

    @Test
    @Verifies("JRN-006")
    void a_replay_ends_at_the_broken_entry_and_shows_none_after_it() throws Exception {
        change("UPDATE entry SET hash = randomblob(32) WHERE seq = 5");
        try (JournalFile journal = JournalFile.openReadOnly(file)) {
            List<Cycle> seen = new java.util.ArrayList<>();
            assertThatThrownBy(() -> journal.cycles().forEach(seen::add))
                    .isInstanceOfSatisfying(
                            UncheckedJournalFailed.class,
                            e -> assertThat(e.failed()).hasMessageContaining("entry 5 does not have its hash"));
            assertThat(seen).isEqualTo(TURNS.subList(0, 4));
            assertThatThrownBy(() -> journal.at(Life.timeOf(5))).hasMessageContaining("entry 5");
            assertThat(journal.at(Life.timeOf(4))).isPresent();
        }
    }

    @Test
    @Verifies("JRN-007")
    void a_cut_end_is_found_by_the_noted_head_and_by_nothing_else() throws Exception {
        change("DELETE FROM entry WHERE seq > 55");
        try (JournalFile journal = JournalFile.openReadOnly(file)) {
            assertThat(journal.verify().sequence()).isEqualTo(55);
            assertThatThrownBy(() -> journal.verify(noted))
                    .hasMessageContaining("it ends at entry 55, but entry 60 was there: its end was cut off");
        }
    }

    @Test
    @Verifies("JRN-007")
    void a_journal_written_anew_is_found_by_the_noted_head() throws Exception {
        Path anew = folder.resolve("anew.journal");
        try (JournalFile journal = JournalFile.open(anew, Life.SUBJECT)) {
            for (Cycle turn : TURNS.subList(1, ENTRIES)) {
                journal.append(turn);
            }
            journal.append(TURNS.get(0));
            assertThat(journal.verify().sequence()).isEqualTo(60);
            assertThatThrownBy(() -> journal.verify(noted))
                    .hasMessageContaining("entry 60 is not the one that was noted: the journal was written anew");
        }
    }

    @Test
    @Verifies("JRN-005")
    void the_file_itself_refuses_all_but_the_next_entry_at_its_end() throws Exception {
        for (String change : List.of(
                "UPDATE entry SET time = 0 WHERE seq = 3",
                "DELETE FROM entry WHERE seq = 60",
                "UPDATE header SET person = 'x'",
                "DELETE FROM header",
                "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 3",
                "INSERT INTO entry SELECT 99, time, cause, bytes, hash FROM entry WHERE seq = 3",
                "INSERT OR REPLACE INTO header SELECT * FROM header")) {
            assertThatThrownBy(() -> sql(change)).as(change).hasMessageContaining("a journal");
        }
        assertThat(fault()).isEmpty();
    }

    @Test
    @Verifies("JRN-013")
    void a_file_damaged_anywhere_is_refused_or_still_says_what_was_written() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(11);
        int refused = 0;
        for (int i = 0; i < 150; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(damaged.length);
            for (int j = at; j < Math.min(damaged.length, at + 1 + i % 3 * 300); j++) {
                damaged[j] = (byte) random.nextInt();
            }
            refused += isRefusedOrTrue(damaged) ? 1 : 0;
        }
        assertThat(refused).as("of 150 damaged files").isGreaterThan(75);
    }

    @Test
    @Verifies("JRN-013")
    void a_file_cut_short_is_refused_or_still_says_what_was_written() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < 40; i++) {
            int length = 1 + random.nextInt(whole.length - 4096);
            assertThat(isRefusedOrTrue(java.util.Arrays.copyOf(whole, length)))
                    .as("cut to %d of %d bytes", length, whole.length)
                    .isTrue();
        }
    }

    /** Whether it is refused; when it isn't, it must say the same as before. */
    private boolean isRefusedOrTrue(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try (JournalFile journal = JournalFile.openReadOnly(file)) {
            journal.verify(noted);
            assertThat(journal.cycles()).isEqualTo(TURNS);
            return false;
        } catch (JournalFailed e) {
            assertThat(e).hasMessageStartingWith(file + ": ");
            return true;
        }
    }

    private Optional<String> fault() {
        try (JournalFile journal = JournalFile.openReadOnly(file)) {
            journal.verify();
            return Optional.empty();
        } catch (JournalFailed e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** As somebody with a shell does it, who has taken the triggers away. */
    private void change(String sql) throws SQLException {
        for (String trigger : List.of("header_no_UPDATE", "header_no_DELETE", "entry_no_UPDATE", "entry_no_DELETE")) {
            sql("DROP TRIGGER " + trigger);
        }
        for (String each : sql.split(";")) {
            sql(each);
        }
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
