package org.boucle.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.boucle.safety.Given.dose;
import static org.boucle.safety.Given.rate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Finding;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.Verdict;
import org.boucle.core.event.Delivery.Certainty;
import org.boucle.core.event.Delivery.Kind;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fallback order: when it is given, when not, and that it too is under the ceiling. */
class LapseTest {
    private static final Dose NOTHING = dose(0, 0);

    private static Verdict judge(Given given, Dose asked) {
        return new Supervisor().judge(Optional.of(asked), given.facts());
    }

    private static Verdict judgeNone(Given given) {
        return new Supervisor().judge(Optional.empty(), given.facts());
    }

    @Test
    @Verifies("SAF-005")
    void without_a_proposal_the_prescribed_basal_is_ordered() {
        assertThat(judgeNone(new Given()))
                .isEqualTo(new Verdict.FellBack(dose(1, 0), List.of(new Finding("SAF-005", 1, 0, 1, "U/h"))));
    }

    @Test
    @Verifies("SAF-005")
    void the_fallback_order_is_under_the_ceiling() {
        Given low = new Given().line(65, 1);
        assertThat(judgeNone(low))
                .isEqualTo(new Verdict.FellBack(
                        NOTHING,
                        List.of(new Finding("SAF-005", 1, 0, 0, "U/h"), new Finding("SAF-030", 0, 1, 0, "U/h"))));
        Given paused = new Given();
        paused.pause = Optional.of(new ModeState.Pause(paused.ago(5), paused.ago(-5)));
        assertThat(judgeNone(paused).granted()).isEqualTo(NOTHING);
        Given capped = new Given();
        capped.maxBasal = rate(1);
        capped.scheduled = rate(2); // the pump's own schedule lies above the prescribed maximum
        assertThat(judgeNone(capped).granted()).isEqualTo(dose(1, 0));
    }

    @ParameterizedTest(name = "last trusted reading {0} min ago, {1} min allowed: falls back {2}")
    @CsvSource({
        "59.9, 60, false",
        "60, 60, false",
        "60.1, 60, true",
        "29.9, 30, false",
        "30.1, 30, true",
        "119.9, 120, false",
        "120.1, 120, true"
    })
    @Verifies("SAF-006")
    void a_suspension_ends_when_the_last_trusted_reading_is_too_old(double age, int longest, boolean fellBack) {
        Given given = new Given();
        given.maxSuspension = Duration.ofMinutes(longest);
        given.readings.clear();
        given.reading(age, 62); // a low, the last thing seen
        Verdict verdict = judge(given, NOTHING);
        assertThat(verdict)
                .isEqualTo(
                        fellBack
                                ? new Verdict.FellBack(dose(1, 0), List.of(new Finding("SAF-006", 1, 0, 1, "U/h")))
                                : new Verdict.Allowed(NOTHING));
        assertThat(given.facts().suspensionEnds()).isEqualTo(given.ago(age).plus(Duration.ofMinutes(longest)));
    }

    @Test
    @Verifies("SAF-006")
    void without_any_trusted_reading_nothing_is_suspended() {
        Given given = new Given();
        given.readings.clear();
        assertThat(judge(given, NOTHING)).isInstanceOf(Verdict.FellBack.class);
        assertThat(given.facts().suspensionEnds()).isEqualTo(Instant.MIN);
        assertThat(given.facts().ageMin()).isInfinite();
    }

    @ParameterizedTest(name = "{0} U/h and {1} U asked of 1 U/h prescribed: falls back {2}")
    @CsvSource({"0, 0, true", "0.499, 0, true", "0.5, 0, false", "0.6, 0, false", "0, 0.05, false", "1, 0, false"})
    @Verifies({"SAF-006", "SAF-007"})
    void less_than_half_of_the_prescribed_basal_and_no_bolus_is_a_suspension(
            double basal, double bolus, boolean fellBack) {
        Given blind = new Given();
        blind.readings.clear();
        assertThat(judge(blind, dose(basal, bolus)) instanceof Verdict.FellBack).isEqualTo(fellBack);
        Given starved = new Given().basalStoppedFor(70);
        assertThat(judge(starved, dose(basal, bolus)) instanceof Verdict.FellBack)
                .isEqualTo(fellBack);
    }

