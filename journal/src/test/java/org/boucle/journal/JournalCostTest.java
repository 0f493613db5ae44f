package org.boucle.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Cycle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal costs in room and time, measured on turns as large as life's ({@link Life}); figures in docs/formats/journal.md. */
class JournalCostTest {
    private static final int DAY = 288;

    @TempDir
    Path folder;

    @Test
    @Verifies("JRN-014")
    void a_day_takes_less_than_two_megabytes() throws Exception {
        for (int memoryDoubles : new int[] {0, 200}) {
            Life life = new Life(7, memoryDoubles);
            for (int i = 0; i < DAY; i++) {
                life.turn();
            }
            Path file = folder.resolve("day" + memoryDoubles + ".journal");
            long bytes = 0;
            try (JournalFile journal = JournalFile.open(file, Life.SUBJECT)) {
                for (int i = 0; i < DAY; i++) {
                    Cycle turn = life.turn();
                    bytes += Canonical.of(Cycle.class).bytes(turn).length;
                    journal.append(turn);
                }
            }
            System.out.printf(
                    "a day with a memory of %d doubles: %d kB in the file, cycles of %d kB%n",
                    memoryDoubles, Files.size(file) / 1000, bytes / DAY / 1000);
            assertThat(Files.size(file)).isLessThan(2_000_000);
        }
    }

    @Test
    @Tag("heavy")
    void spelling_hashing_and_packing_a_turn_is_small_beside_writing_it() throws Exception {
        Life life = Life.ordinary();
        Chain.Link last = Chain.beginning(new Header(Header.FORMAT, Life.SUBJECT, Chain.schema()));
        List<Long> spellUs = new ArrayList<>();
        List<Long> readUs = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < 6 * DAY; i++) {
            Cycle turn = life.turn();
            long begin = System.nanoTime();
            Chain.Next next = Chain.next(last, turn);
            long spelled = System.nanoTime();
            Entry entry = Chain.read(last, next.row()).entry();
            readUs.add((System.nanoTime() - spelled) / 1000);
            spellUs.add((spelled - begin) / 1000);
            bytes += next.link().bytes().length;
            assertThat(entry.cycle()).isEqualTo(turn);
            last = next.link();
        }
        System.out.printf("canonical bytes of a turn: %d%n", bytes / (6 * DAY));
        report("spell, hash, pack", spellUs.subList(3 * DAY, 6 * DAY));
        report("unpack, hash, read", readUs.subList(3 * DAY, 6 * DAY));
        assertThat(median(spellUs.subList(3 * DAY, 6 * DAY))).isLessThan(20_000);
    }

    @Test
    @Tag("heavy")
    @Verifies("JRN-015")
    void a_month_is_opened_in_less_than_300_ms() throws Exception {
        Path file = folder.resolve("month.journal");
        Life life = Life.ordinary();
        List<Long> appendUs = new ArrayList<>();
        try (JournalFile journal = JournalFile.open(file, Life.SUBJECT)) {
            for (int i = 0; i < 30 * DAY; i++) {
                Cycle turn = life.turn();
                long begin = System.nanoTime();
                journal.append(turn);
                appendUs.add((System.nanoTime() - begin) / 1000);
            }
        }
        report("append", appendUs.subList(DAY, appendUs.size()));

        List<Long> openUs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long begin = System.nanoTime();
            JournalFile.open(file, Life.SUBJECT).close();
            openUs.add((System.nanoTime() - begin) / 1000);
        }
        report("open, warm", openUs);

        List<Long> coldMs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            try (Child child = Child.run(folder, "time", file.toString())) {
                coldMs.add(Long.parseLong(child.line().split(" ")[0]));
            }
        }
        System.out.printf("open, in a fresh process, ms: %s%n", coldMs);

        long begin = System.nanoTime();
        try (JournalFile journal = JournalFile.openReadOnly(file)) {
            assertThat(journal.verify().sequence()).isEqualTo(30 * DAY);
        }
        System.out.printf(
                "verify a month: %d ms of %d MB%n",
                (System.nanoTime() - begin) / 1_000_000, Files.size(file) / 1_000_000);
        assertThat(openUs.stream().mapToLong(us -> us).max().orElseThrow()).isLessThan(300_000);
    }

    private static void report(String what, List<Long> us) {
        long[] sorted = us.stream().mapToLong(each -> each).sorted().toArray();
        System.out.printf(
                "%s, us: p50 %d, p99 %d, max %d%n",
                what, median(us), sorted[sorted.length * 99 / 100], sorted[sorted.length - 1]);
    }

    private static long median(List<Long> us) {
        return us.stream().sorted().toList().get(us.size() / 2);
    }
}
