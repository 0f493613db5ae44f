package org.boucle.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.boucle.core.Verifies;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Verifies("EXC-015")
class LibreViewCsvTest {
    @TempDir
    Path dir;

    @Test
    @Verifies({"EXC-005", "EXC-007", "EXC-011"})
    void french_with_decimal_comma_day_first() throws InputError {
        Recording r = Exports.readOne(dir, Exports.LIBRE_FR, Exports.IN_PARIS);
        assertThat(r.readings())
                .extracting(Reading::time)
                .as("day first, as the stamp of line 1 proves")
                .containsExactly(Instant.parse("2026-06-11T06:00:00Z"), Instant.parse("2026-06-11T06:15:00Z"));
        assertThat(r.readings()).extracting(Reading::mgdl).containsExactly(112.0, 121.0);
        assertThat(r.insulin()).singleElement().satisfies(d -> {
            assertThat(d.kind()).isEqualTo(Delivery.Kind.PEN);
            assertThat(d.insulin().milliUnits()).isEqualTo(5500);
        });
        assertThat(r.meals()).hasSize(1);
        assertThat(Exports.count(r, Note.SCANS)).isEqualTo(1);
        assertThat(r.has(Note.DAY_FIRST)).isTrue();
        assertThat(r.has(Note.NO_BASAL)).isTrue();
        assertThat(r.toString()).doesNotContain("Lovelace").doesNotContain("SECRET");
    }

    @Test
    @Verifies("EXC-007")
    void american_month_first_on_a_twelve_hour_clock() throws InputError {
        Recording r = Exports.readOne(
                dir,
                "Glucose Data,Created 06-15-2026 09:00 AM UTC,Created by,A\n" + Exports.LIBRE_HEADER + """
                        FreeStyle LibreLink,1,06-11-2026 12:05 AM,0,100,,,,,,,,,,,,,,
                        FreeStyle LibreLink,1,06-11-2026 12:05 PM,0,110,,,,,,,,,,,,,,
                        FreeStyle LibreLink,1,06-11-2026 08:00 PM,0,120,,,,,,,,,,,,,,
                        """,
                ReadOptions.NONE);
        assertThat(r.readings())
                .extracting(x -> x.time().toString())
                .containsExactly("2026-06-11T00:05:00Z", "2026-06-11T12:05:00Z", "2026-06-11T20:00:00Z");
        assertThat(r.has(Note.MONTH_FIRST)).isTrue();
        assertThat(r.has(Note.ZONE_UNKNOWN)).isTrue();
    }

    @Test
    @Verifies("EXC-007")
    void dates_that_read_both_ways_ask_and_the_answer_is_taken() throws InputError {
        String text = Exports.LIBRE_HEADER + "FreeStyle LibreLink,1,05-06-2026 08:00,0,112,,,,,,,,,,,,,,\n";
        assertThat(Exports.refusal(dir, text, Exports.IN_PARIS)).hasMessageContaining("say --dates day-first or");
        assertThat(Exports.readOne(dir, text, Exports.IN_PARIS.withDateOrder(DateOrder.DAY_FIRST))
                        .readings()
                        .get(0)
                        .time())
                .isEqualTo(Instant.parse("2026-06-05T06:00:00Z"));
        assertThat(Exports.readOne(dir, text, Exports.IN_PARIS.withDateOrder(DateOrder.MONTH_FIRST))
                        .readings()
                        .get(0)
                        .time())
                .isEqualTo(Instant.parse("2026-05-06T06:00:00Z"));
    }

    @Test
    @Verifies("EXC-007")
    void dates_of_two_orders_in_one_file_and_an_answer_that_the_file_disproves_are_refused() {
        String both = Exports.LIBRE_HEADER
                + "L,1,25-06-2026 08:00,0,112,,,,,,,,,,,,,,\n"
                + "L,1,06-25-2026 08:15,0,112,,,,,,,,,,,,,,\n";
        assertThat(Exports.refusal(dir, both, Exports.IN_PARIS)).hasMessageContaining("date: expected one order");
        String dayFirst = Exports.LIBRE_HEADER + "L,1,25-06-2026 08:00,0,112,,,,,,,,,,,,,,\n";
        assertThat(Exports.refusal(dir, dayFirst, Exports.IN_PARIS.withDateOrder(DateOrder.MONTH_FIRST)))
                .hasMessageContaining("date: expected the order that its dates prove");
    }

