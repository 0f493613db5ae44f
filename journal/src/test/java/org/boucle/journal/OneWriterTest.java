package org.boucle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Cycle;
import org.boucle.core.port.JournalFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneWriterTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("demo.journal");
    }

    @Test
    @Verifies("JRN-008")
    void a_second_process_is_refused_with_one_line_until_the_first_is_killed() throws Exception {
        try (Child first = Child.run(folder, "hold", file().toString())) {
            assertThat(first.line()).isEqualTo("opened 0");
            assertThatThrownBy(() -> JournalFile.open(file(), Life.SUBJECT))
                    .isInstanceOf(JournalFailed.class)
                    .hasMessage(
                            file() + ": another Boucle is writing in it: stop that one first, or give another file");
            first.kill();
            assertThat(folder.resolve("demo.journal.lock"))
                    .as("what a dead writer leaves")
                    .isEmptyFile();
            JournalFile.open(file(), Life.SUBJECT).close();
        }
    }

    @Test
    @Verifies("JRN-008")
    void a_second_open_in_one_process_is_refused_and_does_not_let_another_process_in() throws Exception {
        try (JournalFile first = JournalFile.open(file(), Life.SUBJECT)) {
            assertThatThrownBy(() -> JournalFile.open(file(), Life.SUBJECT)).hasMessageContaining("another Boucle");
            // On POSIX a refusal that had opened and closed the lock file would have freed the first one's lock.
            try (Child other = Child.run(folder, "hold", file().toString())) {
                assertThat(other.line()).startsWith("failed").contains("another Boucle is writing in it");
            }
            first.append(Life.turns(1).get(0));
        }
        try (Child other = Child.run(folder, "hold", file().toString())) {
            assertThat(other.line()).isEqualTo("opened 1");
        }
    }

    @Test
    @Verifies("JRN-008")
    void another_name_for_the_same_file_is_the_same_journal() throws Exception {
        JournalFile.open(file(), Life.SUBJECT).close();
        Path link = Files.createSymbolicLink(folder.resolve("link.journal"), file());
        try (JournalFile first = JournalFile.open(link, Life.SUBJECT)) {
            assertThat(first.head().sequence()).isZero();
            assertThatThrownBy(() -> JournalFile.open(file(), Life.SUBJECT)).hasMessageContaining("another Boucle");
            assertThatThrownBy(() -> JournalFile.open(folder.resolve("./x/../demo.journal"), Life.SUBJECT))
                    .hasMessageContaining("another Boucle");
        }
    }

    @Test
    @Verifies("JRN-011")
    void readers_read_while_another_process_writes() throws Exception {
        try (Child writer = Child.run(folder, "append", file().toString())) {
            writer.line();
            long before = 0;
            for (int i = 0; i < 5; i++) {
                String[] wrote = writer.line().split(" ");
                try (JournalFile reader = JournalFile.openReadOnly(file())) {
                    Head head = reader.verify(new Head(Long.parseLong(wrote[1]), wrote[2]));
                    assertThat(head.sequence())
                            .isGreaterThanOrEqualTo(Long.parseLong(wrote[1]))
                            .isGreaterThanOrEqualTo(before);
                    before = head.sequence();
                }
            }
        }
    }

    @Test
    @Verifies("JRN-011")
    void an_open_reader_sees_what_is_written_after_it_was_opened() throws JournalFailed {
        Cycle[] turns = Life.turns(3).toArray(Cycle[]::new);
        try (JournalFile writer = JournalFile.open(file(), Life.SUBJECT);
                JournalFile reader = JournalFile.openReadOnly(file())) {
            assertThat(reader.last()).isEmpty();
            var walk = reader.cycles().iterator();
            assertThat(walk.hasNext()).isFalse();
            writer.append(turns[0]);
            writer.append(turns[1]);
            assertThat(walk.next()).isEqualTo(turns[0]);
            writer.append(turns[2]);
            assertThat(walk.next()).isEqualTo(turns[1]);
            assertThat(reader.last()).contains(turns[2].after());
            assertThat(reader.head()).isEqualTo(writer.head());
            assertThatThrownBy(() -> reader.append(turns[2])).hasMessageContaining("read only");
        }
    }
}
