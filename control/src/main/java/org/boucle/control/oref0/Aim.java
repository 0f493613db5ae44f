package org.boucle.control.oref0;

/**
 * Target, basal and ISF as adjusted: by a temp target, by autosens, by a noisy sensor.
 *
 * @param ratio by which basal is multiplied and ISF divided
 * @param basal U/h, on the pump's step
 * @param isf mg/dL per U
 * @param minBg mg/dL
 * @param targetBg mg/dL
 * @param maxBg mg/dL
 * @see "openaps/oref0@88cf032a lib/determine-basal/determine-basal.js"
 */
record Aim(double ratio, double basal, double isf, double minBg, double targetBg, double maxBg) {
    private static final double NOISY = 2;
    private static final double LEAST_NOISY_RAISE = 1.1;
    private static final double HIGHEST_TARGET = 200;
    private static final double LOWEST_TARGET = 80;
    /** Targets move with sensitivity about this, mg/dL. */
    private static final double PIVOT = 60;

    static Aim of(Profile profile, double autosensRatio, double noise) {
        double ratio = ratio(profile, autosensRatio);
        Aim aim = new Aim(
                ratio,
                profile.toPump(profile.basal() * ratio),
                Js.round(profile.isf() / ratio, 1),
                profile.minBg(),
                profile.target(),
                profile.maxBg());
        Preferences preferences = profile.preferences();
        boolean moves = preferences.sensitivityRaisesTarget() && autosensRatio < 1
                || preferences.resistanceLowersTarget() && autosensRatio > 1;
        if (moves && !profile.tempTarget()) {
            aim = aim.aiming(
                    moved(aim.minBg, autosensRatio),
                    Math.max(LOWEST_TARGET, moved(aim.targetBg, autosensRatio)),
                    moved(aim.maxBg, autosensRatio));
        }
        if (noise >= NOISY) {
            double raise = Math.max(LEAST_NOISY_RAISE, preferences.noisyMultiplier());
            aim = aim.aiming(raised(aim.minBg, raise), raised(aim.targetBg, raise), raised(aim.maxBg, raise));
        }
        return aim;
    }

    private static double ratio(Profile profile, double autosensRatio) {
        Preferences preferences = profile.preferences();
        double over = profile.target() - Profile.NORMAL_TARGET;
        boolean raises = preferences.exerciseMode() || preferences.highTargetRaisesSensitivity();
        boolean byTarget = raises && over > 0 || preferences.lowTargetLowersSensitivity() && over < 0;
        if (!profile.tempTarget() || !byTarget) {
            return autosensRatio;
        }
        double c = profile.halfBasalAbove();
        // A product, since a low target with a low half-basal target would divide by zero.
        double ratio = c * (c + over) <= 0 ? preferences.autosensMax() : c / (c + profile.target() - 100);
        return Js.round(Math.min(ratio, preferences.autosensMax()), 2);
    }

    private static double moved(double mgdl, double ratio) {
        return Js.round((mgdl - PIVOT) / ratio) + PIVOT;
    }

    private static double raised(double mgdl, double raise) {
        return Js.round(Math.min(HIGHEST_TARGET, mgdl * raise));
    }

    private Aim aiming(double min, double target, double max) {
        return new Aim(ratio, basal, isf, min, target, max);
    }

    /** Under this insulin is suspended: 65 mg/dL for a target of 90, 85 for one of 130. */
    double threshold() {
        return minBg - 0.5 * (minBg - 40);
    }
}