    @Test
    void a_libre_3_scan_is_a_view_and_scans_alone_are_readings() throws InputError {
        Recording views = Exports.readOne(dir, Exports.LIBRE_HEADER + """
                        FreeStyle Libre 3,1,25-06-2026 08:00,0,112,,,,,,,,,,,,,,
                        FreeStyle Libre 3,1,25-06-2026 08:02,1,,113,,,,,,,,,,,,,
                        """, Exports.IN_PARIS);
        assertThat(views.readings()).hasSize(1);
        assertThat(Exports.count(views, Note.VIEWS)).isEqualTo(1);
        Recording scans = Exports.readOne(
                dir,
                Exports.LIBRE_HEADER + "FreeStyle LibreLink,1,25-06-2026 08:02,1,,113,,,,,,,,,,,,,\n",
                Exports.IN_PARIS);
        assertThat(scans.readings()).extracting(Reading::mgdl).containsExactly(113.0);
    }

    @Test
    void a_pro_preamble_with_a_name_and_a_birth_date_is_passed_over() throws InputError {
        Recording r = Exports.readOne(
                dir,
                "Glucose Data,Created,15-06-2026 09:00 UTC,Created by,Dr G\nAda Lovelace,10-12-1815\n"
                        + Exports.LIBRE_HEADER
                        + "FreeStyle Libre Pro,1,25-06-2026 08:00,0,112,,,,,,,,,,,,,,\n",
                Exports.IN_PARIS);
        assertThat(r.readings()).hasSize(1);
        assertThat(r.toString()).doesNotContain("Lovelace").doesNotContain("1815");
    }

    @Test
    @Verifies("EXC-010")
    void the_ends_of_its_range_are_low_and_high() throws InputError {
        Recording r = Exports.readOne(dir, Exports.LIBRE_HEADER + """
                        L,1,25-06-2026 08:00,0,40,,,,,,,,,,,,,,
                        L,1,25-06-2026 08:15,0,LO,,,,,,,,,,,,,,
                        L,1,25-06-2026 08:30,0,500,,,,,,,,,,,,,,
                        L,1,25-06-2026 08:45,0,HI,,,,,,,,,,,,,,
                        L,1,25-06-2026 09:00,0,41,,,,,,,,,,,,,,
                        """, Exports.IN_PARIS);
        assertThat(r.readings())
                .extracting(x -> x.range() + " " + (int) x.mgdl())
                .containsExactly("BELOW 40", "BELOW 40", "ABOVE 500", "ABOVE 400", "MEASURED 41");
    }

    @Test
    @Verifies("EXC-012")
    void what_has_no_amount_is_counted() throws InputError {
        Recording r = Exports.readOne(dir, Exports.LIBRE_HEADER + """
                        L,1,25-06-2026 08:00,0,112,,,,,,,,,,,,,,
                        L,1,25-06-2026 08:01,2,,,,,,,,,,,99,,,,
                        L,1,25-06-2026 08:02,3,,,,,,,,,,,,0.4,,,
                        L,1,25-06-2026 08:03,4,,,yes,,,,,,,,,,,,
                        L,1,25-06-2026 08:04,4,,,,,,,,,12,,,,,,
                        L,1,25-06-2026 08:05,4,,,,,,,,,,,,,3,1.5,-0.5
                        L,1,25-06-2026 08:06,5,,,,,yes,,,,,,,,,,
                        L,1,25-06-2026 08:07,6,,,,,,,,,,walk,,,,,
                        """, Exports.IN_PARIS);
        assertThat(Exports.count(r, Note.STRIPS)).isEqualTo(1);
        assertThat(Exports.count(r, Note.OTHER_ROWS)).as("ketone and note").isEqualTo(2);
        assertThat(Exports.count(r, Note.INSULIN_WITHOUT_AMOUNT)).isEqualTo(1);
        assertThat(Exports.count(r, Note.CARBS_WITHOUT_GRAMS)).isEqualTo(1);
        assertThat(Exports.count(r, Note.LONG_ACTING)).isEqualTo(1);
        assertThat(r.insulin())
                .extracting(d -> d.kind() + " " + d.insulin().milliUnits())
                .containsExactly("BASAL 12000", "PEN 4000");
    }

    @Test
    @Verifies({"EXC-002", "EXC-011"})
    void a_second_export_in_the_same_file_and_a_decimal_in_mgdl_are_refused() {
        String twice = Exports.LIBRE_FR + Exports.LIBRE_FR.substring(Exports.LIBRE_FR.indexOf("Appareil"));
        assertThat(Exports.refusal(dir, twice, Exports.IN_PARIS)).hasMessageContaining(":8: row: expected one header");
        String decimal = Exports.LIBRE_HEADER + "L,1,25-06-2026 08:00,0,6.2,,,,,,,,,,,,,,\n";
        assertThat(Exports.refusal(dir, decimal, Exports.IN_PARIS))
                .hasMessageContaining(":2: glucose: expected a whole number of mg/dL");
    }
}
