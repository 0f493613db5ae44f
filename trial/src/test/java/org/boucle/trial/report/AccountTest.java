package org.boucle.trial.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.trial.result.Results;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Trace;
import org.junit.jupiter.api.Test;

/** The words about the worst people, on traces built so that the truth is known. */
@Verifies("TRI-208")
class AccountTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Clock CLOCK = new Clock(ZoneOffset.UTC, START);
    private static final Language ENGLISH = Language.ALL.get(0);
    private static final Language FRENCH = Language.ALL.get(1);

    /** Seven quiet days: 120 mg/dL read as 120, 0.1 U of basal every 5 min. */
    private final double[] glucose = filled(120);

    private final double[] reading = filled(120);
    private final double[] basal = filled(0.1);
    private final double[] bolus = filled(0);
    private final double[] carbs = filled(0);
    private final double[] ketones = filled(0.1);
    private final List<Trace.Note> notes = new ArrayList<>();

    @Test
    void a_low_is_told_with_its_length_its_day_and_what_was_so_before_it() {
        int from = at(5, 2, 10);
        Arrays.fill(glucose, from, from + 13, 50);
        glucose[from + 6] = 41.4;
        glucose[at(2, 9, 0)] = 30;
        bolus[at(4, 23, 30)] = 2.5;
        bolus[at(4, 23, 5)] = 9;
        carbs[at(4, 23, 30)] = 80;
        note(at(4, 23, 30), "meal", "meal of 80 g counted as 120 g");
        note(from + 4, "rescue", "15 g of sugar");
        Results.Worst worst = worst(4, 6, 2, 0);

        Account account = Account.of(worst);

        assertThat(account.moment()).isEqualTo(new Stretch(from, from + 13));
        assertThat(account.basal()).isCloseTo(3.6, within(1e-9));
        assertThat(account.usual()).isCloseTo(3.6 + 11.5 * 36 / glucose.length, within(1e-9));
        assertThat(account.sentences(CLOCK, ENGLISH))
                .containsExactly(
                        "Under 54 mg/dL for 65\u00A0min on day 5 from 02:10; lowest 41.",
                        "Of the GRI, lows make 91\u00A0%, highs 9\u00A0%.",
                        "In the 3\u00A0h before: 2.5 U in boluses and 3.6 U of basal, 80 g eaten; "
                                + "over the whole run 3.8 U is the average for such a time.",
                        "The sensor read 71 mg/dL too high meanwhile, on average.",
                        "Sugar was taken 20\u00A0min after it began.");
        assertThat(account.sentences(CLOCK, FRENCH))
                .contains("Sous 54 mg/dL pendant 65\u00A0min, le jour 5 dès 02:10 ; au plus bas 41.");
        assertThat(account.notes()).extracting(Trace.Note::text).containsExactly("meal of 80 g counted as 120 g");
    }

    @Test
    void a_high_is_told_with_the_time_without_insulin_and_the_ketones() {
        int from = at(3, 8, 0);
        Arrays.fill(glucose, from, from + 100, 300);
        glucose[from + 50] = 412;
        Arrays.fill(reading, from, from + 100, 300);
        Arrays.fill(reading, from + 10, from + 22, Double.NaN);
        Arrays.fill(basal, from - 30, from + 40, 0);
        ketones[from + 120] = 1.84;
        note(from - 31, "fault", "occlusion of the infusion set");
        Results.Worst worst = worst(0, 0, 20, 10);

        List<String> said = Account.of(worst).sentences(CLOCK, ENGLISH);

        assertThat(said)
                .containsExactly(
                        "Over 250 mg/dL for 8\u00A0h\u00A020\u00A0min on day 3 from 08:00; highest 412.",
                        "Of the GRI, lows make 0\u00A0%, highs 100\u00A0%.",
                        "In the 3\u00A0h before: 0.0 U in boluses and 0.6 U of basal, 0 g eaten; "
                                + "over the whole run 3.5 U is the average for such a time.",
                        "No reading for 60\u00A0min, from 08:50 on day 3.",
                        "No insulin reached the pump’s outlet for 5\u00A0h\u00A050\u00A0min, from 05:30 on day 3.",
                        "Ketones reached 1.8 mmol/L.");
        assertThat(Account.of(worst).notes()).hasSize(1);
    }

    @Test
    void a_sensor_that_reads_too_low_is_told_so() {
        int from = at(3, 8, 0);
        Arrays.fill(glucose, from, from + 30, 260);
        Arrays.fill(reading, from, from + 30, 240);
        Results.Worst worst = worst(0, 0, 5, 2);

        assertThat(Account.of(worst).sentences(CLOCK, ENGLISH))
                .contains("The sensor read 20 mg/dL too low meanwhile, on average.");
    }

    @Test
    void a_low_that_nobody_answered_is_told_so_and_a_pump_that_rests_in_it_is_not_blamed() {
        int from = at(1, 0, 0);
        Arrays.fill(glucose, from, from + 40, 65);
        Arrays.fill(reading, from, from + 40, 65);
        Arrays.fill(basal, from, from + 40, 0);
        Results.Worst worst = worst(0, 2, 0, 0);

        assertThat(Account.of(worst).sentences(CLOCK, ENGLISH))
                .containsExactly(
                        "Under 70 mg/dL for 3\u00A0h\u00A020\u00A0min on day 1 from 00:00; lowest 65.",
                        "Of the GRI, lows make 100\u00A0%, highs 0\u00A0%.",
                        "No sugar was taken while it lasted.");
    }

    @Test
    void glucose_that_never_left_the_range_has_no_bad_moment() {
        glucose[at(2, 6, 0)] = 81;
        Results.Worst worst = worst(0, 0, 0, 0);

        Account account = Account.of(worst);

        assertThat(account.kind()).isEqualTo(Account.Kind.NEITHER);
        assertThat(account.sentences(CLOCK, ENGLISH))
                .first()
                .isEqualTo("Never under 70 nor over 180 mg/dL; lowest 81 on day 2 at 06:00.");
    }

    @Test
    void values_on_a_bound_are_in_range() {
        glucose[at(2, 6, 0)] = 70;
        glucose[at(2, 7, 0)] = 180;

        assertThat(Account.of(worst(0, 0, 0, 0)).kind()).isEqualTo(Account.Kind.NEITHER);
    }

    @Test
    void what_came_before_is_not_crowded_out_by_alarms_and_sugar() {
        int from = at(5, 2, 0);
        Arrays.fill(glucose, from, from + 20, 50);
        note(from - 100, "fault", "drift of the sensor");
        note(from - 40, "meal", "meal");
        for (int i = 0; i < 8; i++) {
            note(from + i, "alarm", "urgent low");
        }
        note(from - 49, "meal", "too long ago");

        assertThat(Account.of(worst(4, 6, 0, 0)).notes())
                .extracting(Trace.Note::kind)
                .containsExactly("fault", "meal", "alarm", "alarm", "alarm");
    }

    @Test
    void days_and_hours_are_those_of_the_clock_where_the_person_lives() {
        Clock paris = new Clock(ZoneId.of("Europe/Paris"), Instant.parse("2026-03-27T23:00:00Z"));

        assertThat(paris.day(Instant.parse("2026-03-28T22:55:00Z"))).isEqualTo(1);
        assertThat(paris.day(Instant.parse("2026-03-28T23:00:00Z"))).isEqualTo(2);
        assertThat(paris.time(Instant.parse("2026-03-29T00:55:00Z"))).isEqualTo("01:55");
        assertThat(paris.time(Instant.parse("2026-03-29T01:05:00Z")))
                .as("after the spring change")
                .isEqualTo("03:05");
    }

    private Results.Worst worst(double tbr54, double tbr70, double tar180, double tar250) {
        RunRow row = Rows.of("boucle", "hovorka", "adult", 7).ranges(tbr54, tbr70, tar180, tar250);
        return new Results.Worst(row, new Trace(START, glucose, reading, basal, bolus, carbs, ketones, notes));
    }

    private void note(int number, String kind, String text) {
        notes.add(new Trace.Note(START.plus(Duration.ofMinutes(5L * number)), kind, text));
    }

    private static int at(int day, int hour, int minute) {
        return ((day - 1) * 1440 + hour * 60 + minute) / 5;
    }

    private static double[] filled(double value) {
        double[] values = new double[7 * 288];
        Arrays.fill(values, value);
        return values;
    }
}
