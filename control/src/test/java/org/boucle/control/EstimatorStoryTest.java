package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.boucle.core.Verifies;
import org.boucle.core.decision.Estimate;
import org.boucle.core.decision.Memory;
import org.boucle.core.event.Announcement;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.therapy.Mode;
import org.junit.jupiter.api.Test;

class EstimatorStoryTest {
    private static Estimate estimate(Scene scene) {
        return new EnsembleController().decide(scene.situation()).estimate();
    }

    /** Readings of one who needs another basal than prescribed: on it, glucose settles elsewhere. */
    private static double sensitivityAfterHoursAt(double mgdl) {
        Memory memory = Memory.EMPTY;
        double sensitivity = 1;
        for (int hour = 1; hour <= 12; hour++) {
            Scene scene = new Scene();
            scene.now = Scene.NOON.plusSeconds(hour * 3600L);
            Estimate estimate = estimate(scene.flat(mgdl, 13).remembering(memory));
            memory = estimate.memory();
            sensitivity = estimate.sensitivity();
        }
        return sensitivity;
    }

    @Test
    @Verifies("CON-016")
    void steady_low_on_prescribed_basal_is_more_sensitive_and_steady_high_less() {
        assertThat(sensitivityAfterHoursAt(110)).isCloseTo(1, within(0.05));
        assertThat(sensitivityAfterHoursAt(80)).isBetween(1.08, 2.0);
        assertThat(sensitivityAfterHoursAt(170)).isBetween(0.5, 0.85);
    }

    @Test
    @Verifies("CON-016")
    void nothing_is_learned_of_insulin_that_is_not_known() {
        assertThat(estimate(new Scene().insulinUnknown().flat(250, 72)).sensitivity())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    @Verifies("CON-017")
    void an_untold_meal_is_suspected_and_a_told_one_is_not() {
        double[] rise = {110, 110, 110, 110, 112, 118, 128, 141, 155, 170};
        Estimate untold = estimate(new Scene().mode(Mode.FULLY_CLOSED_LOOP).readings(rise));
        assertThat(untold.unannouncedMeal()).isGreaterThan(0.5);
        assertThat(untold.cob().grams()).isGreaterThan(10);
        Estimate told =
                estimate(new Scene().mode(Mode.FULLY_CLOSED_LOOP).readings(rise).meal("m", -35, 50));
        assertThat(told.unannouncedMeal()).isLessThan(0.3);
    }

    @Test
    @Verifies("CON-018")
    void a_meal_told_late_after_its_rise_was_seen_is_not_counted_twice() {
        double[] rise = {110, 110, 110, 110, 112, 118, 128, 141, 155, 170, 184};
        Scene before = new Scene().mode(Mode.FULLY_CLOSED_LOOP).readings(rise);
        Estimate suspected = estimate(before);
        before.memory = suspected.memory();
        before.now = before.at(1);
        before.told(new Announcement.Meal("late", before.now, before.at(-40), new Carbs(40)));
        double after = estimate(before).cob().grams();
        assertThat(after).isLessThan(Math.max(40, suspected.cob().grams()) + 5);
    }

    @Test
    @Verifies("CON-018")
    void a_corrected_meal_and_a_withdrawn_one_change_what_is_in_the_gut() {
        Estimate told = estimate(new Scene().flat(110, 12).meal("m", -1, 60));
        assertThat(told.cob().grams()).isCloseTo(60, within(4.0));
        Scene next = new Scene().flat(110, 12).meal("m", -1, 60);
        next.now = next.at(5);
        next.reading(0, 110).remembering(told.memory());
        Estimate eaten = estimate(next);
        assertThat(eaten.cob().grams()).isGreaterThan(45);
        Scene corrected = new Scene().remembering(eaten.memory()).meal("m", -1, 20);
        corrected.now = corrected.at(10);
        corrected.reading(0, 111);
        assertThat(estimate(corrected).cob().grams()).isLessThan(25);
        Scene withdrawn = new Scene().remembering(eaten.memory());
        withdrawn.now = withdrawn.at(10);
        withdrawn.reading(0, 111);
        assertThat(estimate(withdrawn).cob().grams()).isLessThan(8);
    }

    @Test
    @Verifies("CON-012")
    void a_turn_between_readings_lets_time_pass_and_leaves_the_memory_of_readings_as_it_was() {
        Scene scene = new Scene().readings(110, 115, 121, 127, 133);
        Estimate first = estimate(scene);
        Scene between = new Scene().readings(110, 115, 121, 127, 133).remembering(first.memory());
        between.now = between.at(2);
        Estimate second = estimate(between);
        Scene straight = new Scene().readings(110, 115, 121, 127, 133).remembering(first.memory());
        straight.now = straight.at(5);
        straight.reading(0, 139);
        Scene detour = new Scene().readings(110, 115, 121, 127, 133).remembering(second.memory());
        detour.now = detour.at(5);
        detour.reading(0, 139);
        assertThat(estimate(detour)).isEqualTo(estimate(straight));
    }

    @Test
    void a_long_gap_starts_glucose_anew_and_keeps_what_was_learned() {
        Scene before = new Scene().flat(170, 72);
        Estimate learned = estimate(before);
        assertThat(learned.sensitivity()).isLessThan(0.95);
        Scene after = new Scene().remembering(learned.memory());
        after.now = after.at(300);
        after.reading(0, 95);
        Estimate anew = estimate(after);
        assertThat(anew.glucose().orElseThrow().mgdl()).isCloseTo(95, within(1e-9));
        Belief kept = Belief.of(anew.memory()).orElseThrow();
        assertThat(kept.collapsed().x[Model.TH]).isLessThan(0.97);
    }

    @Test
    void low_says_no_more_than_not_above() {
        Estimate seen = estimate(new Scene().readings(60, 55, 50, 45, 41).low());
        assertThat(seen.glucose().orElseThrow().mgdl()).isLessThan(60);
    }
}
