package org.boucle.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.boucle.safety.Given.units;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Answer.Outcome;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.Reason;
import org.boucle.core.decision.Request;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Certainty;
import org.boucle.core.event.Delivery.Kind;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.PumpStatus.Annunciation;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.PumpModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bolus that a person confirms: what is refused, what is said first, what is given. */
class ReviewTest {
    private static final Insulin TWO = units(2);

    private static Review review(Given given, Insulin asked, boolean twice) {
        return new Supervisor().review(asked, given.basis(), twice, Optional.empty(), given.facts());
    }

    private static Review review(Given given, Advice.Basis basis) {
        return new Supervisor().review(TWO, basis, false, Optional.empty(), given.facts());
    }

    private static void refused(Review review, String id) {
        assertThat(review.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(review.granted()).isEqualTo(Insulin.NONE);
        assertThat(review.why()).extracting(Reason::id).containsExactly(id);
    }

    /** Refused once and twice confirmed alike. */
    private static void refused(Given given, Insulin asked, String id) {
        refused(review(given, asked, false), id);
        refused(review(given, asked, true), id);
    }

    /** Said first; given as asked once it is confirmed again, with the warning kept. */
    private static void warned(Given given, Insulin asked, String id) {
        Review once = review(given, asked, false);
        assertThat(once.outcome()).isEqualTo(Outcome.CONFIRM_AGAIN);
        assertThat(once.granted()).isEqualTo(Insulin.NONE);
        assertThat(once.why()).extracting(Reason::id).containsExactly(id);
        assertThat(review(given, asked, true)).isEqualTo(new Review(Outcome.DONE, asked, once.why()));
    }

    private static void given(Review review) {
        assertThat(review).isEqualTo(new Review(Outcome.DONE, TWO, List.of()));
    }

    @Test
    @Verifies("SAF-050")
    void is_given_as_asked_down_to_the_pumps_step() {
        given(review(new Given(), TWO, false));
        assertThat(review(new Given(), units(2.049), false)).isEqualTo(new Review(Outcome.DONE, TWO, List.of()));
    }

    @Test
    @Verifies("SAF-050")
    void the_rules_for_automatic_insulin_are_not_for_persons() {
        Given given = new Given().bolus(3, 0.3, Origin.AUTOMATIC);
        given.newReading = false;
        given.mode = Mode.OPEN_LOOP;
        given.maxPerHour = Insulin.NONE;
        given.maxPerDay = Insulin.NONE;
        given(review(given, TWO, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {4199, 4200, 4201, 7000})
    @Verifies("SAF-060")
    void up_to_the_houses_bound_by_weight(int milliUnits) {
        Given given = new Given();
        given.weightKg = 12;
        Review review = review(given, new Insulin(milliUnits), false);
        if (milliUnits > 4200) {
            refused(review, "SAF-060");
            assertThat(review.why().get(0).figures()).contains(new Figure("limit", 4.2, "U"));
        } else {
            assertThat(review.outcome()).isEqualTo(Outcome.DONE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4999, 5000, 5001})
    @Verifies("SAF-061")
    void up_to_the_prescribed_maximum(int milliUnits) {
        Given given = new Given();
        given.maxBolus = units(5);
        Review review = review(given, new Insulin(milliUnits), true);
        if (milliUnits > 5000) {
            refused(review, "SAF-061");
            assertThat(review.why().get(0).figures())
                    .containsExactly(
                            new Figure("asked", 5.001, "U"),
                            new Figure("limit", 5, "U"),
                            new Figure("iob", 0, "U"),
                            new Figure("glucose", 149.6, "mg/dL"));
        } else {
            assertThat(review.granted()).isEqualTo(new Insulin(milliUnits / 50 * 50));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4999, 5000, 5001})
    @Verifies("SAF-062")
    void up_to_what_the_pump_can_give(int milliUnits) {
        Given given = new Given();
        PumpModel o = PumpModel.ORDINARY;
        given.pumpModel =
                new PumpModel(o.bolusStep(), o.basalStep(), o.basalPulse(), o.maxBasal(), units(5), o.bolusPerMinute());
        Review review = review(given, new Insulin(milliUnits), false);
        if (milliUnits > 5000) {
            refused(review, "SAF-062");
            assertThat(review.why().get(0).figures()).contains(new Figure("limit", 5, "U"));
        } else {
            assertThat(review.outcome()).isEqualTo(Outcome.DONE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 49})
    @Verifies("SAF-063")
    void less_than_a_step_is_not_shown_as_given(int milliUnits) {
        refused(new Given(), new Insulin(milliUnits), "SAF-063");
        assertThat(review(new Given(), new Insulin(milliUnits), false)
                        .why()
                        .get(0)
                        .figures())
                .contains(new Figure("limit", 0.05, "U"));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "119, true", "120, true", "121, false", "-1, false"})
    @Verifies("SAF-064")
    void advice_holds_for_two_minutes(int seconds, boolean holds) {
        Given given = new Given();
        Advice.Basis now = given.basis();
        Advice.Basis basis = new Advice.Basis(
                now.at().minusSeconds(seconds), now.newestReading(), now.newestDelivery(), now.announcements());
        if (holds) {
            given(review(given, basis));
        } else {
            refused(review(given, basis), "SAF-064");
            assertThat(review(given, basis).why().get(0).figures()).contains(new Figure("limit", 2, "min"));
        }
    }

    @Test
    @Verifies("SAF-064")
    void advice_ends_with_a_newer_reading_or_announcement() {
        Given given = new Given();
        Advice.Basis now = given.basis();
        Optional<Instant> older = now.newestReading().map(t -> t.minusSeconds(300));
        refused(review(given, new Advice.Basis(now.at(), older, now.newestDelivery(), now.announcements())), "SAF-064");
        refused(
                review(given, new Advice.Basis(now.at(), Optional.empty(), now.newestDelivery(), now.announcements())),
                "SAF-064");
        refused(review(new Given().meal(1, 30), now), "SAF-064");
        Given corrected = new Given();
        corrected.announcementsEver = 3;
        refused(review(corrected, now), "SAF-064");
    }

    @Test
    @Verifies("SAF-064")
    void advice_without_any_reading_holds_while_there_is_none() {
        Given given = new Given();
        given.readings.clear();
        assertThat(new Supervisor()
                        .review(TWO, given.basis(), true, Optional.of(new Glucose(150)), given.facts())
                        .outcome())
                .isEqualTo(Outcome.DONE);
    }

    @Test
    @Verifies("SAF-065")
    void a_bolus_newer_than_the_advice_refuses_it_basal_does_not() {
        Given given = new Given();
        Advice.Basis before = given.basis();
        given.basal(1, 0, 1);
        given(review(given, before));
        refused(review(given.bolus(1, 0.3, Origin.AUTOMATIC), before), "SAF-065");
        given(review(given, TWO, false)); // new advice knows of it
        Given other = new Given();
        Advice.Basis knowing = new Advice.Basis(other.ago(1), other.basis().newestReading(), 999, 0);
        given(review(other.bolus(1, 0.3, Origin.AUTOMATIC), knowing));
        refused(review(other.bolus(0.9, 0.3, Origin.AUTOMATIC), knowing), "SAF-065"); // a new pump counts from 1
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "UNCERTAIN"})
    @Verifies("SAF-066")
    void an_uncertain_bolus_blocks_another(Request.State state) {
        refused(new Given().requestedBolus(30, 2, Origin.PERSON, state), TWO, "SAF-066");
    }

    @Test
    @Verifies("SAF-066")
    void a_bolus_that_was_surely_not_given_blocks_nothing_and_counts_as_none() {
        Given given = new Given().requestedBolus(30, 2, Origin.PERSON, Request.State.NOT_GIVEN);
        assertThat(given.facts().iob().onBoard(given.now))
                .isEqualTo(new Given().facts().iob().onBoard(given.now));
        assertThat(review(given, TWO, false)).isEqualTo(review(new Given(), TWO, false));
    }

    @Test
    @Verifies("SAF-076")
    void a_bolus_that_the_pump_tells_in_two_entries_is_one_bolus_like_this() {
        Given given = new Given().bolus(10, 1, Origin.PERSON);
        Delivery half = given.deliveries.get(given.deliveries.size() - 1);
        given.deliveries.add(new Delivery(
                half.sequence() + 1,
                half.key(),
                half.kind(),
                half.origin(),
                half.end(),
                half.end(),
                half.insulin(),
                half.certainty()));
        assertThat(review(given, TWO, false).why()).extracting(Reason::id).contains("SAF-076");
    }

    @Test
    @Verifies("SAF-076")
    void two_boluses_that_the_pump_gave_by_hand_have_no_key_and_are_two() {
        Given given = new Given();
        for (int minutesAgo : new int[] {5, 10}) {
            given.deliveries.add(new Delivery(
                    given.sequence++,
                    "",
                    Delivery.Kind.BOLUS,
                    Origin.UNKNOWN,
                    given.ago(minutesAgo),
                    given.ago(minutesAgo),
                    new Insulin(TWO.milliUnits() / 2),
                    Delivery.Certainty.CONFIRMED));
        }
        assertThat(review(given, TWO, false).why()).extracting(Reason::id).doesNotContain("SAF-076");
    }

    @Test
    @Verifies("SAF-066")
    void an_uncertain_basal_command_does_not_block() {
        Given given = new Given();
        given.requested(
                new Command.CancelTemporary("c", Origin.AUTOMATIC, given.ago(5), given.ago(4)),
                Request.State.UNCERTAIN);
        given(review(given, TWO, false));
    }

    @Test
    @Verifies("SAF-067")
    void one_bolus_at_a_time() {
        Given given = new Given();
        given.flowing = new Insulin(1);
        refused(given, TWO, "SAF-067");
    }

    @Test
    @Verifies("SAF-068")
    void a_pump_that_cannot_is_asked_nothing() {
        Given blocked = new Given();
        blocked.annunciations.add(Annunciation.OCCLUSION);
        refused(blocked, TWO, "SAF-068");
        Given unheard = new Given();
        unheard.pumpAge = Duration.ofMinutes(16);
        refused(unheard, TWO, "SAF-068");
        assertThat(review(unheard, TWO, false).why().get(0).figures()).contains(new Figure("limit", 15, "min"));
    }

    @ParameterizedTest
    @CsvSource({"12, true", "12.1, false"})
    @Verifies("SAF-070")
    void where_no_reading_counts_blood_is_asked_for(double age, boolean counts) {
        Given given = new Given();
        given.readings.removeIf(r -> r.time().isAfter(given.ago(20)));
        given.reading(age, 150);
        if (counts) {
            given(review(given, TWO, false));
            return;
        }
        for (boolean twice : new boolean[] {false, true}) {
            Review review = review(given, TWO, twice);
            assertThat(review.outcome()).isEqualTo(Outcome.CONFIRM_AGAIN);
            assertThat(review.granted()).isEqualTo(Insulin.NONE);
            assertThat(review.why())
                    .containsExactly(Reason.of(
                            "SAF-070",
                            new Figure("asked", 2, "U"),
                            new Figure("limit", 12, "min"),
                            new Figure("iob", 0, "U")));
        }
        given(new Supervisor().review(TWO, given.basis(), false, Optional.of(new Glucose(150)), given.facts()));
    }

    @ParameterizedTest
    @CsvSource({"69.9, true", "70, false"})
    @Verifies("SAF-071")
    void in_a_low_the_person_is_asked_again(double mgdl, boolean low) {
        if (low) {
            warned(new Given().line(mgdl, 1), TWO, "SAF-071");
        } else {
            given(review(new Given().line(mgdl, 1), TWO, false));
        }
    }

    @ParameterizedTest
    @CsvSource({"69, 150, true", "150, 69, true", "150, 70, false"})
    @Verifies("SAF-071")
    void of_reading_and_finger_stick_the_lower_counts(double reading, double blood, boolean low) {
        Given given = new Given().line(reading, 1);
        Review review =
                new Supervisor().review(TWO, given.basis(), false, Optional.of(new Glucose(blood)), given.facts());
        assertThat(review.outcome()).isEqualTo(low ? Outcome.CONFIRM_AGAIN : Outcome.DONE);
    }

    @Test
    @Verifies("SAF-071")
    void a_stale_low_does_not_speak_against_blood() {
        Given given = new Given();
        given.readings.clear();
        given.reading(61, 60);
        given(new Supervisor().review(TWO, given.basis(), false, Optional.of(new Glucose(150)), given.facts()));
    }

    @Test
    @Verifies("SAF-072")
    void a_low_ahead_is_said() {
        Given given = new Given().line(95, -1);
        warned(given, TWO, "SAF-072");
        assertThat(review(given, TWO, false).why().get(0).figures()).contains(new Figure("limit", 70, "mg/dL"));
    }

    @ParameterizedTest
    @CsvSource({"-1.99, false", "-2.01, true"})
    @Verifies("SAF-073")
    void a_rapid_fall_is_said(double slope, boolean said) {
        if (said) {
            warned(new Given().line(250, slope), TWO, "SAF-073");
        } else {
            given(review(new Given().line(250, slope), TWO, false));
        }
    }

    @Test
    @Verifies("SAF-073")
    void a_fall_seen_long_ago_is_not() {
        Given given = new Given();
        given.readings.clear();
        given.reading(30, 300).reading(25, 285).reading(20, 270);
        given(new Supervisor().review(TWO, given.basis(), false, Optional.of(new Glucose(250)), given.facts()));
    }

    @ParameterizedTest
    @CsvSource({"2.0, false", "2.05, true"})
    @Verifies("SAF-074")
    void more_on_board_than_prescribed_is_said(double units, boolean said) {
        Given given = new Given().steady(300).delivery(-1, 6, Kind.PEN, Origin.PERSON, Certainty.CONFIRMED);
        if (said) {
            warned(given, units(units), "SAF-074");
            assertThat(review(given, units(units), false).why().get(0).figures())
                    .contains(new Figure("limit", 8, "U"), new Figure("iob", 6, "U"));
        } else {
            assertThat(review(given, units(units), false).outcome()).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    @Verifies("SAF-075")
    void insulin_that_nobody_told_of_is_said() {
        Given given = new Given();
        given.knownSince = Optional.of(given.ago(20));
        warned(given, TWO, "SAF-075");
    }

    @ParameterizedTest
    @CsvSource({
        "15, 2, true",
        "15.1, 2, false",
        "5, 2.4, true",
        "5, 2.401, false",
        "5, 1.6, true",
        "5, 1.599, false",
        "0, 2, true"
    })
    @Verifies("SAF-076")
    void another_like_the_last_is_asked_about(double minutesAgo, double units, boolean asked) {
        for (Kind kind : List.of(Kind.BOLUS, Kind.PEN)) {
            Given given = new Given().steady(300).delivery(minutesAgo, units, kind, Origin.PERSON, Certainty.CONFIRMED);
            if (asked) {
                warned(given, TWO, "SAF-076");
                assertThat(review(given, TWO, false).why().get(0).figures()).contains(new Figure("limit", 15, "min"));
            } else {
                given(review(given, TWO, false));
            }
        }
    }

    @Test
    @Verifies("SAF-076")
    void an_hour_of_basal_is_no_bolus_like_it() {
        given(review(
                new Given().steady(300).delivery(5, 2, Kind.BASAL, Origin.SCHEDULE, Certainty.CONFIRMED), TWO, false));
    }

    @Test
    @Verifies("SAF-077")
    void a_bolus_while_insulin_is_paused_is_asked_about() {
        Given given = new Given();
        given.pause = Optional.of(new ModeState.Pause(given.ago(5), given.ago(-5)));
        warned(given, TWO, "SAF-077");
    }

    @Test
    @Verifies("SAF-050")
    void refusals_stand_before_warnings_and_weigh_more() {
        Given given = new Given().line(65, 1);
        given.maxBolus = units(1);
        for (boolean twice : new boolean[] {false, true}) {
            Review review = review(given, TWO, twice);
            assertThat(review.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(review.why()).extracting(Reason::id).containsExactly("SAF-061", "SAF-071");
        }
    }
}
