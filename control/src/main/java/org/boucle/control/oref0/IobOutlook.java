package org.boucle.control.oref0;

import org.boucle.control.oref0.PumpHistory.Past;

/**
 * Insulin on board now and what of it will act over the next 4 h, every 5 min.
 *
 * @param iob on board now, beside the scheduled basal, U
 * @param activity what acts, U/min: now, in 5 min, …
 * @param zeroTempActivity the same, were the pump to give nothing from now on
 * @param lastBolusTime ms; 0 when there was none
 * @param lastTemp the last that ran, as long as it did
 * @see "openaps/oref0@88cf032a lib/iob/index.js"
 */
@SuppressWarnings("ArrayRecordComponent") // built once a decision, read in inner loops, compared by nobody
public record IobOutlook(
        double iob, double[] activity, double[] zeroTempActivity, long lastBolusTime, TempBasal lastTemp) {
    private static final int STEPS = 48;
    private static final int STEP_MS = 5 * 60_000;
    private static final double STOP_MIN = 240;

    /** @param autosensRatio scheduled basal is held to be so many times what it is, unless a temp target says otherwise */
    static IobOutlook of(PumpHistory history, Profile profile, long clock, double autosensRatio) {
        Past past = history.until(clock);
        double ratio = Js.or(profile.exercising() ? profile.exerciseRatio() : autosensRatio, 1);
        NetDoses doses = NetDoses.of(past, profile, ratio, 0);
        NetDoses stopped = NetDoses.of(past, profile, ratio, STOP_MIN);
        double[] activity = new double[STEPS];
        double[] zeroTempActivity = new double[STEPS];
        double iob = 0;
        for (int i = 0; i < STEPS; i++) {
            long time = clock + (long) i * STEP_MS;
            NetDoses.Sum sum = doses.at(time);
            activity[i] = sum.activity();
            zeroTempActivity[i] = stopped.at(time).activity();
            if (i == 0) {
                iob = sum.iob();
            }
        }
        return new IobOutlook(iob, activity, zeroTempActivity, past.lastBolus(), past.lastTemp());
    }
}
