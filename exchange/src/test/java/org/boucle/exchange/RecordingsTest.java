package org.boucle.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
    @TempDir
    Path dir;

    private static final String OURS = """
            # an invented morning
            time,glucose_mgdl,insulin_u,basal_u_per_h,carbs_g
            2026-05-04T08:00:00+02:00,120,,0.85,
            2026-05-04T08:05:00+02:00,Low,,,
            2026-05-04T08:10:00+02:00,131,4.5,,45
            2026-05-04T08:30:00+02:00,,,0,
            2026-05-04T09:00:00+02:00,180,,,
            """;

    @Test
    @Verifies({"EXC-001", "EXC-013"})
    void our_own_csv() throws InputError {
        Recording r = Exports.readOne(dir, OURS, ReadOptions.NONE);
        assertThat(r.zone()).isEqualTo(ZoneOffset.ofHours(2));
        assertThat(r.readings())
                .extracting(x -> x.time().toString(), Reading::mgdl, Reading::range)
                .containsExactly(
                        tuple("2026-05-04T06:00:00Z", 120.0, Reading.Range.MEASURED),
                        tuple("2026-05-04T06:05:00Z", 40.0, Reading.Range.BELOW),
                        tuple("2026-05-04T06:10:00Z", 131.0, Reading.Range.MEASURED),
                        tuple("2026-05-04T07:00:00Z", 180.0, Reading.Range.MEASURED));
        assertThat(r.insulin())
                .extracting(
                        Delivery::sequence,
                        Delivery::kind,
                        d -> d.insulin().milliUnits(),
                        d -> Duration.between(d.start(), d.end()).toMinutes())
                .as("a rate holds until the next one, the last until the last row")
                .containsExactly(
                        tuple(1L, Delivery.Kind.BASAL, 425L, 30L),
                        tuple(2L, Delivery.Kind.BOLUS, 4500L, 0L),
                        tuple(3L, Delivery.Kind.BASAL, 0L, 30L));
        assertThat(r.meals()).hasSize(1);
        assertThat(r.has(Note.ZONE_FROM_OFFSET)).isTrue();
        assertThat(r.has(Note.NO_BASAL)).isFalse();
    }

    @Test
    void a_flow_of_uneven_milliunits_adds_up() throws InputError {
        StringBuilder text = new StringBuilder("time,glucose_mgdl,basal_u_per_h\n");
        for (int i = 0; i <= 144; i++) {
            text.append(Instant.parse("2026-05-04T00:00:00Z").plusSeconds(300L * i))
                    .append(",100,")
                    .append(i % 2 == 0 ? "0.85" : "0.86")
                    .append('\n');
        }
        Recording r = Exports.readOne(dir, text.toString(), ReadOptions.NONE);
        assertThat(r.insulin()).hasSize(144);
        assertThat(r.insulin().stream().mapToLong(d -> d.insulin().milliUnits()).sum())
                .as("12 h at a mean of 0.855 U/h")
                .isEqualTo(10_260);
    }

    @Test
    @Verifies({"EXC-001", "EXC-011", "EXC-012"})
    void a_table_with_ids_is_one_recording_each() throws InputError {
        Path file = Exports.file(dir, """
                id,time,gl,diagnosis
                P1,2026-05-04 08:00:00,120,x
                P2,2026-05-04 08:00:00,90,y
                P1,2026-05-04 08:05:00,NA,x
                P2,2026-05-04 08:05:00,91,y
                """);
        List<Recording> all = Recordings.read(List.of(file), Exports.IN_PARIS);
        assertThat(all)
                .extracting(Recording::person, r -> r.readings().size())
                .containsExactly(tuple("P1", 1), tuple("P2", 2));
        assertThat(all.get(0).has(Note.UNIT_INFERRED_MGDL)).isTrue();
        assertThat(Exports.count(all.get(0), Note.OTHER_COLUMNS)).isEqualTo(1);
    }

    @Test
    @Verifies({"EXC-002", "EXC-011"})
    void an_id_without_glucose_or_a_row_without_an_id_is_refused() {
        assertThat(Exports.refusal(
                        dir,
                        "id,time,gl\nP1,2026-05-04 08:00,90\nP2,2026-05-04 08:00,NA\nP2,2026-05-04 08:05,NA\n",
                        ReadOptions.NONE))
                .hasMessageContaining("glucose of P2: expected at least one reading, got none");
        assertThat(Exports.refusal(dir, "id,time,gl\nP1,2026-05-04 08:00,90\n,2026-05-04 08:05,91\n", ReadOptions.NONE))
                .hasMessageContaining(":3: id: expected an id in every row");
    }

    @Test
    @Verifies("EXC-006")
    void the_unit_is_inferred_over_the_whole_file() throws InputError {
        Recording mmol = Exports.readOne(dir, "time,gl\n2026-05-04 08:00,5.5\n2026-05-04 08:05,22\n", ReadOptions.NONE);
        assertThat(mmol.readings()).extracting(Reading::mgdl).containsExactly(5.5 * 18.016, 22 * 18.016);
        assertThat(mmol.has(Note.UNIT_INFERRED_MMOL)).isTrue();
        Recording mgdl = Exports.readOne(dir, "time,gl\n2026-05-04 08:00,38\n2026-05-04 08:05,52\n", ReadOptions.NONE);
        assertThat(mgdl.readings()).extracting(Reading::mgdl).containsExactly(38.0, 52.0);
        assertThat(mgdl.has(Note.UNIT_INFERRED_MGDL)).isTrue();
    }

    @Test
    @Verifies({"EXC-001", "EXC-002"})
    void an_unknown_header_is_refused_and_quoted() {
        assertThat(Exports.refusal(dir, "report\nDatum;Uhrzeit;Zucker\n1;2;3\n", ReadOptions.NONE))
                .hasMessageContaining(":2: header: expected one of Boucle CSV")
                .hasMessageEndingWith("got \"Datum,Uhrzeit,Zucker\"");
        assertThat(Exports.refusal(dir, "", ReadOptions.NONE)).hasMessageEndingWith("got an empty file");
    }

    @Test
    @Verifies("EXC-002")
    void what_is_quoted_can_not_reach_the_terminal_as_a_command() {
        assertThat(Exports.refusal(dir, "time,gl\n\u001b[2J\u202eoops,5\n", ReadOptions.NONE))
                .hasMessageEndingWith("got \"·[2J·oops\"");
    }

    @Test
    @Verifies("EXC-002")
    void a_bad_cell_is_refused_by_file_line_and_field() {
        InputError time =
                Exports.refusal(dir, OURS.replace("2026-05-04T08:05:00+02:00", "yesterday"), ReadOptions.NONE);
        assertThat(time).hasMessageMatching("export\\d+\\.csv:4: time: expected a time like .*, got \"yesterday\"");
        assertThat(time.line()).isEqualTo(4);
        assertThat(time.field()).isEqualTo("time");
        assertThat(Exports.refusal(dir, OURS.replace("4.5", "four"), ReadOptions.NONE))
                .hasMessageContaining(":5: insulin_u: expected a number, got \"four\"");
        assertThat(Exports.refusal(dir, OURS.replace("4.5", "450"), ReadOptions.NONE))
                .hasMessageContaining(":5: insulin: expected 0..300 U, got 450.0");
        assertThat(Exports.refusal(dir, OURS.replace("4.5", "-1"), ReadOptions.NONE))
                .hasMessageContaining(":5: insulin: expected 0..300 U, got -1.0");
        assertThat(Exports.refusal(dir, OURS.replace("131", "1310"), ReadOptions.NONE))
                .hasMessageContaining(":5: glucose: expected 20..600 mg/dL");
        assertThat(Exports.refusal(dir, OURS.replace("2026-05-04T08:05", "0026-05-04T08:05"), ReadOptions.NONE))
                .hasMessageContaining(":4: time: expected a year 1990..2100");
        assertThat(Exports.refusal(dir, OURS.replace("# an", "an"), ReadOptions.NONE))
                .hasMessageContaining(":1: line: expected a comment (#) or the header");
    }

    @Test
    @Verifies("EXC-017")
    void a_file_that_was_cut_is_refused() {
        String cut = OURS.substring(0, OURS.indexOf("180"));
        assertThat(Exports.refusal(dir, cut, ReadOptions.NONE))
                .hasMessageContaining(":7: row: expected 5 cells as in the header, got 2 (is the file cut?)");
        assertThat(Exports.refusal(dir, OURS + "\"2026-05", ReadOptions.NONE)).hasMessageContaining("table: expected");
        assertThat(Exports.refusal(dir, OURS.substring(0, OURS.indexOf("2026")), ReadOptions.NONE))
                .hasMessageContaining("glucose: expected at least one reading, got none");
    }

    @Test
    @Verifies("EXC-017")
    void rows_that_all_lack_their_empty_end_are_no_cut() throws InputError {
        Recording r = Exports.readOne(
                dir, "time,glucose_mgdl,carbs_g\n2026-05-04T08:00Z,120\n2026-05-04T08:05Z,121\n", ReadOptions.NONE);
        assertThat(r.readings()).hasSize(2);
    }

    @Test
    @Verifies("EXC-004")
    void every_charset_reads_the_same_and_the_odd_ones_are_said() throws InputError {
        Recording plain = Exports.readOne(dir, Exports.LIBRE_FR, Exports.IN_PARIS);
        Recording bom = Exports.readOne(dir, '\uFEFF' + Exports.LIBRE_FR, Exports.IN_PARIS);
        assertThat(bom).isEqualTo(plain);
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16)) {
            Path file = Exports.file(dir, Exports.LIBRE_FR, charset);
            Recording utf16 = Recordings.read(List.of(file), Exports.IN_PARIS).get(0);
            assertThat(utf16.readings()).as(charset.name()).isEqualTo(plain.readings());
            assertThat(utf16.has(Note.READ_AS_UTF_16)).isTrue();
        }
        Path latin = Exports.file(dir, Exports.LIBRE_FR, Charset.forName("windows-1252"));
        Recording latin1 = Recordings.read(List.of(latin), Exports.IN_PARIS).get(0);
        assertThat(latin1.readings()).isEqualTo(plain.readings());
        assertThat(latin1.has(Note.READ_AS_WINDOWS_1252)).isTrue();
        assertThat(plain.has(Note.READ_AS_WINDOWS_1252)).isFalse();
    }

    @Test
    @Verifies("EXC-005")
    void delimiters_and_decimal_commas() throws InputError {
        Recording commas = Exports.readOne(
                dir, "time,glucose_mmol,insulin_u\n2026-05-04T08:00Z,\"5,5\",\"1,25\"\n", ReadOptions.NONE);
        assertThat(Exports.readOne(dir, "time;glucose_mmol;insulin_u\n2026-05-04T08:00Z;5,5;1,25\n", ReadOptions.NONE))
                .isEqualTo(commas);
        assertThat(Exports.readOne(
                        dir, "time\tglucose_mmol\tinsulin_u\n2026-05-04T08:00Z\t5.5\t1.25\n", ReadOptions.NONE))
                .isEqualTo(commas);
        assertThat(commas.insulin().get(0).insulin().milliUnits()).isEqualTo(1250);
    }

    @Test
    @Verifies("EXC-009")
    void overlapping_exports_count_once_and_the_later_value_wins() throws InputError {
        Path early = Exports.file(dir, Exports.CLARITY);
        Path late = Exports.file(dir, Exports.CLARITY.replace(",104,", ",106,"));
        Recording r = Recordings.read(List.of(early, late), Exports.IN_PARIS).get(0);
        assertThat(r.readings()).hasSize(3);
        assertThat(r.readings().get(0).mgdl()).isEqualTo(106);
        assertThat(r.insulin()).hasSize(2);
        assertThat(r.meals()).hasSize(1);
        assertThat(Exports.count(r, Note.REPLACED)).isEqualTo(1);
        assertThat(Exports.count(r, Note.DUPLICATES))
                .as("two readings, two doses, a meal")
                .isEqualTo(5);
    }

    @Test
    @Verifies("EXC-009")
    void two_doses_of_one_minute_and_different_amounts_are_two() throws InputError {
        Recording r = Exports.readOne(
                dir,
                Exports.CLARITY + "13,2026-05-04T07:31:00,Insulin,Fast-Acting,,,iOS G7,,1.0,,,,,\n",
                Exports.IN_PARIS);
        assertThat(r.insulin())
                .filteredOn(d -> d.kind() == Delivery.Kind.PEN)
                .extracting(d -> d.insulin().units())
                .containsExactly(4.5, 1.0);
    }

    @Test
    @Verifies("EXC-002")
    void a_file_that_is_not_there_or_no_file_is_refused() {
        assertThatThrownBy(() -> Recordings.read(List.of(dir.resolve("none.csv")), ReadOptions.NONE))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith("none.csv: file: expected a regular file that exists");
        assertThatThrownBy(() -> Recordings.read(List.of(dir), ReadOptions.NONE))
                .isInstanceOf(InputError.class);
        assertThatThrownBy(() -> Recordings.read(List.of(), ReadOptions.NONE)).isInstanceOf(InputError.class);
    }
}
