package org.boucle.control.oref0;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Carbohydrate on board, from what was entered and what glucose made of it.
 *
 * @param carbs of the last 6 h, of meals that still count, g
 * @param cob on board, whole g
 * @param slopeFromMaxDeviation mg/dL per 5 min, per 5 min; at most 0. NaN where no carbs are seen at all
 * @param slopeFromMinDeviation the same; at least 0
 * @param lastCarbTime ms; 0 when there was none
 * @param bolusWizard the pump's own calculator was used in the last 6 h
 * @see "openaps/oref0@88cf032a lib/meal/history.js, lib/meal/total.js, bin/oref0-meal.js"
 */
public record Meal(
        double carbs,
        double cob,
        double slopeFromMaxDeviation,
        double slopeFromMinDeviation,
        long lastCarbTime,
        boolean bolusWizard) {
    private static final long WINDOW_MS = 6 * 60 * 60 * 1000;
    /** COB needs three hours of readings. */
    private static final int READINGS_FOR_COB = 36;
    /** A carbohydrate ratio under this is taken for a decoding error, g per U. */
    private static final double LOWEST_CARB_RATIO = 3;

    private static final Meal UNSEEN = new Meal(0, 0, Double.NaN, Double.NaN, 0, false);

    static Meal of(PumpHistory history, Profile profile, List<CarbEntry> entries, List<Sgv> glucose, long now) {
        if (!(profile.carbRatio() >= LOWEST_CARB_RATIO)) {
            return UNSEEN;
        }
        CarbAbsorption absorption = new CarbAbsorption(history, profile, new Readings(glucose), now);
        double carbs = 0;
        double spent = 0;
        double cob = 0;
        long last = 0;
        for (CarbEntry entry : newestFirst(entries)) {
            if (entry.time() > now - WINDOW_MS && entry.time() <= now && entry.grams() >= 1) {
                carbs += entry.grams();
                last = Math.max(last, entry.time());
                double left = Math.max(0, carbs - absorption.carbsSince(entry.time()));
                cob = Math.max(cob, left);
                spent = left < cob ? spent + entry.grams() : 0;
            }
        }
        CarbAbsorption.Seen seen = absorption.recently(now);
        boolean known = !Double.isNaN(seen.currentDeviation()) && glucose.size() >= READINGS_FOR_COB;
        return new Meal(
                Js.round(carbs - spent, 3),
                known ? Js.round(Math.min(profile.preferences().maxCob(), cob)) : 0,
                Js.round(seen.slopeFromMax(), 3),
                Js.round(seen.slopeFromMin(), 3),
                last,
                false);
    }

    /** Without those that were entered twice, within two seconds. */
    static List<CarbEntry> newestFirst(List<CarbEntry> entries) {
        List<CarbEntry> once = new ArrayList<>();
        for (CarbEntry entry : entries) {
            boolean again = once.stream().anyMatch(other -> Math.abs(other.time() - entry.time()) < 2000);
            if (entry.grams() != 0 && !again) {
                once.add(entry);
            }
        }
        once.sort(Comparator.comparingLong(CarbEntry::time).reversed());
        return once;
    }
}
