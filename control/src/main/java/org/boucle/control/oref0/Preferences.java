package org.boucle.control.oref0;

/**
 * What a user may prefer. {@link #DEFAULTS} are oref0's own, under which it gives no insulin beyond basal (max_iob is 0).
 *
 * @param maxIob insulin on board that no dose goes beyond, U
 * @param dailyMultiplier of the highest scheduled basal, that no temp basal goes beyond
 * @param currentMultiplier the same of the current basal
 * @param autosensMin the least ratio autosens finds
 * @param autosensMax the greatest
 * @param lowTargetLowersSensitivity a temp target under 100 mg/dL raises basal and lowers ISF
 * @param sensitivityRaisesTarget when autosens finds a person sensitive
 * @param resistanceLowersTarget when it finds one resistant
 * @param exerciseMode a temp target over 100 mg/dL lowers basal and raises ISF
 * @param highTargetRaisesSensitivity the same but for insulin on board; both names are oref0's
 * @param halfBasalTarget temp target at which exercise mode halves basal, mg/dL
 * @param maxCob g
 * @param skipNeutralTemps no temp equal to basal; what runs is ended from minute 55 of each hour
 * @param min5mCarbImpact carbs are held to raise glucose at least so much, mg/dL per 5 min
 * @param remainingCarbsFraction of carbs not seen yet, how much is believed
 * @param remainingCarbsCap and how many g at most
 * @param enableUam glucose that rises without carbs is foreseen to go on
 * @param a52RiskEnable micro-boluses also after the pump's bolus wizard
 * @param carbsReqThreshold carbs required are named from so many g on
 * @param noisyMultiplier by which targets are raised while the sensor is noisy
 * @see "openaps/oref0@88cf032a lib/profile/index.js, defaults"
 */
public record Preferences(
        double maxIob,
        double dailyMultiplier,
        double currentMultiplier,
        double autosensMin,
        double autosensMax,
        boolean lowTargetLowersSensitivity,
        boolean sensitivityRaisesTarget,
        boolean resistanceLowersTarget,
        boolean exerciseMode,
        boolean highTargetRaisesSensitivity,
        double halfBasalTarget,
        double maxCob,
        boolean skipNeutralTemps,
        double min5mCarbImpact,
        double remainingCarbsFraction,
        double remainingCarbsCap,
        boolean enableUam,
        boolean a52RiskEnable,
        double carbsReqThreshold,
        double noisyMultiplier,
        Smb smb) {
    /**
     * When micro-boluses may be given, and how big.
     *
     * @param highBg also over {@code highBgTarget}, mg/dL
     * @param maxBasalMinutes a micro-bolus is at most so many minutes of basal
     * @param maxUamBasalMinutes the same while insulin on board covers all carbs
     * @param intervalMin between boluses, 1..10
     * @param increment it is rounded down to this, U
     * @param maxDelta a rise of more than this part of glucose in 5 min is not believed; at most 0.3
     */
    public record Smb(
            boolean always,
            boolean withCob,
            boolean afterCarbs,
            boolean withTempTarget,
            boolean highBg,
            double highBgTarget,
            boolean withHighTempTarget,
            double maxBasalMinutes,
            double maxUamBasalMinutes,
            double intervalMin,
            double increment,
            double maxDelta) {
        public static final Smb DEFAULTS = new Smb(false, false, false, false, false, 110, false, 30, 30, 3, 0.1, 0.2);
    }

    /** Micro-boluses of an experienced user, min of basal: the most that oref0's docs recommend. */
    public static final double EXPERIENCED_SMB_MINUTES = 90;

    /** The same while insulin on board covers all carbs. */
    public static final double EXPERIENCED_UAM_SMB_MINUTES = 60;

    public static final Preferences DEFAULTS = new Preferences(
            0,
            3,
            4,
            0.7,
            1.2,
            false,
            true,
            false,
            false,
            false,
            160,
            120,
            false,
            8,
            1,
            90,
            true,
            false,
            1,
            1.3,
            Smb.DEFAULTS);

    /** As an experienced user sets them: micro-boluses whenever they are possible, and exercise mode. */
    public static Preferences allOn(
            double maxIob, double maxBasalMinutes, double maxUamBasalMinutes, double increment) {
        Smb smb = new Smb(
                true, true, true, true, false, 110, false, maxBasalMinutes, maxUamBasalMinutes, 3, increment, 0.2);
        return new Preferences(
                maxIob, 3, 4, 0.7, 1.2, false, true, false, true, false, 160, 120, false, 8, 1, 90, true, false, 1, 1.3,
                smb);
    }
}
