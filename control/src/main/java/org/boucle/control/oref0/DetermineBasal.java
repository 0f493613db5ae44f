package org.boucle.control.oref0;

import java.util.List;
import java.util.OptionalDouble;
import org.boucle.control.oref0.Suggestion.Bound;
import org.boucle.control.oref0.Suggestion.Figures;

/**
 * The decision: a temp basal, a micro-bolus, both or neither. The first rule that matches decides.
 *
 * @see "openaps/oref0@88cf032a lib/determine-basal/determine-basal.js"
 */
final class DetermineBasal {
    private static final double OLDEST_MIN = 12;
    private static final double AHEAD_MIN = -5;
    private static final double TEMP_MIN = 30;
    /** A temp is set no longer, min; one of a micro-bolus half as long. */
    private static final double LONGEST_MIN = 120;

    private static final double LONGEST_SMB_MIN = 60;
    /** A rise is never believed over this part of glucose in 5 min. */
    private static final double MOST_DELTA = 0.3;

    private final GlucoseStatus glucose;
    private final RunningTemp running;
    private final IobOutlook iob;
    private final Profile profile;
    private final Preferences preferences;
    private final Meal meal;
    private final boolean microBolusAllowed;
    private final long now;

    private final double bg;
    private final double minDelta;
    private final Aim aim;
    private final double basal;
    private final double target;
    private final double threshold;

    private double naive;
    private double eventual;
    private double expectedDelta;
    private double minPredicted;
    private double minGuard;
    private double minIob;
    private double carbsReq;
    private double insulinReq;
    private OptionalDouble units = OptionalDouble.empty();
    private List<Suggestion.Span> ahead = List.of();

    private DetermineBasal(
            GlucoseStatus glucose,
            RunningTemp running,
            IobOutlook iob,
            Profile profile,
            double autosensRatio,
            Meal meal,
            boolean microBolusAllowed,
            long now) {
        this.glucose = glucose;
        this.running = running;
        this.iob = iob;
        this.profile = profile;
        this.meal = meal;
        this.microBolusAllowed = microBolusAllowed;
        this.now = now;
        preferences = profile.preferences();
        bg = glucose.mgdl();
        minDelta = Math.min(glucose.delta(), glucose.shortDelta());
        aim = Aim.of(profile, autosensRatio, glucose.noise());
        basal = aim.basal();
        target = aim.targetBg();
        threshold = aim.threshold();
    }

    /**
     * @param autosensRatio above 0; 1 for ordinary sensitivity
     * @param now ms
     */
    static Suggestion suggest(
            GlucoseStatus glucose,
            RunningTemp running,
            IobOutlook iob,
            Profile profile,
            double autosensRatio,
            Meal meal,
            boolean microBolusAllowed,
            long now) {
        DetermineBasal decision =
                new DetermineBasal(glucose, running, iob, profile, autosensRatio, meal, microBolusAllowed, now);
        return decision.isBlind() ? decision.blind() : decision.seeing();
    }

    private boolean isBlind() {
        double ago = Js.round((double) (now - (long) glucose.time()) / 60 / 1000, 1);
        boolean broken = bg <= 10 || bg == 38 || glucose.noise() >= 3;
        boolean flat = bg > 60
                && glucose.delta() == 0
                && Math.abs(glucose.shortDelta()) < 1
                && Math.abs(glucose.longDelta()) < 1;
        return broken || ago > OLDEST_MIN || ago < AHEAD_MIN || flat && !glucose.simulator();
    }

    /** High temps are taken back and long zero temps shortened, directly: the setting of temps would let them run on. */
    private Suggestion blind() {
        double scheduled = profile.toPump(profile.basal());
        if (running.rate() > scheduled) {
            return temp(scheduled, TEMP_MIN, Bound.BLIND_HIGH_TEMP, Figures.NONE);
        }
        if (running.rate() == 0 && running.duration() > TEMP_MIN) {
            return temp(0, TEMP_MIN, Bound.BLIND_ZERO_TEMP, Figures.NONE);
        }
        return nothing(Bound.BLIND, Figures.NONE);
    }

