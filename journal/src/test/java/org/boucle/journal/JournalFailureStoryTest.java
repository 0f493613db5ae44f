package org.boucle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Cycle;
import org.boucle.core.port.JournalFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A turn can't be written; the journal says why and what to do; the cause goes away; the journal goes on. */
class JournalFailureStoryTest {
    private static final List<String> ON_A_DISK_OF_ONE_MEGABYTE =
            List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c");

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("demo.journal");
    }

    @Test
    @Verifies("JRN-010")
    void a_full_disk_refuses_turns_until_there_is_room() throws Exception {
        List<String> said = onASmallDisk(
                "fill", file().toString(), folder.resolve("ballast").toString());
        assertThat(said)
                .filteredOn(line -> line.startsWith("failed"))
                .singleElement()
                .asString()
                .startsWith("failed " + file() + ": the disk is full: make room; the next turn is written again");
        assertGoesOn(said);
    }

    @Test
    @Verifies("JRN-010")
    void a_file_that_may_not_grow_refuses_turns_until_it_may() throws Exception {
        assumeTrue(isThere("prlimit"), "needs prlimit (Linux, util-linux)");
        List<String> said;
        try (Child child = Child.run(folder, "limit", file().toString())) {
            said = child.toTheEnd();
        }
        assertThat(said).contains("limit 400000:unlimited 0", "limit unlimited:unlimited 0");
        assertThat(said)
                .filteredOn(line -> line.startsWith("failed"))
                .singleElement()
                .asString()
                .startsWith("failed " + file() + ": the disk refused: look at its space, quota and health");
        assertGoesOn(said);
    }

    @Test
    @Verifies({"JRN-010", "JRN-011"})
    void a_disk_that_can_only_be_read_is_read_and_refuses_a_writer() throws Exception {
        List<String> said = onASmallDisk("read-only", file().toString());
        assertThat(said).contains("mounted to be read 0", "verified 40");
        assertThat(said.get(said.size() - 1))
                .startsWith("failed " + file() + ": ")
                .contains("written");
    }

    @Test
    @Verifies("JRN-010")
    void another_program_that_holds_the_file_locked_refuses_turns_until_it_lets_go() throws Exception {
        List<Cycle> turns = Life.turns(2);
        try (JournalFile journal = JournalFile.open(file(), Life.SUBJECT)) {
            journal.append(turns.get(0));
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                assertThatThrownBy(() -> journal.append(turns.get(1)))
                        .isInstanceOf(JournalFailed.class)
                        .hasMessageStartingWith(file() + ": another program holds it locked: close that");
            }
            assertThat(journal.last()).contains(turns.get(0).after());
            journal.append(turns.get(1));
            assertThat(journal.cycles()).isEqualTo(turns);
        }
    }

    @Test
    @Verifies("JRN-010")
    void a_file_that_was_moved_away_refuses_turns_until_it_is_back() throws Exception {
        List<Cycle> turns = Life.turns(2);
        Path elsewhere = folder.resolve("elsewhere");
        try (JournalFile journal = JournalFile.open(file(), Life.SUBJECT)) {
            journal.append(turns.get(0));
            Files.move(file(), elsewhere);
            assertThatThrownBy(() -> journal.append(turns.get(1))).hasMessageContaining("was moved or deleted");
            Files.createFile(file());
            assertThatThrownBy(() -> journal.append(turns.get(1)))
                    .hasMessageContaining("another file lies in its place");
            Files.move(elsewhere, file(), StandardCopyOption.REPLACE_EXISTING);
            journal.append(turns.get(1));
            assertThat(journal.cycles()).isEqualTo(turns);
        }
    }

    @Test
    @Verifies("JRN-010")
    void a_turn_that_has_no_spelling_is_refused_and_the_next_is_written() throws Exception {
        List<Cycle> turns = Life.turns(2);
        Cycle first = turns.get(0);
        Cycle odd = new Cycle(
                first.in(),
                first.sensed(),
                first.estimate(),
                first.proposal(),
                first.failure(),
                first.verdict(),
                first.commands(),
                List.of(org.boucle.core.decision.Reason.of("half a pair \uD800")),
                first.answer(),
                first.after());
        try (JournalFile journal = JournalFile.open(file(), Life.SUBJECT)) {
            assertThatThrownBy(() -> journal.append(odd))
                    .isInstanceOf(JournalFailed.class)
                    .hasMessageContaining("this turn can't be written: text: expected whole Unicode characters");
            journal.append(first);
            journal.append(turns.get(1));
            assertThat(journal.cycles()).isEqualTo(turns);
        }
    }

    @Test
    @Verifies("JRN-012")
    void a_turn_after_turns_that_could_not_be_written_says_what_it_began_from() throws Exception {
        List<Cycle> turns = Life.turns(5);
        List<Cycle> written = List.of(turns.get(0), turns.get(1), turns.get(4));
        try (JournalFile journal = JournalFile.open(file(), Life.SUBJECT)) {
            for (Cycle turn : written) {
                journal.append(turn);
            }
            assertThat(journal.cycles()).isEqualTo(written);
            assertThat(journal.verify().sequence()).isEqualTo(3);
        }
    }

    private static void assertGoesOn(List<String> said) {
        List<Long> written = said.stream()
                .filter(line -> line.startsWith("wrote"))
                .map(line -> Long.parseLong(line.split(" ")[1]))
                .toList();
        assertThat(written)
                .as("no number is lost or used twice")
                .isEqualTo(java.util.stream.LongStream.rangeClosed(1, written.size())
                        .boxed()
                        .toList());
        assertThat(said.get(said.size() - 1)).isEqualTo("verified " + written.size());
        assertThat(written).hasSizeGreaterThan(10);
    }

    /** Runs the child in a user namespace of its own, with a disk in memory mounted at the folder that nobody else sees. */
    private List<String> onASmallDisk(String... arguments) throws IOException, InterruptedException {
        assumeTrue(
                isThere("unshare")
                        && new ProcessBuilder(mounting("true")).start().waitFor() == 0,
                "needs unshare and user namespaces (Linux)");
        try (Child child =
                Child.run(mounting("exec \"$@\""), Path.of(System.getProperty("java.io.tmpdir")), arguments)) {
            return child.toTheEnd();
        }
    }

    private List<String> mounting(String command) {
        List<String> wrapper = new java.util.ArrayList<>(ON_A_DISK_OF_ONE_MEGABYTE);
        wrapper.add("mount -t tmpfs -o size=1m none '" + folder + "' && " + command);
        wrapper.add("sh");
        return wrapper;
    }

    private static boolean isThere(String command) {
        return java.util.Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, command)));
    }
}
