package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Reason;
import org.boucle.core.event.Announcement;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;
import org.junit.jupiter.api.Test;

class AdviserTest {
    private static final double ISF = 1700 / 48.0;
    private static final double RATIO = 500 / 48.0;

    private static Advice advise(Scene scene, double grams) {
        return new EnsembleController().advise(scene.situation(), new Carbs(grams), scene.now);
    }

    private static double term(Advice advice, String id) {
        return advice.terms().stream()
                .filter(t -> t.reason().id().equals(id))
                .mapToDouble(Advice.Term::units)
                .sum();
    }

    private static List<String> why(Advice advice) {
        return advice.why().stream().map(Reason::id).toList();
    }

    @Test
    @Verifies("CON-013")
    void a_meal_at_a_steady_168_is_carbohydrate_and_correction() {
        Advice advice = advise(new Scene().flat(168, 24), 45);
        assertThat(term(advice, "ADV-carbs")).isCloseTo(45 / RATIO, within(1e-9));
        assertThat(term(advice, "ADV-correction")).isCloseTo((168 - 110) / ISF, within(1e-9));
        assertThat(advice.advised())
                .isEqualTo(Insulin.ofUnits(Math.max(0, advice.sum())).floorTo(new Insulin(50)));
    }

    @Test
    @Verifies("CON-013")
    void insulin_on_board_is_taken_off() {
        Advice advice = advise(new Scene().flat(168, 24).bolus(-60, 2), 45);
        assertThat(term(advice, "ADV-iob")).isCloseTo(-1.559, within(0.001));
        assertThat(term(advice, "ADV-cob")).isZero();
    }

    @Test
    @Verifies("CON-014")
    void insulin_that_earlier_carbohydrate_still_needs_is_not_taken_off_twice() {
        Scene scene = new Scene().flat(120, 24).bolus(-20, 4.3).meal("first", -20, 45);
        Advice advice = advise(scene, 30);
        double owed = term(advice, "ADV-cob");
        assertThat(owed).isPositive().isLessThanOrEqualTo(-term(advice, "ADV-iob"));
    }

    @Test
    @Verifies("CON-014")
    void carbohydrate_from_before_never_asks_for_insulin_itself() {
        Advice advice = advise(new Scene().flat(120, 24).bolus(-20, 0.5).meal("first", -20, 90), 30);
        assertThat(term(advice, "ADV-cob") + term(advice, "ADV-iob")).isLessThanOrEqualTo(1e-12);
    }

    @Test
    @Verifies("CON-014")
    void a_suspension_gives_nothing_back() {
        Scene scene = new Scene().flat(120, 24).basal(-1440, -90, 0.9).basal(-90, 0, 0);
        assertThat(term(advise(scene, 30), "ADV-iob")).isZero();
    }

    @Test
    @Verifies("CON-015")
    void low_glucose_gets_no_insulin_whatever_is_eaten() {
        Advice meal = advise(new Scene().readings(90, 80, 70, 62), 60);
        assertThat(meal.advised()).isEqualTo(Insulin.NONE);
        assertThat(why(meal)).contains("ADV-low");
        Advice correction = advise(new Scene().readings(90, 80, 70).low(), 0);
        assertThat(correction.advised()).isEqualTo(Insulin.NONE);
        assertThat(why(correction)).contains("ADV-lowNow");
    }

    @Test
    @Verifies("CON-015")
    void without_a_fresh_reading_it_covers_carbohydrate_alone_and_says_so() {
        Advice advice = advise(new Scene().reading(-20, 250), 45);
        assertThat(advice.terms()).extracting(t -> t.reason().id()).containsExactly("ADV-carbs");
        assertThat(why(advice)).contains("ADV-noReading");
    }

    @Test
    @Verifies("CON-015")
    void unknown_insulin_is_said() {
        assertThat(why(advise(new Scene().insulinUnknown().flat(168, 24), 45))).contains("ADV-iobUnknown");
    }

    @Test
    @Verifies("CON-015")
    void uncertain_insulin_counts_and_is_said() {
        Advice advice = advise(new Scene().flat(168, 24).presumed(-1, 2), 45);
        assertThat(term(advice, "ADV-iob")).isLessThan(-1.9);
        assertThat(why(advice)).contains("ADV-iobUncertain");
    }

    @Test
    @Verifies("CON-013")
    void a_fall_counts_and_a_rise_only_where_no_carbohydrate_explains_it() {
        Scene falling = new Scene().readings(220, 210, 200, 190, 180, 170, 160, 150, 140);
        assertThat(term(advise(falling, 45), "ADV-falling")).isNegative();
        Scene rising = new Scene().readings(120, 120, 122, 130, 140, 152, 166, 180);
        assertThat(term(advise(rising, 45), "ADV-rising")).isPositive();
        Scene explained =
                new Scene().readings(120, 120, 122, 130, 140, 152, 166, 180).meal("m", -30, 50);
        assertThat(term(advise(explained, 45), "ADV-rising")).isZero();
    }

    @Test
    @Verifies("CON-013")
    void stays_under_the_largest_bolus_and_a_correction_under_the_limit_on_board() {
        Advice meal = advise(new Scene().flat(250, 24), 400);
        assertThat(meal.advised()).isEqualTo(Scene.PRESCRIPTION.limits().maxBolus());
        assertThat(why(meal)).contains("ADV-maxBolus");
        Scene loaded = new Scene().flat(395, 24).bolus(-1, 14).meal("m", -1, 140);
        Advice correction = advise(loaded, 0);
        double onBoard = -term(correction, "ADV-iob");
        assertThat(correction.advised().units() + onBoard)
                .isLessThanOrEqualTo(Scene.PRESCRIPTION.limits().maxIob().units());
        assertThat(why(correction)).contains("ADV-maxIob");
    }

    @Test
    @Verifies("CON-013")
    void a_temporary_target_is_aimed_at() {
        Scene scene = new Scene().flat(168, 24);
        scene.target = new org.boucle.core.quantity.Glucose(150);
        scene.told(new Announcement.TemporaryTarget(
                "t", scene.now, scene.now, scene.now.plus(Duration.ofHours(1)), scene.target));
        assertThat(term(advise(scene, 0), "ADV-correction")).isCloseTo(18 / ISF, within(1e-9));
    }
}
