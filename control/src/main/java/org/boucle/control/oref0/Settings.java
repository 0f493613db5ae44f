package org.boucle.control.oref0;

import static org.boucle.core.Require.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a user has set up, for all times.
 *
 * @param basal U/h
 * @param maxBasal the pump's bound of temp basals, U/h; at least 0.1
 * @param isf mg/dL per U; at least 5
 * @param carbRatio g per U
 * @param target mg/dL; below 20 it is taken for mmol/L
 * @see "openaps/oref0@88cf032a lib/profile/index.js, basal.js, isf.js, targets.js"
 */
public record Settings(
        DaySchedule basal,
        double maxBasal,
        DaySchedule isf,
        DaySchedule carbRatio,
        DaySchedule target,
        ActionCurve curve,
        boolean fineBasal,
        Preferences preferences) {
    static final double LEAST_ISF = 5;
    static final double LEAST_MAX_BASAL = 0.1;
    private static final double MMOL = 18;

    public Settings {
        basal = basal.rounded(3);
        for (DaySchedule.Entry entry : basal.entries()) {
            require(entry.value() > 0, "basal", entry.value(), "above 0 U/h");
        }
        for (DaySchedule.Entry entry : isf.entries()) {
            require(entry.value() >= LEAST_ISF, "isf", entry.value(), "at least 5 mg/dL per U");
        }
        require(maxBasal >= LEAST_MAX_BASAL, "max basal", maxBasal, "at least 0.1 U/h");
    }

    /** The profile at a moment, a temp target that runs then included; of two the later counts. */
    Profile at(long now, List<TempTarget> targets) {
        double low = target.at(now);
        double high = low;
        boolean temporary = false;
        List<TempTarget> newestFirst = new ArrayList<>(targets);
        newestFirst.sort(Comparator.comparingLong(TempTarget::start).reversed());
        for (TempTarget told : newestFirst) {
            boolean ended = told.begunAt(now) && told.duration() == 0;
            if (ended || !Js.truthy(told.low()) || !Js.truthy(told.high())) {
                break;
            }
            if (told.runsAt(now)) {
                low = told.low();
                high = told.high();
                temporary = true;
                break;
            }
        }
        return new Profile(
                basal.at(now),
                basal,
                basal.greatest() * 1000 / 1000,
                maxBasal,
                isf.at(now),
                isf,
                carbRatio.at(now),
                bounded(low),
                bounded(high),
                temporary,
                curve,
                fineBasal,
                preferences);
    }

    private static double bounded(double mgdl) {
        double target = mgdl < 20 ? mgdl * MMOL : mgdl;
        return Js.round(Math.min(200, Math.max(80, target)));
    }
}
