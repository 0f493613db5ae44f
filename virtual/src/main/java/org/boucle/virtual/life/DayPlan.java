package org.boucle.virtual.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.chance.Purpose;
import org.boucle.virtual.clock.LocalClock;

/**
 * What one person will eat, do and tell on one day of theirs. It follows from seed and date alone: nothing of it needs keeping.
 *
 * @param day on the person's wall, days since 1970
 * @param meals in no particular order
 */
record DayPlan(long day, List<Meal> meals, Optional<Session> session) {
    private static final int TWICE_AFTER_MIN = 5;
    /** A smaller thing isn't a fatty meal, g. */
    private static final double FATTY_FROM_GRAMS = 20;
    /** The most that can be told at once, g. */
    private static final double MOST_TOLD_GRAMS = 1000;

    /**
     * @param minute when it begins, minutes since 1970
     * @param grams carbohydrate, g
     * @param minutes how long it takes, min
     * @param announcedGrams what they tell, whole g; empty when they tell nothing
     * @param toldMinute when, if they do
     * @param twice whether they tell it again {@link #TWICE_AFTER_MIN} later
     */
    record Meal(
            long minute,
            double grams,
            int minutes,
            boolean fatty,
            Optional<Double> announcedGrams,
            long toldMinute,
            boolean twice) {
        /** Whether it is told in that minute, for the first time or again. */
        boolean isTold(long now) {
            return announcedGrams.isPresent() && (now == toldMinute || isToldAgain(now));
        }

        boolean isToldAgain(long now) {
            return twice && now == toldMinute + TWICE_AFTER_MIN;
        }
    }

    /**
     * Of exercise.
     *
     * @param minute when it begins, minutes since 1970
     * @param minutes how long
     * @param intensity share of maximal oxygen uptake, 0..1
     * @param toldMinute when they tell of it; empty when they don't
     */
    record Session(long minute, int minutes, double intensity, Optional<Long> toldMinute) {}

    static DayPlan nothing() {
        return new DayPlan(Long.MIN_VALUE, List.of(), Optional.empty());
    }

    static DayPlan of(long seed, long day, LocalClock clock, Habits habits, Days.Sport sport, double weightKg) {
        return new DayPlan(day, meals(seed, day, clock, habits, weightKg), session(seed, day, clock, sport));
    }

    private static List<Meal> meals(long seed, long day, LocalClock clock, Habits habits, double weightKg) {
        Habits.Eating eating = habits.eating();
        Draws own = Draws.of(seed, Purpose.HABITS);
        double appetite = 1 + own.between(-eating.personalSize(), eating.personalSize());
        long daily = Draws.of(seed, Purpose.DAYS).bits();
        long fatty = Draws.of(seed, Purpose.FATTY_MEALS).bits();
        long telling = Draws.of(seed, Purpose.TELLING).bits();
        List<Meal> meals = new ArrayList<>();
        for (int i = 0; i < eating.sittings().size(); i++) {
            Habits.Sitting sitting = eating.sittings().get(i);
            double usualMinute =
                    sitting.minuteOfDay() + own.between(-eating.personalTimeMin(), eating.personalTimeMin());
            // A stream of its own for each sitting of each day: one more draw at breakfast doesn't move dinner.
            long number = day * 16 + i;
            Draws draws = Draws.of(daily, number);
            boolean eaten = draws.happens(sitting.days());
            double minuteOfDay = usualMinute + draws.between(-eating.dailyTimeMin(), eating.dailyTimeMin());
            double size = appetite * (1 + draws.between(-eating.dailySize(), eating.dailySize()));
            double grams = sitting.gramsPerKg() * weightKg * size;
            int minutes = (int) draws.between(10, 26);
            boolean announced = draws.happens(habits.telling().share());
            double ratio = 1 + habits.counting().bias() + habits.counting().sd() * draws.normal();
            double counted = Math.min(Math.max(ratio, 0), Habits.Counting.MOST) * grams;
            if (eaten) {
                long minute = clock.minuteAt(day, (long) minuteOfDay);
                Optional<Double> told = announced
                        ? Optional.of(Math.min(Math.max(1, Math.rint(counted)), MOST_TOLD_GRAMS))
                        : Optional.empty();
                boolean heavy = grams >= FATTY_FROM_GRAMS
                        && Draws.of(fatty, number).happens(habits.fatty().share());
                Draws tells = Draws.of(telling, number);
                long toldMinute = minute + telling(habits.telling(), tells);
                boolean twice = tells.happens(habits.telling().twiceShare());
                meals.add(new Meal(minute, grams, minutes, heavy, told, toldMinute, twice));
            }
        }
        return List.copyOf(meals);
    }

    /** How long after beginning to eat a meal is told, min; before it: below 0. */
    private static int telling(Habits.Telling telling, Draws draws) {
        boolean late = draws.happens(telling.lateShare());
        double by = draws.between(telling.lateFromMin(), telling.lateToMin() + 1.0);
        return late ? (int) by : -telling.aheadMin();
    }

    private static Optional<Session> session(long seed, long day, LocalClock clock, Days.Sport sport) {
        Draws draws = Draws.of(Draws.of(seed, Purpose.SPORT).bits(), day);
        if (!draws.happens(sport.perWeek() / 7)) {
            return Optional.empty();
        }
        double spread = sport.startSpreadMin();
        long minute = clock.minuteAt(day, (long) (sport.startMinute() + draws.between(-spread, spread)));
        int minutes = (int) draws.between(sport.fromMin(), sport.toMin() + 1.0);
        double intensity = draws.between(sport.fromIntensity(), sport.toIntensity());
        double tells = draws.unit();
        Optional<Long> told = Optional.empty();
        if (tells < sport.toldAheadShare()) {
            told = Optional.of(minute - sport.aheadMin());
        } else if (tells < sport.toldAheadShare() + sport.toldAtStartShare()) {
            told = Optional.of(minute);
        }
        return Optional.of(new Session(minute, minutes, intensity, told));
    }
}
