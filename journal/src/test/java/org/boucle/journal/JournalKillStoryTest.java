package org.boucle.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed with SIGKILL, again and again, on the same journal. */
class JournalKillStoryTest {
    @TempDir
    Path folder;

    @Test
    @Verifies("JRN-003")
    void nothing_acknowledged_is_lost_in_six_kills() throws Exception {
        kill(6, 20260328);
    }

    @Test
    @Tag("heavy")
    @Verifies("JRN-003")
    void nothing_acknowledged_is_lost_in_a_hundred_and_twenty_kills() throws Exception {
        kill(120, 20260329);
    }

    @Test
    @Verifies({"JRN-003", "JRN-013"})
    void a_write_ahead_log_torn_at_any_place_leaves_a_whole_beginning() throws Exception {
        Path journal = folder.resolve("torn.journal");
        Path log = folder.resolve("torn.journal-wal");
        List<Head> acknowledged = new ArrayList<>();
        try (Child child = Child.run(folder, "append", journal.toString())) {
            child.line();
            for (int i = 0; i < 40; i++) {
                acknowledged.addAll(heads(List.of(child.line())));
            }
        }
        byte[] file = Files.readAllBytes(journal);
        byte[] whole = Files.readAllBytes(log);
        SplittableRandom random = new SplittableRandom(3);
        int shorter = 0;
        for (int i = 0; i < 25; i++) {
            Path copy = folder.resolve("copy" + i + ".journal");
            Files.write(copy, file);
            byte[] torn = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            if (i % 2 == 0 && torn.length > 0) {
                // As a disk may do it: the length is there, the last pages hold what was there before.
                torn = Arrays.copyOf(torn, whole.length);
            }
            Files.write(folder.resolve("copy" + i + ".journal-wal"), torn);
            try (JournalFile reopened = JournalFile.open(copy, Life.SUBJECT)) {
                Head head = reopened.verify();
                if (head.sequence() > 0 && head.sequence() <= acknowledged.size()) {
                    assertThat(head).isEqualTo(acknowledged.get((int) head.sequence() - 1));
                }
                shorter += head.sequence() < acknowledged.size() ? 1 : 0;
                reopened.append(reopened.last()
                        .map(Life::from)
                        .orElseGet(Life::ordinary)
                        .turn());
                assertThat(reopened.verify().sequence()).isEqualTo(head.sequence() + 1);
            }
        }
        assertThat(shorter).as("copies that lost turns").isGreaterThan(10);
    }

    private void kill(int times, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Path journal = folder.resolve("demo.journal");
        Head noted = new Head(0, "");
        int between = 0;
        for (int i = 0; i < times; i++) {
            List<Head> acknowledged = killed(journal, random);
            noted = acknowledged.isEmpty() ? noted : acknowledged.get(acknowledged.size() - 1);
            try (JournalFile reopened = JournalFile.open(journal, Life.SUBJECT)) {
                Head head = noted.sequence() == 0 ? reopened.verify() : reopened.verify(noted);
                assertThat(head.sequence())
                        .as("kill %d: beyond those acknowledged at most the turn that was being written is there", i)
                        .isBetween(noted.sequence(), noted.sequence() + 1);
                between += head.sequence() > noted.sequence() ? 1 : 0;
                reopened.append(reopened.last()
                        .map(Life::from)
                        .orElseGet(Life::ordinary)
                        .turn());
                noted = reopened.head();
            }
        }
        assertThat(noted.sequence()).as("turns written").isGreaterThan(times);
        System.out.printf(
                "%d kills in %d turns, %d of them between a write and its acknowledgement%n",
                times, noted.sequence(), between);
    }

    /**
     * Kills in the middle of writing, and one time in four while it starts or opens.
     *
     * @return what was acknowledged before
     */
    private List<Head> killed(Path journal, SplittableRandom random) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        try (Child child = Child.run(folder, "append", journal.toString())) {
            if (random.nextInt(4) == 0) {
                Thread.sleep(random.nextInt(900));
            } else {
                for (int i = random.nextInt(1, 30); i > 0; i--) {
                    lines.add(child.line());
                }
                Thread.sleep(random.nextInt(3), random.nextInt(999_999));
            }
            child.kill();
            lines.addAll(child.toTheEnd());
        }
        return heads(lines);
    }

    private static List<Head> heads(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches("wrote \\d+ [0-9a-f]{64}"))
                .map(line -> line.split(" "))
                .map(words -> new Head(Long.parseLong(words[1]), words[2]))
                .toList();
    }
}
