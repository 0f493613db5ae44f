package org.boucle.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Insulin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Verifies("EXC-014")
class ClarityCsvTest {
    @TempDir
    Path dir;

    @Test
    @Verifies({"EXC-010", "EXC-012"})
    void english_in_mgdl() throws InputError {
        Recording r = Exports.readOne(dir, Exports.CLARITY, Exports.IN_PARIS);
        assertThat(r.person()).isEqualTo(Recording.UNNAMED);
        assertThat(r.zone()).isEqualTo(Exports.PARIS);
        assertThat(r.readings())
                .extracting(x -> x.time().toString(), Reading::mgdl, Reading::range)
                .containsExactly(
                        tuple("2026-05-03T23:57:12Z", 104.0, Reading.Range.MEASURED),
                        tuple("2026-05-04T00:02:12Z", 40.0, Reading.Range.BELOW),
                        tuple("2026-05-04T00:07:13Z", 400.0, Reading.Range.ABOVE));
        Instant breakfast = Instant.parse("2026-05-04T05:31:00Z");
        assertThat(r.insulin().get(0))
                .isEqualTo(new Delivery(
                        0,
                        "",
                        Delivery.Kind.PEN,
                        Delivery.Origin.PERSON,
                        breakfast,
                        breakfast,
                        new Insulin(4500),
                        Delivery.Certainty.CONFIRMED));
        Delivery longActing = r.insulin().get(1);
        assertThat(longActing.kind()).isEqualTo(Delivery.Kind.BASAL);
        assertThat(longActing.insulin().units()).isEqualTo(20);
        assertThat(longActing.end()).isEqualTo(longActing.start().plusSeconds(86_400));
        assertThat(r.meals()).singleElement().satisfies(m -> {
            assertThat(((Announcement.Meal) m).eaten()).isEqualTo(breakfast);
            assertThat(((Announcement.Meal) m).carbs().grams()).isEqualTo(45);
        });
        assertThat(Exports.count(r, Note.CALIBRATIONS)).isEqualTo(1);
        assertThat(Exports.count(r, Note.OTHER_ROWS)).as("device and alert").isEqualTo(2);
        assertThat(Exports.count(r, Note.LOW_OR_HIGH)).isEqualTo(2);
        assertThat(Exports.count(r, Note.LONG_ACTING)).isEqualTo(1);
    }

    @Test
    @Verifies({"EXC-005", "EXC-006"})
    void german_in_mmol_with_semicolons_and_decimal_commas() throws InputError {
        Recording r = Exports.readOne(dir, """
                Index;Zeitstempel (JJJJ-MM-TTThh:mm:ss);Ereignistyp;Ereignisuntertyp;Patienteninfo;Geräteinfo;Quellgeräte-ID;Glukosewert (mmol/l);Insulinwert (IE);Kohlenhydratwert (Gramm);Dauer (hh:mm:ss)
                1;;Vorname;;Ada;;;;;;
                2;2026-05-04 1:57:12;EGW;;;;iOS;5,8;;;
                3;2026-05-04 02:02:12;EGW;;;;iOS;Niedrig;;;
                4;2026-05-04 02:07:12;EGW;;;;iOS;Hoch;;;
                """, Exports.IN_PARIS);
        assertThat(r.readings()).extracting(Reading::mgdl).containsExactly(5.8 * 18.016, 40.0, 400.0);
        assertThat(r.readings())
                .extracting(Reading::range)
                .containsExactly(Reading.Range.MEASURED, Reading.Range.BELOW, Reading.Range.ABOVE);
        assertThat(Exports.count(r, Note.CONVERTED)).isEqualTo(1);
        assertThat(r.has(Note.UNIT_INFERRED_MMOL)).isFalse();
    }

    @Test
    void french_with_either_apostrophe() throws InputError {
        Recording r = Exports.readOne(dir, """
                Index,Horodatage (AAAA-MM-JJThh:mm:ss),Type d’événement,Sous-type d'événement,Infos patient,Infos appareil,ID de l'appareil source,Valeur du glucose (mg/dL),Valeur d'insuline (u),Valeur de glucides (grammes),Durée (hh:mm:ss)
                1,2026-05-04T01:57:12,Glucose estimé,,,,iOS,104,,,
                2,2026-05-04T02:02:12,Glucose estimé,,,,iOS,Bas,,,
                3,2026-05-04T02:05:12,Étalonnage,,,,iOS,99,,,
                """, Exports.IN_PARIS);
        assertThat(r.readings()).extracting(Reading::mgdl).containsExactly(104.0, 40.0);
        assertThat(Exports.count(r, Note.CALIBRATIONS)).isEqualTo(1);
    }

