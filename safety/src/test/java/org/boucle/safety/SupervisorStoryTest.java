package org.boucle.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.boucle.safety.Given.dose;
import static org.boucle.safety.Given.rate;
import static org.boucle.safety.Given.units;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Request;
import org.boucle.core.decision.Verdict;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Certainty;
import org.boucle.core.event.Delivery.Kind;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Insulin;
import org.junit.jupiter.api.Test;

/** Time passes: what is granted is delivered, and the next turn begins from it. */
class SupervisorStoryTest {
    /** A loop of nothing but a proposal, the supervisor and a pump that obeys. */
    private static final class Story {
        final Given given = new Given();
        final int stepMin;
        final List<Dose> granted = new ArrayList<>();
        int turn;

        /** Glucose has been at that level for an hour. */
        Story(double mgdl) {
            this(mgdl, 5);
        }

        Story(double mgdl, int stepMin) {
            this.stepMin = stepMin;
            given.steady(mgdl).readings.remove(12); // the first turn brings the newest
        }

        /** One turn on a reading; returns what was granted, which then flows until the next turn. */
        Dose reads(double mgdl, Dose asked) {
            given.readings.add(Reading.measured(given.now, mgdl + (turn % 2) * 0.5, "s1")); // no sensor stands still
            given.newReading = true;
            return judged(Optional.of(asked));
        }

        Dose noReading(Dose asked) {
            given.newReading = false;
            return judged(Optional.of(asked));
        }

        Dose judged(Optional<Dose> asked) {
            Verdict verdict = new Supervisor().judge(asked, given.facts());
            Dose dose = verdict.granted();
            granted.add(dose);
            if (!dose.bolus().isNone()) {
                given.bolus(0, dose.bolus().units(), Origin.AUTOMATIC);
            }
            Instant from = given.now;
            given.now = from.plus(Duration.ofMinutes(stepMin));
            given.deliveries.add(new Delivery(
                    given.sequence++,
                    "",
                    Kind.BASAL,
                    Origin.AUTOMATIC,
                    from,
                    given.now,
                    dose.basal().over(Duration.ofMinutes(stepMin)),
                    Certainty.CONFIRMED));
            turn++;
            return dose;
        }

        double basalSince(Instant instant) {
            return given.deliveries.stream()
                    .filter(d -> d.kind() == Kind.BASAL && !d.start().isBefore(instant))
                    .mapToDouble(d -> d.insulin().units())
                    .sum();
        }

        double bolusesSince(Instant instant) {
            return given.deliveries.stream()
                    .filter(d -> d.kind() == Kind.BOLUS && !d.start().isBefore(instant))
                    .mapToDouble(d -> d.insulin().units())
                    .sum();
        }
    }

    private static final Dose NOTHING = dose(0, 0);
    private static final Dose MUCH = dose(4, 2);

    @Test
    @Verifies("SAF-046")
    void a_lost_sensor_at_a_steady_140_never_suspends_a_person_for_the_night() {
        Story timid = new Story(140); // a controller that wants no insulin while it sees nothing
        for (int i = 0; i < 12; i++) {
            timid.reads(140, dose(1, 0));
        }
        Instant lost = timid.given.now;
        for (int i = 0; i < 8 * 12; i++) {
            timid.noReading(NOTHING);
        }
        List<Dose> night = timid.granted.subList(12, timid.granted.size());
        assertThat(night.subList(0, 12)).containsOnly(NOTHING); // at most the prescribed hour
        assertThat(night.subList(12, night.size())).containsOnly(dose(1, 0)); // then the prescribed basal, never more
        assertThat(timid.basalSince(lost)).isBetween(6.9, 7.0);
    }

    @Test
    @Verifies("SAF-046")
    void a_lost_sensor_at_a_steady_140_is_no_reason_to_suspend_at_all() {
        Story bold = new Story(140);
        for (int i = 0; i < 12; i++) {
            bold.reads(140, dose(1, 0));
        }
        for (int i = 0; i < 8 * 12; i++) {
            Dose granted = bold.noReading(MUCH);
            assertThat(granted.bolus()).isEqualTo(Insulin.NONE);
            assertThat(granted.basal()).isGreaterThanOrEqualTo(rate(1));
            if (i >= 2) { // older than 12 min
                assertThat(granted).isEqualTo(dose(1, 0));
            }
        }
    }

    @Test
    @Verifies({"SAF-006", "SAF-030"})
    void a_low_that_was_the_last_thing_seen_stops_basal_for_an_hour_unless_a_new_low_is_seen() {
        Story story = new Story(80);
        story.reads(80, dose(1, 0));
        story.reads(64, dose(1, 0));
        // the sensor is lost in the low
        for (int minutes = 5; minutes <= 60; minutes += 5) {
            assertThat(story.noReading(dose(1, 0))).as("%d min after", minutes).isEqualTo(NOTHING);
        }
        // an hour after the last reading: prescribed basal, whatever the controller wants
        assertThat(story.noReading(NOTHING)).isEqualTo(dose(1, 0));
        assertThat(story.noReading(MUCH)).isEqualTo(dose(1, 0));
        // a new low is seen: the hour begins anew
        assertThat(story.reads(62, dose(1, 0))).isEqualTo(NOTHING);
        for (int minutes = 5; minutes <= 60; minutes += 5) {
            assertThat(story.noReading(dose(1, 0))).isEqualTo(NOTHING);
        }
        assertThat(story.noReading(dose(1, 0))).isEqualTo(dose(1, 0));
    }

