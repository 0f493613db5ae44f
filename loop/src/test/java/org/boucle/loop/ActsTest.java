package org.boucle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.boucle.loop.Given.at;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Answer;
import org.boucle.core.decision.Answer.Outcome;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Announcement.Meal;
import org.boucle.core.event.Announcement.Pen;
import org.boucle.core.event.Announcement.TemporaryTarget;
import org.boucle.core.event.Delivery;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.safety.Supervisor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActsTest {
    private final Acts acts = new Acts(new Supervisor());
    private final Draft known = new Draft(Given.state(Mode.HYBRID_CLOSED_LOOP));

    private Answer act(Action action) {
        return acts.act(known, action, true, at(0)).answer();
    }

    private static Action.Announce meal(String key, String id, double grams) {
        return new Action.Announce(key, new Meal(id, at(0), at(0), new Carbs(grams)));
    }

    @Test
    @Verifies("LOO-005")
    void the_same_key_acts_once_and_is_answered_the_same() {
        Answer first = act(meal("k1", "m1", 45));
        Answer second = act(meal("k1", "m2", 60));
        assertThat(second).isEqualTo(first);
        assertThat(known.announcements).extracting(Announcement::id).containsExactly("m1");
        assertThat(known.announcementsEver).isEqualTo(1);
    }

    @Test
    void a_meal_is_told_corrected_and_withdrawn() {
        act(meal("k1", "m1", 45));
        assertThat(act(new Action.CorrectMeal("k2", "m1", new Carbs(30))).outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(known.announcements).containsExactly(new Meal("m1", at(0), at(0), new Carbs(30)));
        assertThat(act(new Action.Withdraw("k3", "m1")).outcome()).isEqualTo(Outcome.DONE);
        assertThat(known.announcements).isEmpty();
        assertThat(known.announcementsEver).isEqualTo(3);
        assertThat(act(new Action.Withdraw("k4", "m1")).why())
                .extracting(r -> r.id())
                .containsExactly("LOOP-not-found");
        assertThat(act(new Action.CorrectMeal("k5", "m1", new Carbs(30))).outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    @Verifies("LOO-013")
    void insulin_by_pen_counts_at_once_and_stays() {
        act(new Action.Announce("k1", new Pen("p1", at(0), at(-10), Insulin.ofUnits(4), Pen.Acting.RAPID)));
        assertThat(known.deliveries).singleElement().satisfies(d -> {
            assertThat(d.kind()).isEqualTo(Delivery.Kind.PEN);
            assertThat(d.insulin()).isEqualTo(Insulin.ofUnits(4));
            assertThat(d.start()).isEqualTo(at(-10));
        });
        assertThat(act(new Action.Withdraw("k2", "p1")).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(known.deliveries).hasSize(1);
    }

    @Test
    @Verifies("LOO-013")
    void insulin_by_pen_is_not_written_over_by_what_is_told_under_the_same_id() {
        Pen pen = new Pen("p1", at(0), at(-10), Insulin.ofUnits(20), Pen.Acting.LONG);
        act(new Action.Announce("k1", pen));
        Meal meal = new Meal("p1", at(0), at(0), new Carbs(30));
        assertThat(act(new Action.Announce("k2", meal)).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(known.announcements).containsExactly(pen);
    }

    @Test
    void what_was_told_at_another_time_than_now_is_refused() {
        Meal ahead = new Meal("m1", at(721), at(0), new Carbs(30));
        assertThat(act(new Action.Announce("k1", ahead)).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void insulin_can_not_be_told_before_it_is_given() {
        Answer answer =
                act(new Action.Announce("k1", new Pen("p1", at(0), at(1), Insulin.ofUnits(4), Pen.Acting.RAPID)));
        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(known.deliveries).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-720, DONE", "-721, REFUSED", "720, DONE", "721, REFUSED"})
    void what_is_told_lies_within_12_h(int minute, Outcome outcome) {
        Meal meal = new Meal("m1", at(0), at(minute), new Carbs(30));
        assertThat(act(new Action.Announce("k1", meal)).outcome()).isEqualTo(outcome);
    }

    @Test
    void there_is_one_temporary_target_at_a_time() {
        act(new Action.Announce("k1", new TemporaryTarget("t1", at(0), at(0), at(60), new Glucose(150))));
        act(new Action.Announce("k2", new TemporaryTarget("t2", at(0), at(0), at(90), new Glucose(140))));
        assertThat(known.announcements).extracting(Announcement::id).containsExactly("t2");
        assertThat(Loop.targetAt(known.state(), at(89))).isEqualTo(new Glucose(140));
        assertThat(Loop.targetAt(known.state(), at(90))).isEqualTo(new Glucose(110));
    }

    @ParameterizedTest
    @CsvSource({"4, REFUSED", "5, DONE", "120, DONE", "121, REFUSED"})
    @Verifies("LOO-008")
    void a_pause_lasts_5_min_to_2_h(int minutes, Outcome outcome) {
        assertThat(act(new Action.Pause("k1", Duration.ofMinutes(minutes))).outcome())
                .isEqualTo(outcome);
        assertThat(known.mode.paused(at(minutes - 1))).isEqualTo(outcome == Outcome.DONE);
        assertThat(known.mode.paused(at(minutes))).isFalse();
        act(new Action.Resume("k2"));
        assertThat(known.mode.pause()).isEmpty();
    }

    @Test
    void a_mode_is_chosen_but_never_into_or_out_of_shadow() {
        assertThat(act(new Action.ChooseMode("k1", Mode.OPEN_LOOP)).outcome()).isEqualTo(Outcome.DONE);
        assertThat(known.mode.chosen()).isEqualTo(Mode.OPEN_LOOP);
        assertThat(act(new Action.ChooseMode("k2", Mode.SHADOW)).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(known.mode.chosen()).isEqualTo(Mode.OPEN_LOOP);
    }

    @Test
    void seen_is_noted_on_the_alarm_that_was_seen() {
        known.alarms = List.of(new Alarm(Alarm.Kind.NO_READING, at(-3), Optional.empty(), List.of()));
        act(new Action.Acknowledge("k1", Alarm.Kind.NO_READING, at(-99)));
        assertThat(known.alarms.get(0).acknowledged()).isEmpty();
        act(new Action.Acknowledge("k2", Alarm.Kind.NO_READING, at(-3)));
        assertThat(known.alarms.get(0).acknowledged()).contains(at(0));
    }
}