    @Test
    @Verifies({"SAF-006", "SAF-007"})
    void what_a_person_or_the_pump_stopped_is_no_lapse() {
        for (Given given : List.of(new Given(), new Given().basalStoppedFor(70))) {
            if (given.deliveries.size() > 20) {
                given.readings.clear();
            }
            given.suspended = true;
            assertThat(judge(given, NOTHING)).isEqualTo(new Verdict.Allowed(NOTHING));
            given.suspended = false;
            given.pause = Optional.of(new ModeState.Pause(given.ago(5), given.ago(-5)));
            assertThat(judge(given, NOTHING)).isEqualTo(new Verdict.Allowed(NOTHING));
            given.pause = Optional.empty();
            assertThat(judge(given, NOTHING)).isInstanceOf(Verdict.FellBack.class);
        }
    }

    @ParameterizedTest(name = "{0} U of basal in the last two hours: falls back {1}")
    @CsvSource({"0, true", "0.949, true", "0.95, false", "1, false", "2, false"})
    @Verifies("SAF-007")
    void less_than_half_of_two_hours_of_basal_less_a_pulse_is_too_little(double units, boolean fellBack) {
        Given given = new Given().basalStoppedFor(120);
        given.delivery(30, units, Kind.BASAL, Origin.AUTOMATIC, Certainty.CONFIRMED);
        assertThat(judge(given, NOTHING))
                .isEqualTo(
                        fellBack
                                ? new Verdict.FellBack(dose(1, 0), List.of(new Finding("SAF-007", 1, 0, 1, "U/h")))
                                : new Verdict.Allowed(NOTHING));
    }

    @Test
    @Verifies("SAF-007")
    void insulin_that_is_only_presumed_protects_from_no_ketones() {
        Given given = new Given().basalStoppedFor(120);
        assertThat(judge(given.delivery(30, 1, Kind.BASAL, Origin.AUTOMATIC, Certainty.PRESUMED), NOTHING))
                .isInstanceOf(Verdict.FellBack.class);
        assertThat(judge(given.delivery(30, 1, Kind.BOLUS, Origin.PERSON, Certainty.CONFIRMED), NOTHING))
                .isEqualTo(new Verdict.Allowed(NOTHING));
    }

    @ParameterizedTest(name = "basal stopped for {0} min, {1} min allowed: falls back {2}")
    @CsvSource({"60, 60, false", "63, 60, false", "64, 60, true", "33, 30, false", "34, 30, true", "124, 120, true"})
    @Verifies("SAF-007")
    void a_suspension_that_outlasts_the_prescribed_one_ends(int minutes, int longest, boolean fellBack) {
        Given given = new Given().basalStoppedFor(minutes);
        given.maxSuspension = Duration.ofMinutes(longest);
        assertThat(judge(given, NOTHING) instanceof Verdict.FellBack).isEqualTo(fellBack);
    }

    @ParameterizedTest(name = "insulin known for {0} min: falls back {1}")
    @CsvSource({"119.9, false", "120, true", "121, true"})
    @Verifies("SAF-007")
    void what_the_history_does_not_hold_is_not_called_missing(double minutes, boolean fellBack) {
        Given given = new Given().noBasal();
        given.knownSince = Optional.of(given.ago(minutes));
        assertThat(judge(given, NOTHING) instanceof Verdict.FellBack).isEqualTo(fellBack);
        given.knownSince = Optional.empty();
        assertThat(judge(given, NOTHING)).isEqualTo(new Verdict.Allowed(NOTHING));
    }