    private Suggestion seeing() {
        double age = Js.round((now - iob.lastTemp().start()) / 60_000.0);
        if (microBolusAllowed && running.rate() != iob.lastTemp().rate() && age > 10 && running.duration() != 0) {
            return set(0, 0, Bound.TEMP_DISAGREES, Figures.NONE);
        }
        if (running.duration() > 0 && age - iob.lastTemp().duration() > 5 && age > 10) {
            return set(0, 0, Bound.TEMP_OVERRUN, Figures.NONE);
        }
        boolean microBoluses = lookAhead();
        boolean risingFromNegative =
                bg < threshold && iob.iob() < -profile.basal() * 20 / 60 && minDelta > 0 && minDelta > expectedDelta;
        if (!risingFromNegative && (bg < threshold || minGuard < threshold)) {
            return suspend();
        }
        if (preferences.skipNeutralTemps() && DaySchedule.minuteOfDay(now) % 60 >= 55) {
            return set(0, 0, Bound.TOP_OF_HOUR);
        }
        if (eventual < aim.minBg()) {
            return minDelta > expectedDelta && minDelta > 0 && !Js.truthy(carbsReq) ? lowButRising() : low();
        }
        boolean inSmbMode = microBolusAllowed && microBoluses;
        if (minDelta < expectedDelta && !inSmbMode) {
            return neutral(Bound.FALLING);
        }
        if (Math.min(eventual, minPredicted) < aim.maxBg() && !inSmbMode) {
            return neutral(Bound.IN_RANGE);
        }
        if (iob.iob() > preferences.maxIob()) {
            return neutral(Bound.MAX_IOB);
        }
        return high(inSmbMode && bg > threshold);
    }

    /** @return whether micro-boluses are enabled */
    private boolean lookAhead() {
        double bgi = Js.round(-iob.activity()[0] * aim.isf() * 5, 2);
        double perUnit = iob.iob() > 0 ? aim.isf() : Math.min(aim.isf(), profile.isf());
        naive = Js.round(bg - iob.iob() * perUnit);
        double thought = naive + deviation(bgi);
        expectedDelta = Js.round(bgi + (target - thought) / 24, 1);
        CarbImpact impact = CarbImpact.of(minDelta, bgi, aim, profile, meal, now);
        Predictions predictions = new Predictions(bg, iob, aim.isf(), impact, meal, preferences.enableUam());
        eventual = predictions.eventual(thought);
        minPredicted = predictions.minPredicted(bg, threshold, target);
        minGuard = predictions.minGuard();
        minIob = predictions.minIob();
        ahead = predictions.spans();
        carbsReq = carbsRequired(predictions.minutesAbove(threshold), impact.csf());
        double maxDelta = Math.max(Math.max(glucose.delta(), glucose.shortDelta()), glucose.longDelta());
        boolean sudden = maxDelta > Math.min(preferences.smb().maxDelta(), MOST_DELTA) * bg;
        return microBolusesEnabled() && !(minGuard < threshold) && !sudden;
    }

    /** What the next 30 min add beside insulin, mg/dL; of falls the mildest is believed. */
    private double deviation(double bgi) {
        double deviation = Js.round(6 * (minDelta - bgi));
        if (deviation < 0) {
            deviation = Js.round(6 * (Math.min(glucose.shortDelta(), glucose.longDelta()) - bgi));
        }
        return deviation < 0 ? Js.round(6 * (glucose.longDelta() - bgi)) : deviation;
    }

    private boolean microBolusesEnabled() {
        Preferences.Smb smb = preferences.smb();
        boolean highTempTarget = profile.tempTarget() && target > Profile.NORMAL_TARGET && !smb.withHighTempTarget();
        if (!microBolusAllowed || highTempTarget || meal.bolusWizard() && !preferences.a52RiskEnable()) {
            return false;
        }
        return smb.always()
                || smb.withCob() && Js.truthy(meal.cob())
                || smb.afterCarbs() && Js.truthy(meal.carbs())
                || smb.withTempTarget() && profile.tempTarget() && target < Profile.NORMAL_TARGET
                || smb.highBg() && bg >= smb.highBgTarget();
    }

    private double carbsRequired(double minutesAbove, double csf) {
        double from = naive < 40 ? Math.min(minGuard, naive) : naive;
        double stop = profile.basal() * aim.isf() * minutesAbove / 60;
        double onBoard = Math.max(0, meal.cob() - 0.25 * meal.carbs());
        return Js.round((threshold - from - stop) / csf - onBoard);
    }

    private Suggestion suspend() {
        double minutes = Js.round(60 * ((target - minGuard) / aim.isf()) / profile.basal());
        return set(0, Math.min(LONGEST_MIN, Math.max(TEMP_MIN, halfHours(minutes))), Bound.LOW_SUSPEND);
    }

    private static double halfHours(double minutes) {
        return Js.round(minutes / 30) * 30;
    }

    private Suggestion lowButRising() {
        return naive < 40 ? set(0, TEMP_MIN, Bound.LOW_BUT_RISING) : neutral(Bound.LOW_BUT_RISING);
    }

    /** Basal, unless that is what runs. */
    private Suggestion neutral(Bound bound) {
        boolean runs = running.duration() > 15 && profile.toPump(basal) == profile.toPump(running.rate());
        return runs ? nothing(bound, figures()) : set(basal, TEMP_MIN, bound);
    }

