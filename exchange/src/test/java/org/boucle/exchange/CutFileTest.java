package org.boucle.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that ends inside its last cell: 220 must not become 22. */
@Verifies({"EXC-012", "EXC-017", "EXC-025"})
class CutFileTest {
    private static final String MGDL = "time,glucose_mgdl\n2026-05-04 08:00,110\n2026-05-04 08:05,";
    private static final String MMOL = "time,glucose_mmol\n2026-05-04 08:00,6.1\n2026-05-04 08:05,";

    @TempDir
    Path dir;

    @Test
    void a_glucose_that_another_digit_would_change_is_left_out_and_counted() throws InputError {
        for (String text : List.of(MGDL + "22", MGDL + "2", MGDL + "60", MMOL + "5", MMOL + "12")) {
            Recording r = Exports.readOne(dir, text, Exports.IN_PARIS);
            assertThat(r.readings()).as(text).hasSize(1);
            assertThat(Exports.count(r, Note.CUT_GLUCOSE)).as(text).isEqualTo(1);
            assertThat(Exports.count(r, Note.OPEN_END)).as(text).isEqualTo(1);
        }
    }

    @Test
    void one_that_is_whole_is_kept_with_a_note() throws InputError {
        for (String text : List.of(MGDL + "61", MGDL + "220", MMOL + "5.8", MMOL + "\"5,8\"")) {
            Recording r = Exports.readOne(dir, text, Exports.IN_PARIS);
            assertThat(r.readings()).as(text).hasSize(2);
            assertThat(r.has(Note.CUT_GLUCOSE)).as(text).isFalse();
            assertThat(r.has(Note.OPEN_END)).as(text).isTrue();
        }
    }

    @Test
    void a_line_that_is_ended_or_goes_on_after_the_glucose_is_whole() throws InputError {
        String wide = MGDL.replace("glucose_mgdl\n", "glucose_mgdl,carbs_g\n").replace("110\n", "110,\n");
        for (String text : List.of(MGDL + "45\n", MGDL + "45\r\n", MGDL + "Low", wide + "45,")) {
            Recording r = Exports.readOne(dir, text, Exports.IN_PARIS);
            assertThat(r.readings()).as(text).hasSize(2);
            assertThat(r.has(Note.CUT_GLUCOSE) || r.has(Note.OPEN_END)).as(text).isFalse();
        }
        Path utf16 = Exports.file(dir, "\uFEFF" + MGDL + "45\n", StandardCharsets.UTF_16LE);
        assertThat(Recordings.read(List.of(utf16), Exports.IN_PARIS).get(0).readings())
                .hasSize(2);
    }

    @Test
    void a_meal_that_may_be_cut_is_kept_with_a_note() throws InputError {
        String text = "time,glucose_mgdl,carbs_g\n2026-05-04 08:00,110,\n2026-05-04 08:05,55,4";
        Recording r = Exports.readOne(dir, text, Exports.IN_PARIS);
        assertThat(r.readings()).extracting(Reading::mgdl).containsExactly(110.0, 55.0);
        assertThat(r.meals()).hasSize(1);
        assertThat(Exports.count(r, Note.OPEN_END)).isEqualTo(1);
    }

    @Test
    @Verifies("EXC-002")
    void a_quote_that_is_not_closed_is_named_by_its_line() {
        String text =
                "time,glucose_mgdl,insulin_u\n2026-05-04 08:00,110,\n\n2026-05-04 08:05,\"112,\n2026-05-04 08:10,1,\n";
        assertThat(Exports.refusal(dir, text, Exports.IN_PARIS))
                .hasMessageContaining(":4: table: expected rows of cells, quotes closed, got ");
    }
}