    @ParameterizedTest(name = "no basal for {0} min at {1} U/h in pulses of 0.05 U: falls back {2}")
    @CsvSource({"235, 0.05, false", "241, 0.05, true", "119, 0.1, false", "121, 0.1, true", "119, 0.2, true"})
    @Verifies("SAF-007")
    void a_low_rate_is_given_time_for_four_pulses(int minutes, double unitsPerHour, boolean fellBack) {
        Given given = new Given().noBasal();
        given.prescribed = rate(unitsPerHour);
        given.scheduled = rate(unitsPerHour);
        given.delivery(minutes, 0.05, Kind.BASAL, Origin.SCHEDULE, Certainty.CONFIRMED);
        assertThat(judge(given, NOTHING) instanceof Verdict.FellBack).isEqualTo(fellBack);
    }

    @Test
    @Verifies("SAF-007")
    void nothing_prescribed_is_nothing_missing() {
        Given given = new Given().noBasal();
        given.prescribed = rate(0);
        given.scheduled = rate(0);
        assertThat(judge(given, NOTHING)).isEqualTo(new Verdict.Allowed(NOTHING));
    }

    @Test
    @Verifies("SAF-007")
    void the_lower_of_the_rates_over_the_hour_is_what_is_missed() {
        Given given = new Given().basalStoppedFor(130);
        given.delivery(30, 0.36, Kind.BASAL, Origin.AUTOMATIC, Certainty.CONFIRMED);
        given.scheduled = rate(0.4); // of 0.8 U in two hours, half less a pulse: 0.35 U
        assertThat(judge(given, NOTHING)).isEqualTo(new Verdict.Allowed(NOTHING));
    }

    @ParameterizedTest(name = "{0} mg/dL, {1} mg/dL/min: low within two hours, suspension goes on: {2}")
    @CsvSource({
        "69, 1, true",
        "71, 0, false",
        "130, -0.51, true",
        "130, -0.49, false",
        "189, -1, true",
        "191, -1, false"
    })
    @Verifies("SAF-007")
    void a_low_seen_or_ahead_excuses_a_long_suspension(double mgdl, double slope, boolean goesOn) {
        Given given = new Given().basalStoppedFor(120).line(mgdl, slope);
        if (slope == 0) {
            given.steady(mgdl + 0.4);
        }
        assertThat(judge(given, NOTHING) instanceof Verdict.FellBack).isEqualTo(!goesOn);
    }

    @ParameterizedTest(name = "100 mg/dL with {0} U of 150 min ago: suspension goes on {1}")
    @CsvSource({"1.7, true", "1.6, false"})
    @Verifies("SAF-007")
    void insulin_that_makes_a_low_within_two_hours_excuses_it(double units, boolean goesOn) {
        // acts from 150 to 270 min: 0.3509 · U · 40 · 1.3 = 18.25 mg/dL for 1 U
        Given given = new Given().basalStoppedFor(120).steady(100.4).bolus(150, units, Origin.PERSON);
        assertThat(judge(given, NOTHING) instanceof Verdict.FellBack).isEqualTo(!goesOn);
    }

    @Test
    @Verifies("SAF-007")
    void a_low_within_two_hours_is_looked_for_from_the_last_reading_on() {
        // falling 0.5 a minute from 133, seen 10 min ago: 65 mg/dL lower two hours from now
        Given given = new Given().basalStoppedFor(120);
        given.readings.clear();
        for (int i = 6; i >= 2; i--) {
            given.reading(i * 5, 133 + 0.5 * (i * 5 - 10));
        }
        assertThat(judge(given, NOTHING)).isEqualTo(new Verdict.Allowed(NOTHING));
    }

    @Test
    @Verifies("SAF-007")
    void the_newest_low_is_what_counts() {
        Given given = new Given().basalStoppedFor(120).line(100, 1);
        given.readings.remove(12);
        given.reading(0, 40, Reading.Range.BELOW);
        assertThat(judge(given, NOTHING)).isEqualTo(new Verdict.Allowed(NOTHING));
    }
}