    private Suggestion low() {
        double missing = Js.round(2 * Math.min(0, (eventual - target) / aim.isf()), 2);
        double missingNaive = Js.round(Math.min(0, (naive - target) / aim.isf()), 2);
        if (minDelta < 0 && minDelta > expectedDelta) {
            missing = Js.round(missing * (minDelta / expectedDelta), 2);
        }
        double rate = profile.toPump(basal + 2 * missing);
        if (scheduledByTemp() < Math.min(missing, missingNaive) - basal * 0.3) {
            return set(rate, TEMP_MIN, Bound.LOW);
        }
        if (running.duration() > 5 && rate >= running.rate() * 0.8) {
            return nothing(Bound.LOW, figures());
        }
        if (rate <= 0) {
            double minutes = Js.round(60 * ((target - naive) / aim.isf()) / profile.basal());
            double stop = minutes < 0 ? 0 : Math.min(LONGEST_MIN, halfHours(minutes));
            if (stop > 0) {
                return set(rate, stop, Bound.LOW);
            }
        }
        return set(rate, TEMP_MIN, Bound.LOW);
    }

    /** What the running temp will give beside basal, U. */
    private double scheduledByTemp() {
        return running.duration() * (running.rate() - basal) / 60;
    }

    private Suggestion high(boolean microBolus) {
        double missing = Js.round((Math.min(minPredicted, eventual) - target) / aim.isf(), 2);
        missing = Math.min(missing, preferences.maxIob() - iob.iob());
        double rate = profile.toPump(basal + 2 * missing);
        insulinReq = Js.round(missing, 3);
        if (microBolus) {
            double minutes = giveMicroBolus();
            if (minutes > 0) {
                double low = minutes < TEMP_MIN ? Js.round(basal * minutes / 30, 2) : 0;
                double length = minutes < TEMP_MIN ? TEMP_MIN : Math.min(LONGEST_SMB_MIN, halfHours(minutes));
                return temp(low, length, Bound.SMB_LOW_TEMP, figures());
            }
        }
        double most = profile.maxSafeBasal();
        if (rate > most) {
            rate = profile.toPump(most);
        }
        boolean tooMuch = scheduledByTemp() >= insulinReq * 2;
        boolean enough = running.duration() > 5 && profile.toPump(rate) <= profile.toPump(running.rate());
        if (!tooMuch && running.duration() != 0 && enough) {
            return nothing(Bound.HIGH, figures());
        }
        return set(rate, TEMP_MIN, Bound.HIGH);
    }

    /** @return how long basal is to be low beside it, min */
    private double giveMicroBolus() {
        Preferences.Smb smb = preferences.smb();
        boolean covered = iob.iob() > Js.round(meal.cob() / profile.carbRatio(), 3) && iob.iob() > 0;
        double basalMinutes = covered ? Js.or(smb.maxUamBasalMinutes(), 30) : smb.maxBasalMinutes();
        double most = Js.round(profile.basal() * basalMinutes / 60, 1);
        double increment = Js.or(smb.increment(), 0.1);
        double perUnit = 1 / increment;
        double bolus = Math.floor(Math.min(insulinReq / 2, most) * perUnit) / perUnit;
        double sinceLast = Js.round((now - iob.lastBolusTime()) / 60_000.0, 1);
        double interval = Js.truthy(smb.intervalMin()) ? Math.min(10, Math.max(1, smb.intervalMin())) : 3;
        if (sinceLast > interval && bolus > 0) {
            units = OptionalDouble.of(bolus);
        }
        if (insulinReq > 0 && bolus < increment) {
            return 0;
        }
        return Js.round(60 * ((target - (naive + minIob) / 2) / aim.isf()) / profile.basal());
    }

    private Suggestion set(double rate, double duration, Bound bound) {
        return set(rate, duration, bound, figures());
    }

    /**
     * A temp basal, unless one like it runs long enough.
     *
     * @see "openaps/oref0@88cf032a lib/basal-set-temp.js"
     */
    private Suggestion set(double rate, double duration, Bound bound, Figures figures) {
        double suggested = profile.toPump(rate < 0 ? 0 : Math.min(rate, profile.maxSafeBasal()));
        boolean alike = suggested <= running.rate() * 1.2 && suggested >= running.rate() * 0.8;
        boolean lasts = running.duration() > duration - 10 && running.duration() <= LONGEST_MIN;
        if (alike && lasts && duration > 0) {
            return nothing(bound, figures);
        }
        if (suggested == profile.basal() && preferences.skipNeutralTemps()) {
            return running.duration() > 0 ? temp(0, 0, bound, figures) : nothing(bound, figures);
        }
        return temp(suggested, duration, bound, figures);
    }

    private Suggestion temp(double rate, double duration, Bound bound, Figures figures) {
        return new Suggestion(OptionalDouble.of(rate), OptionalDouble.of(duration), units, bound, figures, ahead);
    }

    private Suggestion nothing(Bound bound, Figures figures) {
        return new Suggestion(OptionalDouble.empty(), OptionalDouble.empty(), units, bound, figures, ahead);
    }

    private Figures figures() {
        return new Figures(eventual, insulinReq, aim.ratio(), target, minPredicted, minGuard, carbsReq);
    }
}
