package org.boucle.virtual.life;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.chance.Purpose;

/**
 * What one person will eat on one day of theirs. It follows from seed and date alone: nothing of it needs keeping.
 *
 * @param meals in no particular order
 */
record DayPlan(LocalDate day, List<Meal> meals) {
    /**
     * @param minute when it begins, minutes since 1970
     * @param grams carbohydrate, g
     * @param minutes how long it takes, min
     * @param announcedGrams what they tell, whole g; empty when they tell nothing
     */
    record Meal(long minute, double grams, int minutes, Optional<Double> announcedGrams) {}

    static DayPlan of(long seed, LocalDate day, ZoneId zone, Habits habits, double weightKg) {
        Draws own = Draws.of(seed, Purpose.HABITS);
        double appetite = 1 + own.between(-habits.personalSize(), habits.personalSize());
        long daily = Draws.of(seed, Purpose.DAYS).bits();
        List<Meal> meals = new ArrayList<>();
        for (int i = 0; i < habits.sittings().size(); i++) {
            Habits.Sitting sitting = habits.sittings().get(i);
            double usualMinute =
                    sitting.minuteOfDay() + own.between(-habits.personalTimeMin(), habits.personalTimeMin());
            // A stream of its own for each sitting of each day: one more draw at breakfast doesn't move dinner.
            Draws draws = Draws.of(daily, day.toEpochDay() * 16 + i);
            boolean eaten = draws.happens(sitting.days());
            double minuteOfDay = usualMinute + draws.between(-habits.dailyTimeMin(), habits.dailyTimeMin());
            double size = appetite * (1 + draws.between(-habits.dailySize(), habits.dailySize()));
            double grams = sitting.gramsPerKg() * weightKg * size;
            int minutes = (int) draws.between(10, 26);
            boolean announced = draws.happens(habits.announcedShare());
            double counted = Math.min(Math.max(1 + habits.countingSd() * draws.normal(), 0.2), 2) * grams;
            if (eaten) {
                long minute = day.atStartOfDay()
                                .plusMinutes((long) minuteOfDay)
                                .atZone(zone)
                                .toEpochSecond()
                        / 60;
                Optional<Double> told = announced ? Optional.of(Math.max(1, Math.rint(counted))) : Optional.empty();
                meals.add(new Meal(minute, grams, minutes, told));
            }
        }
        return new DayPlan(day, List.copyOf(meals));
    }
}
