package org.boucle.bench.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.boucle.virtual.chance.Draws;

/** What a person eats over the days, and what they believe that they eat. */
final class Diet {
    private static final int[] USUAL_MINUTE = {7 * 60 + 30, 12 * 60 + 30, 19 * 60};
    private static final double[] GRAMS_PER_KG = {0.6, 0.9, 0.9};
    private static final int SNACK_MINUTE = 16 * 60;
    private static final double SNACK_GRAMS_PER_KG = 0.3;

    /**
     * @param minute since the first midnight
     * @param grams eaten
     * @param counted told: eaten × N(1, 0.3²), clipped to 0.2–2
     */
    record Meal(int minute, double grams, double counted) {}

    private Diet() {}

    /** Three meals a day (0.6, 0.9, 0.9 g/kg ± 25 %, ± 45 min), a snack every other day, in order of time. */
    static List<Meal> of(double weightKg, int days, Draws draws) {
        List<Meal> meals = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < USUAL_MINUTE.length; i++) {
                meals.add(meal(day, USUAL_MINUTE[i], GRAMS_PER_KG[i] * weightKg, draws));
            }
            if (day % 2 == 0) {
                meals.add(meal(day, SNACK_MINUTE, SNACK_GRAMS_PER_KG * weightKg, draws));
            }
        }
        meals.sort(Comparator.comparingInt(Meal::minute));
        return meals;
    }

    private static Meal meal(int day, int minute, double usual, Draws draws) {
        int at = day * 1440 + minute + (int) Math.round(draws.between(-45, 45));
        double grams = Math.round(usual * draws.between(0.75, 1.25));
        double counted = Math.round(grams * Math.max(0.2, Math.min(2, 1 + 0.3 * draws.normal())));
        return new Meal(at, grams, counted);
    }
}
