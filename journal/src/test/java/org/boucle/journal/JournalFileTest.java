package org.boucle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Inputs;
import org.boucle.core.decision.Reason;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.port.JournalFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("demo.journal");
    }

    private void write(List<Cycle> turns) throws JournalFailed {
        try (JournalFile journal = JournalFile.open(file(), Life.SUBJECT)) {
            for (Cycle turn : turns) {
                journal.append(turn);
            }
        }
    }

    @Test
    @Verifies("JRN-012")
    void gives_back_the_turns_whole_and_goes_on_where_it_ended() throws JournalFailed {
        List<Cycle> turns = Life.turns(80);
        write(turns.subList(0, 50));
        try (JournalFile journal = JournalFile.open(file(), Life.SUBJECT)) {
            assertThat(journal.last()).contains(turns.get(49).after());
            for (Cycle turn : turns.subList(50, 80)) {
                journal.append(turn);
            }
        }
        try (JournalFile journal = JournalFile.openReadOnly(file())) {
            assertThat(journal.subject()).isEqualTo(Life.SUBJECT);
            assertThat(journal.cycles()).isEqualTo(turns);
            assertThat(journal.entries().map(Entry::sequence))
                    .startsWith(1L, 2L)
                    .endsWith(80L);
            assertThat(journal.last()).contains(turns.get(79).after());
            assertThat(journal.verify()).isEqualTo(journal.head());
        }
    }

    @Test
    @Verifies("JRN-012")
    void gives_back_turns_that_no_day_brings() throws JournalFailed {
        List<Cycle> turns = new ArrayList<>();
        for (Random random = new Random(5); turns.size() < 60; ) {
            Cycle any = Language.one(Cycle.class, random);
            Inputs in = any.in();
            turns.add(new Cycle(
                    new Inputs(
                            in.before(),
                            in.now(),
                            in.cause(),
                            in.readings(),
                            in.sensor(),
                            Optional.empty(),
                            in.action()),
                    any.sensed(),
                    any.estimate(),
                    any.proposal(),
                    any.failure(),
                    any.verdict(),
                    any.commands(),
                    any.why(),
                    any.answer(),
                    any.after()));
        }
        write(turns);
        try (JournalFile journal = JournalFile.openReadOnly(file())) {
            assertThat(journal.cycles()).isEqualTo(turns);
        }
    }

    @Test
    @Verifies("JRN-012")
    void keeps_the_bits_of_a_number_that_is_none() throws JournalFailed {
        double odd = Double.longBitsToDouble(0x7FF8_0000_0000_BEEFL);
        Cycle turn = Life.turns(1).get(0);
        write(List.of(new Cycle(
                turn.in(),
                turn.sensed(),
                turn.estimate(),
                turn.proposal(),
                turn.failure(),
                turn.verdict(),
                turn.commands(),
                List.of(Reason.of("x", new Figure("odd", odd, ""))),
                turn.answer(),
                turn.after())));
        try (JournalFile journal = JournalFile.openReadOnly(file())) {
            Cycle back = journal.cycles().findFirst().orElseThrow();
            double value = back.why().get(0).figures().get(0).value();
            assertThat(Double.doubleToRawLongBits(value)).isEqualTo(0x7FF8_0000_0000_BEEFL);
        }
    }

    @Test
    @Verifies("JRN-012")
    void finds_the_turn_in_force_at_a_time() throws JournalFailed {
        List<Cycle> turns = Life.turns(20);
        write(turns);
        try (JournalFile journal = JournalFile.openReadOnly(file())) {
            assertThat(journal.at(Life.timeOf(1).minusMillis(1))).isEmpty();
            assertThat(journal.at(Life.timeOf(1)).map(Entry::cycle)).contains(turns.get(0));
            assertThat(journal.at(Life.timeOf(8)).map(Entry::cycle)).contains(turns.get(7));
            assertThat(journal.at(Life.timeOf(8).plus(Duration.ofMinutes(4))).map(Entry::sequence))
                    .contains(8L);
            assertThat(journal.at(Instant.parse("2100-01-01T00:00:00Z")).map(Entry::cycle))
                    .contains(turns.get(19));
        }
    }

    @Test
    @Verifies("JRN-009")
    void belongs_to_one_subject_for_good() throws JournalFailed {
        write(Life.turns(2));
        for (Subject other : List.of(
                new Subject(Subject.Kind.HUMAN, "adult 7", "SN-7"),
                Subject.shadow("adult 7"),
                Subject.virtual("adult 8", "virtual-7"),
                Subject.virtual("adult 7", "virtual-8"))) {
            assertThatThrownBy(() -> JournalFile.open(file(), other))
                    .isInstanceOf(JournalFailed.class)
                    .hasMessage(file()
                            + ": it is the journal of the virtual person \"adult 7\" on pump virtual-7 and can't be"
                            + " continued for the " + other.words() + ": give another file");
        }
        JournalFile.open(file(), Life.SUBJECT).close();
    }

    @Test
    @Verifies("JRN-009")
    void a_turn_that_met_another_pump_is_not_written() throws JournalFailed {
        Cycle turn = Life.turns(1).get(0);
        Inputs in = turn.in();
        PumpReport report = in.pump().orElseThrow();
        PumpStatus status = report.status();
        PumpStatus real = new PumpStatus(
                status.time(),
                "SN-1234",
                status.scheduledBasal(),
                status.temporary(),
                status.suspended(),
                status.bolusPending(),
                status.reservoir(),
                status.batteryPercent(),
                status.annunciations());
        Cycle onAnother = new Cycle(
                new Inputs(
                        in.before(),
                        in.now(),
                        in.cause(),
                        in.readings(),
                        in.sensor(),
                        Optional.of(new PumpReport(real, report.history(), report.historyFrom(), report.newest())),
                        in.action()),
                turn.sensed(),
                turn.estimate(),
                turn.proposal(),
                turn.failure(),
                turn.verdict(),
                turn.commands(),
                turn.why(),
                turn.answer(),
                turn.after());
        try (JournalFile journal = JournalFile.open(file(), Life.SUBJECT)) {
            assertThatThrownBy(() -> journal.append(onAnother))
                    .isInstanceOf(JournalFailed.class)
                    .hasMessageContaining("a turn with pump SN-1234 is not written in it");
            journal.append(turn);
            assertThat(journal.cycles()).containsExactly(turn);
        }
    }

    @Test
    @Verifies("JRN-009")
    void a_subject_has_the_pump_of_its_kind() {
        assertThatThrownBy(() -> Subject.virtual("adult 7", "SN-7")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Subject.virtual("adult 7", "")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new Subject(Subject.Kind.HUMAN, "Ada", "virtual-7"))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new Subject(Subject.Kind.SHADOW, "Ada", "virtual-7"))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Subject.shadow(" ")).hasMessageStartingWith("subject.person: expected a name");
    }

    @Test
    @Verifies("JRN-002")
    void a_journal_of_another_schema_is_refused_and_the_difference_said() throws Exception {
        write(Life.turns(2));
        sql("DROP TRIGGER header_no_UPDATE");
        sql("UPDATE header SET schema = replace(schema, 'Dose = basal:BasalRate', 'Dose = basal:long')");
        String refusal =
                file() + ": it was written by another version of Boucle (it has \"Dose = basal:long bolus:Insulin\","
                        + " this Boucle has \"Dose = basal:BasalRate bolus:Insulin\"): read it with that version, or give another file";
        assertThatThrownBy(() -> JournalFile.open(file(), Life.SUBJECT)).hasMessage(refusal);
        assertThatThrownBy(() -> JournalFile.openReadOnly(file())).hasMessage(refusal);
    }

    @Test
    @Verifies("JRN-002")
    void a_journal_of_another_format_is_refused() throws Exception {
        write(Life.turns(2));
        sql("PRAGMA user_version = 2");
        assertThatThrownBy(() -> JournalFile.openReadOnly(file()))
                .hasMessageContaining("it is of format 2, this Boucle knows 1: read it with the version that wrote it");
    }

    @Test
    @Verifies("JRN-016")
    void what_is_not_a_journal_is_refused_and_left_as_it_is() throws Exception {
        assertThatThrownBy(() -> JournalFile.openReadOnly(file())).hasMessage(file() + ": there is no such journal");
        assertThatThrownBy(() -> JournalFile.open(folder.resolve("no/demo.journal"), Life.SUBJECT))
                .hasMessageContaining("give a folder that is there and can be written");

        Files.writeString(file(), "Dear diary, today I wrote no SQLite. ".repeat(50));
        assertRefusedUntouched("it is not a journal of Boucle: give another file");

        Files.delete(file());
        sql("CREATE TABLE recipes (name TEXT)");
        assertRefusedUntouched("it is another program's database: give another file");
    }

    private void assertRefusedUntouched(String refusal) throws Exception {
        byte[] before = Files.readAllBytes(file());
        assertThatThrownBy(() -> JournalFile.open(file(), Life.SUBJECT)).hasMessageContaining(refusal);
        assertThatThrownBy(() -> JournalFile.openReadOnly(file())).hasMessageContaining(refusal);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    @Verifies("JRN-003")
    void a_file_that_was_made_but_never_begun_is_begun() throws Exception {
        Files.createFile(file());
        assertThatThrownBy(() -> JournalFile.openReadOnly(file())).hasMessageContaining("no journal was begun in it");
        try (JournalFile journal = JournalFile.open(file(), Life.SUBJECT)) {
            assertThat(journal.last()).isEmpty();
            assertThat(journal.verify())
                    .isEqualTo(journal.head())
                    .extracting(Head::sequence)
                    .isEqualTo(0L);
        }
    }

    @Test
    @Verifies("JRN-004")
    void is_written_through_to_the_disk_one_transaction_a_turn() throws Exception {
        try (JournalFile journal = JournalFile.open(file(), Life.SUBJECT)) {
            Path log = folder.resolve("demo.journal-wal");
            long before = Files.size(log);
            for (Cycle turn : Life.turns(5)) {
                journal.append(turn);
                assertThat(Files.size(log)).as("the log after each turn").isGreaterThan(before);
                before = Files.size(log);
            }
        }
        try (Tables tables = Tables.forWriting(file())) {
            assertThat(tables.isDurable()).isTrue();
        }
        assertThat(folder.resolve("demo.journal-wal"))
                .as("the log of a journal at rest")
                .doesNotExist();
        Path copy = Files.copy(file(), folder.resolve("a copy, with ? and %20.journal"));
        try (JournalFile journal = JournalFile.openReadOnly(copy)) {
            assertThat(journal.verify().sequence()).isEqualTo(5);
        }
    }

    @Test
    void a_closed_journal_says_so() throws JournalFailed {
        JournalFile journal = JournalFile.open(file(), Life.SUBJECT);
        journal.close();
        journal.close();
        assertThatThrownBy(() -> journal.append(Life.turns(1).get(0)))
                .isInstanceOf(JournalFailed.class)
                .hasMessageEndingWith("it was closed");
        assertThatThrownBy(journal::verify).hasMessageEndingWith("it was closed");
    }

    private void sql(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
