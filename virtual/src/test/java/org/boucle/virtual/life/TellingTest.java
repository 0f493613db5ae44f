package org.boucle.virtual.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Announcement;
import org.boucle.virtual.World;
import org.boucle.virtual.World.Setup;
import org.junit.jupiter.api.Test;

@Verifies("VIR-052")
class TellingTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-01-05T00:00:00Z");

    private static List<LifeEvent> events(Habits habits, Days days, int count) {
        Setup setup = Setup.ordinary(3, MIDNIGHT, ZoneId.of("Europe/Paris"))
                .with(habits)
                .with(days);
        return World.begin(setup).advanceTo(MIDNIGHT.plus(Duration.ofDays(count)));
    }

    private static List<Announcement.Meal> meals(List<LifeEvent> events) {
        List<Announcement.Meal> told = new ArrayList<>();
        for (LifeEvent event : events) {
            event.announcement()
                    .filter(Announcement.Meal.class::isInstance)
                    .ifPresent(a -> told.add((Announcement.Meal) a));
        }
        return told;
    }

    private static List<LifeEvent.MealEaten> eaten(List<LifeEvent> events) {
        return events.stream()
                .filter(LifeEvent.MealEaten.class::isInstance)
                .map(LifeEvent.MealEaten.class::cast)
                .toList();
    }

    private static Habits telling(Habits.Telling telling) {
        return Habits.ORDINARY.with(telling);
    }

    @Test
    void a_share_of_nothing_tells_nothing_at_all() {
        List<LifeEvent> events =
                events(telling(Habits.Telling.of(0)).with(new Habits.Rescue(110, 120, 15, 5, 20)), Days.ORDINARY, 60);
        assertThat(eaten(events)).hasSizeGreaterThan(180);
        assertThat(events).anyMatch(LifeEvent.RescueTaken.class::isInstance);
        assertThat(events).allSatisfy(e -> assertThat(e.announcement()).isEmpty());
    }

    @Test
    void told_ahead_every_meal_is_told_so_long_before_it_is_eaten() {
        List<LifeEvent> events = events(telling(new Habits.Telling(1, 15, 0, 15, 60, 0)), Days.ORDINARY, 20);
        List<Announcement.Meal> told = meals(events);
        List<LifeEvent.MealEaten> eaten = eaten(events);
        assertThat(told).hasSameSizeAs(eaten);
        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i).eaten()).isEqualTo(eaten.get(i).at());
            assertThat(Duration.between(told.get(i).told(), eaten.get(i).at())).isEqualTo(Duration.ofMinutes(15));
            assertThat(eaten.get(i).announced()).isEmpty();
        }
    }

    @Test
    void told_late_it_comes_within_its_hour_and_says_when_it_was_eaten() {
        List<LifeEvent> events = events(telling(new Habits.Telling(1, 0, 0.4, 15, 60, 0)), Days.ORDINARY, 200);
        int late = 0;
        List<Announcement.Meal> told = meals(events);
        for (Announcement.Meal meal : told) {
            long by = Duration.between(meal.eaten(), meal.told()).toMinutes();
            assertThat(by == 0 || (by >= 15 && by <= 60)).isTrue();
            late += by > 0 ? 1 : 0;
        }
        // about 700 meals: four standard errors
        assertThat((double) late / told.size()).isCloseTo(0.4, within(0.075));
        assertThat(told).hasSameSizeAs(eaten(events));
    }

    @Test
    void a_dinner_told_late_is_told_past_midnight_too() {
        Habits late = telling(new Habits.Telling(1, 0, 1, 240, 240, 0))
                .with(new Habits.Eating(
                        List.of(new Habits.Sitting(1300, 0.8, 1)),
                        0,
                        0,
                        0,
                        0,
                        Habits.ORDINARY.eating().absorption()));
        List<LifeEvent> events = events(late, Days.PLAIN, 6);
        assertThat(meals(events))
                .hasSize(5)
                .allSatisfy(meal ->
                        assertThat(Duration.between(meal.eaten(), meal.told())).isEqualTo(Duration.ofHours(4)));
    }

    @Test
    void told_twice_it_comes_again_under_another_name() {
        List<LifeEvent> events = events(telling(new Habits.Telling(1, 0, 0, 15, 60, 1)), Days.ORDINARY, 10);
        List<Announcement.Meal> told = meals(events);
        assertThat(told).hasSize(2 * eaten(events).size());
        assertThat(told.stream().map(Announcement.Meal::id).distinct()).hasSameSizeAs(told);
        assertThat(told.get(1).told()).isEqualTo(told.get(0).told().plusSeconds(300));
        assertThat(told.get(1).carbs()).isEqualTo(told.get(0).carbs());
    }

    @Test
    void who_counts_too_little_tells_too_little() {
        Habits low = telling(Habits.Telling.of(1)).with(new Habits.Counting(0.2, -0.3));
        double ratio = 0;
        List<LifeEvent.MealEaten> eaten = eaten(events(low, Days.PLAIN, 200));
        for (LifeEvent.MealEaten meal : eaten) {
            ratio += meal.announced().orElseThrow().grams() / meal.eaten().grams() / eaten.size();
        }
        assertThat(ratio).isCloseTo(0.7, within(0.04));
    }

    @Test
    void how_it_is_told_moves_no_meal() {
        List<LifeEvent.MealEaten> plain = eaten(events(telling(Habits.Telling.of(0)), Days.PLAIN, 30));
        List<LifeEvent.MealEaten> other = eaten(events(
                telling(new Habits.Telling(1, 10, 0.5, 15, 60, 0.5)).with(new Habits.Counting(0.6, 0.2)),
                Days.PLAIN.with(Days.Sport.usual(5)),
                30));
        assertThat(other).hasSameSizeAs(plain);
        for (int i = 0; i < plain.size(); i++) {
            assertThat(other.get(i).at()).isEqualTo(plain.get(i).at());
            assertThat(other.get(i).eaten()).isEqualTo(plain.get(i).eaten());
        }
    }

    @Test
    void exercise_is_told_ahead_at_its_start_or_not() {
        List<LifeEvent> events = events(Habits.ORDINARY, Days.PLAIN.with(Days.Sport.usual(5)), 200);
        List<LifeEvent.ExerciseBegun> sessions = events.stream()
                .filter(LifeEvent.ExerciseBegun.class::isInstance)
                .map(LifeEvent.ExerciseBegun.class::cast)
                .toList();
        List<Announcement.Exercise> ahead = new ArrayList<>();
        for (LifeEvent event : events) {
            if (event instanceof LifeEvent.Told told && told.what() instanceof Announcement.Exercise exercise) {
                ahead.add(exercise);
            }
        }
        long atStart =
                sessions.stream().filter(LifeEvent.ExerciseBegun::announced).count();
        // 200 days at 5 in 7: four standard errors each
        assertThat(sessions.size()).isBetween(117, 169);
        assertThat((double) ahead.size() / sessions.size()).isCloseTo(0.33, within(0.16));
        assertThat((double) atStart / sessions.size()).isCloseTo(0.33, within(0.16));
        assertThat(ahead)
                .allSatisfy(
                        e -> assertThat(Duration.between(e.told(), e.start())).isEqualTo(Duration.ofMinutes(60)));
        assertThat(sessions).allSatisfy(session -> {
            assertThat(session.duration()).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(75));
            assertThat(session.intensity()).isBetween(0.4, 0.7);
        });
    }
}