    @Test
    @Verifies("SAF-007")
    void a_controller_that_wants_no_insulin_at_150_cannot_withhold_it() {
        Story story = new Story(150);
        Instant start = story.given.now;
        for (int i = 0; i < 12 * 12; i++) {
            story.reads(150, NOTHING);
        }
        assertThat(story.granted.subList(0, 12)).containsOnly(NOTHING);
        assertThat(story.basalSince(start)).isGreaterThan(12 * 0.4); // near half of the prescribed 12 U
    }

    @Test
    @Verifies({"SAF-014", "SAF-017", "SAF-019"})
    void a_controller_gone_mad_at_a_steady_150_is_held_to_what_glucose_can_answer_for() {
        Story story = new Story(150);
        for (int i = 0; i < 24 * 12; i++) {
            story.reads(150, dose(35, 25));
            Facts facts = story.given.facts();
            assertThat(facts.iob().onBoard(story.given.now))
                    .isLessThanOrEqualTo(units(2.05)); // (150 − 70) / 40 and noise
        }
    }

    @Test
    @Verifies("SAF-018")
    void a_day_ends_at_its_prescribed_sum() {
        Story story = new Story(300);
        story.given.maxPerDay = units(30);
        for (int i = 0; i < 24 * 12; i++) {
            story.reads(300, MUCH);
        }
        Instant dayAgo = story.given.now.minus(Duration.ofHours(24));
        double given = story.basalSince(dayAgo) + story.bolusesSince(dayAgo);
        assertThat(given).isBetween(25.0, 30.1);
        assertThat(story.granted).last().isEqualTo(dose(1, 0));
    }

    @Test
    @Verifies({"SAF-040", "SAF-041"})
    void a_sensor_that_reads_each_minute_does_not_multiply_the_dose() {
        Story minutely = new Story(250, 1);
        for (int i = 0; i < 60; i++) {
            minutely.reads(250, dose(1, 0.1));
        }
        assertThat(minutely.granted.stream().filter(d -> !d.bolus().isNone()).count())
                .isLessThanOrEqualTo(15);
        Story fiveMinutely = new Story(250);
        for (int i = 0; i < 12; i++) {
            fiveMinutely.reads(250, dose(1, 0.1));
        }
        assertThat(fiveMinutely.granted).containsOnly(dose(1, 0.1));
    }

    @Test
    @Verifies({"SAF-042", "SAF-045"})
    void a_bolus_whose_acknowledgement_was_lost_counts_and_is_not_repeated() {
        Story story = new Story(200);
        assertThat(story.reads(200, dose(1, 0.5))).isEqualTo(dose(1, 0.5));
        story.given.deliveries.removeIf(d -> d.kind() == Kind.BOLUS); // it left, and nothing more is known of it
        story.given.requestedBolus(5, 0.5, Origin.AUTOMATIC, Request.State.UNCERTAIN);
        for (int i = 0; i < 6; i++) {
            assertThat(story.reads(200, dose(1, 0.5)).bolus()).isEqualTo(Insulin.NONE);
            assertThat(story.given.facts().iob().onBoard(story.given.now)).isEqualTo(units(0.5));
        }
        story.given.requests.clear(); // the history was read: it never acted
        assertThat(story.reads(200, dose(1, 0.5))).isEqualTo(dose(1, 0.5));
    }

    @Test
    @Verifies("SAF-024")
    void the_first_hours_give_no_increase_until_the_last_bolus_is_told_or_has_acted() {
        Story story = new Story(220);
        story.given.knownSince = Optional.of(story.given.now);
        for (int i = 0; i < 72; i++) {
            assertThat(story.reads(220, dose(1.5, 0.3))).isEqualTo(dose(1, 0));
        }
        assertThat(story.reads(220, dose(1.5, 0.3))).isEqualTo(dose(1.5, 0.3));

        Story told = new Story(220);
        told.given.knownSince = Optional.of(told.given.now);
        assertThat(told.reads(220, dose(1.5, 0.3))).isEqualTo(dose(1, 0));
        told.given.lastBolus(120, 3);
        assertThat(told.reads(220, dose(1.5, 0.3))).isEqualTo(dose(1.5, 0.3));
        assertThat(told.given.facts().iob().onBoard(told.given.now)).isGreaterThan(units(1.5));
    }

    @Test
    @Verifies({"SAF-034", "SAF-035"})
    void a_false_peak_is_not_dosed_on() {
        Story story = new Story(120);
        for (int i = 0; i < 6; i++) {
            story.reads(120, dose(1, 0));
        }
        // xDrip issue 191: over 300 shown, 90 true; for a quarter of an hour
        for (int i = 0; i < 4; i++) {
            assertThat(story.reads(300, dose(3, 1.5))).isEqualTo(dose(1, 0));
        }
        assertThat(story.reads(118, dose(3, 1.5)).bolus()).isEqualTo(Insulin.NONE);
    }

    @Test
    @Verifies({"SAF-030", "SAF-035"})
    void a_compression_low_stops_basal_and_its_end_is_not_dosed_on() {
        Story story = new Story(120);
        for (int i = 0; i < 6; i++) {
            story.reads(120, dose(1, 0));
        }
        for (int i = 0; i < 4; i++) {
            assertThat(story.reads(55, dose(1, 0))).isEqualTo(NOTHING);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(story.reads(118, dose(2, 0.5)).bolus()).isEqualTo(Insulin.NONE);
        }
        assertThat(story.reads(118, dose(1.5, 0.5))).isEqualTo(dose(1.5, 0.5));
    }
}
