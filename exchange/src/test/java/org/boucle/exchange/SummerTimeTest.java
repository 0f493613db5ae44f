package org.boucle.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two nights of the year when the clock of Europe/Paris changes: 2026-03-29 at 02:00, 2026-10-25 at 03:00. */
@Verifies("EXC-008")
class SummerTimeTest {
    @TempDir
    Path dir;

    private static final Instant AUTUMN = Instant.parse("2026-10-24T23:30:00Z");

    /** Local times of an autumn night, every 15 min from 01:30 to 03:30 by the clock: two hours have the same names. */
    private static List<LocalDateTime> autumnNight() {
        List<LocalDateTime> night = new ArrayList<>();
        for (int i = 0; i <= 12; i++) {
            night.add(ZonedDateTime.ofInstant(AUTUMN.plusSeconds(900L * i), Exports.PARIS)
                    .toLocalDateTime());
        }
        return night;
    }

    private static List<Instant> everyQuarter(int count) {
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            times.add(AUTUMN.plusSeconds(900L * i));
        }
        return times;
    }

    @Test
    void the_hour_that_comes_twice_is_kept_twice_in_our_csv() throws InputError {
        StringBuilder text = new StringBuilder("time,glucose_mgdl\n");
        autumnNight().forEach(t -> text.append(t).append(",100\n"));
        Recording r = Exports.readOne(dir, text.toString(), Exports.IN_PARIS);
        assertThat(r.readings()).extracting(Reading::time).isEqualTo(everyQuarter(13));
        assertThat(Exports.count(r, Note.AUTUMN_HOUR)).isEqualTo(4);
        assertThat(r.has(Note.DUPLICATES)).isFalse();
    }

    @Test
    void also_when_the_newest_comes_first_as_in_libreview() throws InputError {
        StringBuilder text = new StringBuilder(Exports.LIBRE_HEADER);
        List<LocalDateTime> night = autumnNight();
        Collections.reverse(night);
        night.forEach(t -> text.append(String.format(
                "L,1,%02d-%02d-%d %02d:%02d,0,100,,,,,,,,,,,,,,%n",
                t.getDayOfMonth(), t.getMonthValue(), t.getYear(), t.getHour(), t.getMinute())));
        Recording r = Exports.readOne(dir, text.toString(), Exports.IN_PARIS);
        assertThat(r.readings()).extracting(Reading::time).isEqualTo(everyQuarter(13));
    }

    @Test
    void the_transmitter_tells_the_second_hour_even_after_a_gap() throws InputError {
        Recording r = Exports.readOne(dir, Exports.CLARITY_HEADER + """
                        1,2026-10-25T01:55:00,EGV,,,,iOS,100,,,,,1000,T
                        2,2026-10-25T02:40:00,EGV,,,,iOS,101,,,,,7300,T
                        3,2026-10-25T02:41:00,Insulin,Fast-Acting,,,iOS,,2,,,,,
                        """, Exports.IN_PARIS);
        assertThat(r.readings().get(1).time())
                .as("105 min after 01:55 by the transmitter")
                .isEqualTo(Instant.parse("2026-10-25T01:40:00Z"));
        assertThat(r.insulin().get(0).start()).isEqualTo(Instant.parse("2026-10-25T01:41:00Z"));
        assertThat(r.has(Note.CLOCK_CHANGED)).isFalse();
    }

    @Test
    void a_dose_that_was_logged_late_does_not_move_the_readings_after_it() throws InputError {
        Recording r = Exports.readOne(dir, """
                time,glucose_mgdl,insulin_u
                2026-10-25 02:50,100,
                2026-10-25 02:10,101,
                2026-10-25 02:50,,1.5
                2026-10-25 02:15,102,
                """, Exports.IN_PARIS);
        assertThat(r.readings())
                .extracting(x -> x.time().toString())
                .containsExactly("2026-10-25T00:50:00Z", "2026-10-25T01:10:00Z", "2026-10-25T01:15:00Z");
    }

    @Test
    void a_reading_in_the_hour_that_does_not_exist_is_left_out_and_insulin_is_kept() throws InputError {
        Recording r = Exports.readOne(dir, """
                time,glucose_mgdl,insulin_u
                2026-03-29 01:55,100,
                2026-03-29 02:10,101,
                2026-03-29 02:20,,1.5
                2026-03-29 03:05,102,
                """, Exports.IN_PARIS);
        assertThat(r.readings())
                .extracting(Reading::time)
                .containsExactly(Instant.parse("2026-03-29T00:55:00Z"), Instant.parse("2026-03-29T01:05:00Z"));
        assertThat(r.insulin().get(0).start()).isEqualTo(Instant.parse("2026-03-29T01:20:00Z"));
        assertThat(Exports.count(r, Note.SPRING_GAP)).isEqualTo(2);
    }

    @Test
    void without_a_zone_a_clock_that_goes_back_an_hour_asks_for_one() {
        StringBuilder text = new StringBuilder("time,glucose_mgdl\n");
        autumnNight().forEach(t -> text.append(t).append(",100\n"));
        assertThat(Exports.refusal(dir, text.toString(), ReadOptions.NONE))
                .hasMessageContaining(":8: time: expected a time zone, since the clock goes back an hour here");
    }

    @Test
    void without_a_zone_a_step_of_an_hour_against_the_transmitter_asks_for_one_too() throws InputError {
        String autumn = Exports.CLARITY_HEADER + """
                        1,2025-10-26T02:55:00,EGV,,,,iOS,100,,,,,86400,T
                        2,2025-10-26T02:00:00,EGV,,,,iOS,101,,,,,86700,T
                        3,2025-10-26T03:00:00,EGV,,,,iOS,102,,,,,90300,T
                        """;
        assertThat(Exports.refusal(dir, autumn, ReadOptions.NONE))
                .hasMessageContaining(":3: time: expected a time zone, since the clock goes back an hour here")
                .hasMessageContaining("say --zone");
        assertThat(Exports.readOne(dir, autumn, Exports.IN_PARIS).readings())
                .extracting(x -> x.time().toString())
                .containsExactly("2025-10-26T00:55:00Z", "2025-10-26T01:00:00Z", "2025-10-26T02:00:00Z");
        String spring = Exports.CLARITY_HEADER + """
                        1,2026-03-29T01:55:00,EGV,,,,iOS,100,,,,,86400,T
                        2,2026-03-29T03:00:00,EGV,,,,iOS,101,,,,,86700,T
                        """;
        assertThat(Exports.refusal(dir, spring, ReadOptions.NONE))
                .hasMessageContaining(":3: time: expected a time zone, since the clock goes forward an hour here");
    }

    @Test
    @Verifies("EXC-009")
    void a_row_said_twice_in_the_first_of_the_two_hours_does_not_begin_the_second() throws InputError {
        Recording r = Exports.readOne(dir, """
                time,glucose_mgdl
                2026-10-25 02:05,100
                2026-10-25 02:10,101
                2026-10-25 02:10,101
                2026-10-25 02:15,102
                2026-10-25 02:05,103
                2026-10-25 02:05,103
                2026-10-25 02:10,101
                """, Exports.IN_PARIS);
        assertThat(r.readings())
                .extracting(x -> x.time().toString())
                .containsExactly(
                        "2026-10-25T00:05:00Z",
                        "2026-10-25T00:10:00Z",
                        "2026-10-25T00:15:00Z",
                        "2026-10-25T01:05:00Z",
                        "2026-10-25T01:10:00Z");
        assertThat(Exports.count(r, Note.DUPLICATES)).isEqualTo(2);
    }

    @Test
    void a_clock_that_stands_still_at_another_value_begins_the_second_hour() throws InputError {
        Recording r = Exports.readOne(
                dir, "time,glucose_mgdl\n2026-10-25 02:10,101\n2026-10-25 02:10,140\n", Exports.IN_PARIS);
        assertThat(r.readings())
                .extracting(x -> x.time().toString())
                .containsExactly("2026-10-25T00:10:00Z", "2026-10-25T01:10:00Z");
    }

    @Test
    @Verifies("EXC-012")
    void a_dose_in_a_stream_of_its_own_is_placed_between_the_readings_around_it_else_a_note_says_so()
            throws InputError {
        String first = Exports.LIBRE_HEADER + "L,1,25-10-2026 02:15,0,100,,,,,,,,,,,,,,\n";
        String second = "L,1,25-10-2026 02:00,0,101,,,,,,,,,,,,,,\nL,1,25-10-2026 02:15,0,102,,,,,,,,,,,,,,\n";
        String dose = "L,1,25-10-2026 02:20,4,,,,5,,,,,,,,,,,\n";
        String end = "L,1,25-10-2026 03:15,0,103,,,,,,,,,,,,,,\n";
        Recording apart = Exports.readOne(dir, first + second + end + dose, Exports.IN_PARIS);
        assertThat(apart.insulin().get(0).start()).isEqualTo(Instant.parse("2026-10-25T00:20:00Z"));
        assertThat(Exports.count(apart, Note.AMBIGUOUS_HOUR)).isEqualTo(1);
        Recording among = Exports.readOne(dir, first + second + dose + end, Exports.IN_PARIS);
        assertThat(among.insulin().get(0).start()).isEqualTo(Instant.parse("2026-10-25T01:20:00Z"));
        assertThat(among.has(Note.AMBIGUOUS_HOUR)).isFalse();
        Recording before = Exports.readOne(dir, first + dose + second + end, Exports.IN_PARIS);
        assertThat(before.insulin().get(0).start()).isEqualTo(Instant.parse("2026-10-25T00:20:00Z"));
        assertThat(before.has(Note.AMBIGUOUS_HOUR)).isFalse();
    }

    @Test
    void an_offset_in_the_file_needs_no_zone() throws InputError {
        Recording r = Exports.readOne(
                dir,
                "time,glucose_mgdl\n2026-10-25T02:45:00+02:00,100\n2026-10-25T02:00:00+01:00,101\n",
                ReadOptions.NONE);
        assertThat(r.readings())
                .extracting(Reading::time)
                .containsExactly(Instant.parse("2026-10-25T00:45:00Z"), Instant.parse("2026-10-25T01:00:00Z"));
    }
}