    @Test
    @Verifies("EXC-002")
    void an_unknown_word_on_a_row_with_glucose_is_refused_and_quoted() {
        InputError refused = Exports.refusal(
                dir,
                Exports.CLARITY.replace("6,2026-05-04T01:57:12,EGV", "6,2026-05-04T01:57:12,Wert"),
                Exports.IN_PARIS);
        assertThat(refused.line()).isEqualTo(7);
        assertThat(refused).hasMessageContaining(":7: event type: expected").hasMessageEndingWith("got \"Wert\"");
    }

    @Test
    @Verifies({"EXC-002", "EXC-006"})
    void a_value_of_the_other_unit_is_refused_with_the_way_out() throws InputError {
        String text = Exports.CLARITY.replace(",104,", ",\"7,2\",");
        assertThat(Exports.refusal(dir, text, Exports.IN_PARIS))
                .hasMessageEndingWith(
                        ":7: glucose: expected 20..600 mg/dL, \"Low\" or \"High\", got \"7.2\" (mmol/L? say"
                                + " --unit mmol/L)");
        Recording r = Exports.readOne(dir, text, Exports.IN_PARIS.withUnit(GlucoseUnit.MMOL));
        assertThat(r.readings().get(0).mgdl()).isEqualTo(7.2 * 18.016);
        assertThat(r.has(Note.UNIT_OVERRIDDEN)).isTrue();
    }

    @Test
    @Verifies("EXC-011")
    void two_people_in_one_file_are_refused_and_no_name_is_said() {
        String text = Exports.CLARITY + "13,,FirstName,,Grace,,,,,,,,,\n";
        assertThat(Exports.refusal(dir, text, Exports.IN_PARIS))
                .hasMessageContaining(":14: person: expected one person, got another first name than at")
                .hasMessageNotContaining("Ada")
                .hasMessageNotContaining("Grace");
    }

    @Test
    @Verifies("EXC-011")
    void two_files_of_two_people_are_refused() {
        Path ada = Exports.file(dir, Exports.CLARITY);
        Path grace = Exports.file(dir, Exports.CLARITY.replace("Ada", "Grace"));
        assertThatThrownBy(() -> Recordings.read(List.of(ada, grace), Exports.IN_PARIS))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("person: expected one person");
    }

    @Test
    @Verifies("EXC-011")
    void neither_name_nor_serial_number_leaves_the_reader() throws InputError {
        Recording r = Exports.readOne(dir, Exports.CLARITY, Exports.IN_PARIS);
        assertThat(r.toString())
                .doesNotContain("Ada")
                .doesNotContain("Lovelace")
                .doesNotContain("1815")
                .doesNotContain("SECRET");
        assertThat(r.readings()).extracting(Reading::sensor).containsOnly("Dexcom-1");
    }

    @Test
    @Verifies("EXC-008")
    void a_clock_that_was_set_is_seen_against_the_transmitter() throws InputError {
        Recording r = Exports.readOne(dir, Exports.CLARITY_HEADER + """
                        1,2026-05-04T08:00:00,EGV,,,,iOS,100,,,,,1000,T
                        2,2026-05-04T08:05:00,EGV,,,,iOS,101,,,,,1300,T
                        3,2026-05-04T14:10:00,EGV,,,,iOS,102,,,,,1600,T
                        4,2026-05-04T14:12:00,Insulin,Fast-Acting,,,iOS,,2,,,,,
                        5,2026-05-04T14:15:00,EGV,,,,iOS,103,,,,,1900,T
                        6,2026-05-04T08:20:00,EGV,,,,iOS,104,,,,,2200,T
                        """, Exports.IN_PARIS);
        Instant start = Instant.parse("2026-05-04T06:00:00Z");
        assertThat(r.readings())
                .extracting(Reading::time)
                .containsExactly(
                        start,
                        start.plusSeconds(300),
                        start.plusSeconds(600),
                        start.plusSeconds(900),
                        start.plusSeconds(1200));
        assertThat(r.insulin().get(0).start()).isEqualTo(start.plusSeconds(720));
        assertThat(Exports.count(r, Note.CLOCK_CHANGED)).as("there and back").isEqualTo(2);
    }
}
