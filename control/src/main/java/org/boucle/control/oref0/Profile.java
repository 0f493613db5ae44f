package org.boucle.control.oref0;

/**
 * The therapy in force at a moment.
 *
 * @param basal scheduled now, U/h
 * @param basalSchedule U/h
 * @param maxDailyBasal the highest of the day, U/h
 * @param maxBasal the pump's bound of temp basals, U/h
 * @param isf scheduled now, mg/dL per U
 * @param isfSchedule mg/dL per U
 * @param carbRatio g per U; under 3 oref0 takes it for a decoding error and sees no carbs
 * @param minBg lower end of the target, mg/dL
 * @param maxBg upper end, mg/dL
 * @param tempTarget whether that is a temporary one
 * @param fineBasal the pump gives basal under 1 U/h in steps of 0.025 instead of 0.05 U/h (models x23 and x54)
 * @see "openaps/oref0@88cf032a lib/profile/index.js"
 */
public record Profile(
        double basal,
        DaySchedule basalSchedule,
        double maxDailyBasal,
        double maxBasal,
        double isf,
        DaySchedule isfSchedule,
        double carbRatio,
        double minBg,
        double maxBg,
        boolean tempTarget,
        ActionCurve curve,
        boolean fineBasal,
        Preferences preferences) {
    /** Temp targets are judged against this and not against the scheduled target, which may change, mg/dL. */
    static final double NORMAL_TARGET = 100;

    private static final double HALF_BASAL_TARGET = 160;

    double target() {
        return (minBg + maxBg) / 2;
    }

    /** How far over the normal target basal is halved, mg/dL. */
    double halfBasalAbove() {
        return Js.or(preferences.halfBasalTarget(), HALF_BASAL_TARGET) - NORMAL_TARGET;
    }

    /** Whether insulin on board is counted for exercise. */
    boolean exercising() {
        return preferences.exerciseMode() && tempTarget && target() >= NORMAL_TARGET + 5;
    }

    /** By which exercise multiplies the need of insulin. */
    double exerciseRatio() {
        double c = halfBasalAbove();
        return c / (c + target() - NORMAL_TARGET);
    }

    /**
     * To the step of the pump.
     *
     * @see "openaps/oref0@88cf032a lib/round-basal.js"
     */
    double toPump(double rate) {
        double perUnit = rate < 1 ? (fineBasal ? 40 : 20) : rate < 10 ? 20 : 10;
        return Js.round(rate * perUnit) / perUnit;
    }

    /**
     * The most that a temp basal may be, U/h.
     *
     * @see "openaps/oref0@88cf032a lib/basal-set-temp.js"
     */
    double maxSafeBasal() {
        double daily = preferences.dailyMultiplier() * maxDailyBasal;
        return Math.min(maxBasal, Math.min(daily, preferences.currentMultiplier() * basal));
    }
}
