package org.boucle.control.oref0;

/**
 * What carbohydrate does to glucose now, and how it goes on.
 *
 * @param now mg/dL per 5 min, at most what 30 g/h would do
 * @param unannounced the same, unbounded
 * @param csf by how much a gram raises glucose, mg/dL per g
 * @param duration of what is seen, in half of which it fades: 5-min steps
 * @param absorptionH within which carbs that are not seen yet will have come, h
 * @param remainingPeak their highest impact, halfway, mg/dL per 5 min
 * @param slope by which what is unannounced fades, mg/dL per 5 min, per 5 min
 * @see "openaps/oref0@88cf032a lib/determine-basal/determine-basal.js"
 */
record CarbImpact(
        double now,
        double unannounced,
        double csf,
        double duration,
        double absorptionH,
        double remainingPeak,
        double slope) {
    /** g/h; the most that is assumed to be absorbed. */
    private static final double FASTEST = 30;
    /** g/h; as carbs are assumed to be absorbed that are not seen yet. */
    private static final double ASSUMED = 20;

    private static final double SHORTEST_H = 3;
    private static final double CARBS_CAP = 90;

    static CarbImpact of(double minDelta, double bgi, Aim aim, Profile profile, Meal meal, long now) {
        double csf = aim.isf() / profile.carbRatio();
        double unannounced = Js.round(minDelta - bgi, 1);
        double impact = Math.min(unannounced, Js.round(FASTEST * csf * 5 / 60, 1));
        double hours = absorptionH(aim.ratio(), meal, now);
        double peak = remaining(impact, hours, csf, profile.preferences(), meal) * csf * 5 / 60 / (hours / 2);
        double duration = impact == 0 ? 0 : Math.min(hours * 60 / 5 / 2, Math.max(0, meal.cob() * csf / impact));
        double fromMax = Js.round(meal.slopeFromMaxDeviation(), 2);
        double fromMin = Js.round(meal.slopeFromMinDeviation(), 2);
        return new CarbImpact(impact, unannounced, csf, duration, hours, peak, Math.min(fromMax, -fromMin / 3));
    }

    private static double absorptionH(double ratio, Meal meal, long now) {
        double shortest = SHORTEST_H / ratio;
        if (!Js.truthy(meal.carbs())) {
            return shortest;
        }
        double age = Js.round((now - meal.lastCarbTime()) / 60_000.0);
        return Js.round(Math.max(shortest, meal.cob() / ASSUMED) + 1.5 * age / 60, 1);
    }

    /** g that are not seen yet: they are assumed to come as a triangle over the hours. */
    private static double remaining(double impact, double hours, double csf, Preferences preferences, Meal meal) {
        double seen = Math.max(0, impact / 5 * 60 * hours / 2) / csf;
        double ignored = 1 - Math.min(1, Js.or(preferences.remainingCarbsFraction(), 1));
        double left = Math.max(0, meal.cob() - seen - meal.carbs() * ignored);
        return Math.min(Math.min(CARBS_CAP, Js.or(preferences.remainingCarbsCap(), CARBS_CAP)), left);
    }

    /** Whether any carbohydrate is still thought to come. */
    boolean expected() {
        return Js.truthy(duration) || remainingPeak > 0;
    }

    /** What is seen, n steps from now: it fades. */
    double seen(int n) {
        return Math.max(0, Math.max(0, now) * (1 - n / Math.max(duration * 2, 1)));
    }

    /** What is not seen yet, n steps from now. */
    double remaining(int n) {
        double intervals = Math.min(n, absorptionH * 12 - n);
        return Math.max(0, intervals / (absorptionH / 2 * 12) * remainingPeak);
    }

    /** What nobody told, n steps from now: as it faded of late, but gone within 3 h. */
    double unannounced(int n) {
        double bySlope = Math.max(0, unannounced + n * slope);
        double within3h = Math.max(0, unannounced * (1 - n / 36.0));
        return Math.min(bySlope, within3h);
    }
}
