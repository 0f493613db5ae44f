package org.boucle.virtual.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.virtual.clock.LocalClock;
import org.junit.jupiter.api.Test;

class LifeTest {
    private static final LocalClock PARIS = new LocalClock(ZoneId.of("Europe/Paris"));
    private static final LocalClock UTC = new LocalClock(ZoneId.of("UTC"));
    private static final long MONDAY = LocalDate.parse("2026-01-05").toEpochDay();

    private static DayPlan plan(long seed, long day, LocalClock clock, Habits habits, double weightKg) {
        return DayPlan.of(seed, day, clock, habits, Days.Sport.NONE, weightKg);
    }

    @Test
    @Verifies("VIR-030")
    void the_same_seed_plans_the_same_day_and_another_another() {
        DayPlan plan = plan(1, MONDAY, PARIS, Habits.ORDINARY, 70);
        assertThat(plan(1, MONDAY, PARIS, Habits.ORDINARY, 70)).isEqualTo(plan);
        assertThat(plan(2, MONDAY, PARIS, Habits.ORDINARY, 70).meals()).isNotEqualTo(plan.meals());
        assertThat(plan(1, MONDAY + 1, PARIS, Habits.ORDINARY, 70).meals()).isNotEqualTo(plan.meals());
    }

    /** Somebody without times and appetite of their own, who tells everything. */
    @Test
    @Verifies("VIR-030")
    void days_differ_and_are_counted_as_the_habits_say() {
        List<DayPlan.Meal> breakfasts = new ArrayList<>();
        int meals = 0;
        int days = 400;
        for (int day = 0; day < days; day++) {
            DayPlan plan = plan(7, MONDAY + day, UTC, impersonal(45, 0.25, 0.3), 80);
            breakfasts.add(plan.meals().get(0));
            meals += plan.meals().size();
        }
        assertThat((double) meals / days).isCloseTo(3.5, within(0.1));
        double[] ratios = new double[days];
        for (int day = 0; day < days; day++) {
            DayPlan.Meal breakfast = breakfasts.get(day);
            assertThat(breakfast.grams()).isBetween(0.75 * 48, 1.25 * 48);
            assertThat(breakfast.minute() % 1440).isBetween(7 * 60 + 30 - 46L, 7 * 60 + 30 + 45L);
            ratios[day] = breakfast.announcedGrams().orElseThrow() / breakfast.grams();
            assertThat(ratios[day]).isBetween(0.02, 2.5);
        }
        double mean = 0;
        double square = 0;
        for (double ratio : ratios) {
            mean += ratio / days;
            square += (ratio - 1) * (ratio - 1) / days;
        }
        // four standard errors of N(1, 0.3²) over 400 days; nothing is clipped
        assertThat(mean).isCloseTo(1, within(0.06));
        assertThat(Math.sqrt(square)).isCloseTo(0.3, within(0.045));
    }

    @Test
    @Verifies("VIR-030")
    void an_ordinary_person_announces_most_meals() {
        int announced = 0;
        int meals = 0;
        for (int day = 0; day < 400; day++) {
            for (DayPlan.Meal meal :
                    plan(3, MONDAY + day, PARIS, Habits.ORDINARY, 70).meals()) {
                meals++;
                announced += meal.announcedGrams().isPresent() ? 1 : 0;
            }
        }
        assertThat((double) announced / meals).isCloseTo(0.85, within(0.04));
    }

    /** On 29 March 2026 Paris loses an hour: breakfast stays at its hour on the wall. */
    @Test
    void meals_keep_to_the_clock_on_the_wall_through_summer_time() {
        long shortDay = LocalDate.parse("2026-03-29").toEpochDay();
        long before = plan(1, shortDay - 1, PARIS, impersonal(0, 0, 0), 70)
                .meals()
                .get(0)
                .minute();
        long on =
                plan(1, shortDay, PARIS, impersonal(0, 0, 0), 70).meals().get(0).minute();
        assertThat(on - before).isEqualTo(23 * 60);
    }

    private static Habits impersonal(int dailyTimeMin, double dailySize, double countingSd) {
        Habits.Eating usual = Habits.Eating.ORDINARY;
        return Habits.ORDINARY
                .with(new Habits.Eating(usual.sittings(), 0, 0, dailyTimeMin, dailySize, usual.absorption()))
                .with(Habits.Telling.of(1))
                .with(new Habits.Counting(countingSd, 0));
    }
}
