package org.boucle.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A decimal comma between commas, without quotes: 5,8 mmol/L must never be 5 mmol/L and 8 U. */
@Verifies({"EXC-005", "EXC-023"})
class DecimalCommaTest {
    @TempDir
    Path dir;

    @Test
    void our_csv_refuses_it_even_where_every_row_has_one() {
        String text = "time,glucose_mmol,insulin_u,carbs_g\n2026-05-04T08:00:00+02:00,5,8,,\n";
        assertThat(Exports.refusal(dir, text, ReadOptions.NONE))
                .hasMessageEndingWith(
                        ":2: row: expected 4 cells, got 5 (a decimal comma? quote it, or use ; between cells)");
        assertThat(Exports.refusal(dir, text + "2026-05-04T08:05:00+02:00,6,1,,\n", ReadOptions.NONE))
                .hasMessageContaining(":2: row: expected 4 cells, got 5");
    }

    @Test
    void clarity_refuses_it() {
        String header = Exports.CLARITY_HEADER.replace("mg/dL", "mmol/L");
        assertThat(Exports.refusal(
                        dir, header + "1,2026-05-04T08:00:00,EGV,,,,iOS,5,8,,,,,86400,D\n", Exports.IN_PARIS))
                .hasMessageContaining(":2: row: expected 14 cells, got 15");
        assertThat(Exports.refusal(
                        dir, header + "1,2026-05-04T08:00:00,Insulin,Fast-Acting,,,iOS,,4,5,,,,,\n", Exports.IN_PARIS))
                .hasMessageContaining(":2: row: expected 14 cells, got 15");
        assertThat(Exports.refusal(dir, header + "1,2026-05-04T08:00:00,EGV,,,,iOS,5,8,,,,86400,D\n", Exports.IN_PARIS))
                .as("the row is as long as the header, since its writer left an empty cell out")
                .hasMessageContaining(":2: row: expected no insulin or carbohydrates beside a reading");
    }

    @Test
    void libreview_refuses_it() {
        String header = Exports.LIBRE_HEADER.replace("Glucose mg/dL", "Glucose mmol/L");
        assertThat(Exports.refusal(dir, header + "L,1,25-06-2026 08:00,0,5,8,,,,,,,,,,,,,,\n", Exports.IN_PARIS))
                .hasMessageContaining(":2: row: expected 19 cells, got 20");
        assertThat(Exports.refusal(
                        dir,
                        header + "L,1,25-06-2026 08:00,0,6,,,,,,,,,,,,,,\nL,1,25-06-2026 08:10,4,,,,5,5,,,,,,,,,,,\n",
                        Exports.IN_PARIS))
                .hasMessageContaining(":3: row: expected 19 cells, got 20");
    }

    @Test
    void separators_after_every_row_are_no_cells_where_the_file_shows_its_decimal_sign() throws InputError {
        String points = "time,glucose_mmol\n2026-05-04 08:00,5.8,,\n2026-05-04 08:05,6,,\n";
        assertThat(Exports.readOne(dir, points, Exports.IN_PARIS).readings()).hasSize(2);
        String semicolons = "time;glucose_mmol\n2026-05-04 08:00;5,8;\n2026-05-04 08:05;6;\n";
        assertThat(Exports.readOne(dir, semicolons, Exports.IN_PARIS).readings())
                .extracting(Reading::mgdl)
                .hasSize(2);
        assertThat(Exports.refusal(dir, points + "2026-05-04 08:10,6,\n", Exports.IN_PARIS))
                .as("not every row is alike")
                .hasMessageContaining(":2: row: expected 2 cells, got 4");
    }
}
