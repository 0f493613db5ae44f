package org.boucle.control.oref0;

import java.util.OptionalDouble;
import org.boucle.control.oref0.Suggestion.Bound;
import org.boucle.control.oref0.Suggestion.Figures;
import org.boucle.control.oref0.Vectors.Words;

/** One line of decisions.js: the question, and the package's answer. */
record DecisionVector(Suggestion ours, Answer theirs) {
    /** All that is compared; numbers that the package left out are NaN. */
    record Answer(
            OptionalDouble rate,
            OptionalDouble duration,
            OptionalDouble units,
            Bound bound,
            double eventualBg,
            double insulinReq,
            double ratio,
            double target,
            double minPredicted,
            double minGuard,
            double carbsReq) {
        static Answer of(Suggestion said) {
            Figures figures = said.figures();
            boolean sawAhead = !Double.isNaN(figures.eventualBg());
            return new Answer(
                    said.rate(),
                    said.duration(),
                    said.units(),
                    said.bound(),
                    figures.eventualBg() + 0.0,
                    sawAhead ? figures.insulinReq() + 0.0 : Double.NaN,
                    figures.sensitivityRatio(),
                    sawAhead ? Js.round(figures.targetBg()) : Double.NaN, // the package tells it rounded
                    sawAhead ? Js.round(figures.minPredBg()) + 0.0 : Double.NaN,
                    figures.minGuardBg() + 0.0,
                    figures.carbsReq() + 0.0);
        }

        /** Carbs required are told only where they are enough to tell of, and soon. */
        Answer withCarbsReq(double told) {
            return new Answer(
                    rate, duration, units, bound, eventualBg, insulinReq, ratio, target, minPredicted, minGuard, told);
        }
    }

    static DecisionVector of(String line) {
        Words in = new Words(line);
        long now = in.time();
        double basal = in.number();
        double maxDailyBasal = in.number();
        double maxBasal = in.number();
        double isf = in.number();
        double carbRatio = in.number();
        double minBg = in.number();
        double maxBg = in.number();
        boolean tempTarget = in.yes();
        boolean fineBasal = in.yes();
        Preferences preferences = preferences(in);
        GlucoseStatus glucose = glucose(in);
        RunningTemp temp = new RunningTemp(in.number(), in.number());
        IobOutlook iob = iob(in);
        double carbs = in.number();
        double cob = in.number();
        double fromMax = in.number();
        double fromMin = in.number();
        Meal meal = new Meal(carbs, cob, fromMax, fromMin, in.time(), in.yes());
        double ratio = in.number();
        boolean allowed = in.yes();
        Profile profile = new Profile(
                basal,
                DaySchedule.flat(basal),
                maxDailyBasal,
                maxBasal,
                isf,
                DaySchedule.flat(isf),
                carbRatio,
                minBg,
                maxBg,
                tempTarget,
                new ActionCurve(ActionCurve.Kind.RAPID_ACTING, 6, 75),
                fineBasal,
                preferences);
        Suggestion ours = DetermineBasal.suggest(glucose, temp, iob, profile, ratio, meal, allowed, now);
        return new DecisionVector(ours, answer(in));
    }

    private static Preferences preferences(Words in) {
        double maxIob = in.number();
        double daily = in.number();
        double current = in.number();
        double autosensMax = in.number();
        boolean lowLowers = in.yes();
        boolean sensitivityRaises = in.yes();
        boolean resistanceLowers = in.yes();
        boolean exercise = in.yes();
        boolean highRaises = in.yes();
        double half = in.number();
        boolean skip = in.yes();
        double fraction = in.number();
        double cap = in.number();
        boolean uam = in.yes();
        boolean a52 = in.yes();
        double noisy = in.number();
        boolean always = in.yes();
        boolean withCob = in.yes();
        boolean afterCarbs = in.yes();
        boolean withTarget = in.yes();
        boolean highBg = in.yes();
        double highBgTarget = in.number();
        boolean withHighTarget = in.yes();
        Preferences.Smb smb = new Preferences.Smb(
                always,
                withCob,
                afterCarbs,
                withTarget,
                highBg,
                highBgTarget,
                withHighTarget,
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number());
        return new Preferences(
                maxIob,
                daily,
                current,
                0.7,
                autosensMax,
                lowLowers,
                sensitivityRaises,
                resistanceLowers,
                exercise,
                highRaises,
                half,
                120,
                skip,
                8,
                fraction,
                cap,
                uam,
                a52,
                1,
                noisy,
                smb);
    }

    private static GlucoseStatus glucose(Words in) {
        double mgdl = in.number();
        double time = in.number();
        double noise = in.number();
        return new GlucoseStatus(mgdl, time, noise, in.number(), in.number(), in.number(), in.yes());
    }

    private static IobOutlook iob(Words in) {
        double iob = in.number();
        long lastBolus = in.time();
        TempBasal last = new TempBasal(in.time(), in.number(), in.number());
        return new IobOutlook(iob, course(in.numbers(7)), course(in.numbers(7)), lastBolus, last);
    }

    /** As decisions.js joins its knots. */
    private static double[] course(double[] knots) {
        double[] course = new double[48];
        for (int i = 0; i < course.length; i++) {
            int k = i / 8;
            course[i] = Js.round(knots[k] + (knots[k + 1] - knots[k]) * (i % 8) / 8, 4);
        }
        return course;
    }

    static Answer answer(Words in) {
        return new Answer(
                in.optional(),
                in.optional(),
                in.optional(),
                Bound.valueOf(in.text()),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number());
    }

    /** What we say, told as the package tells it. */
    Answer oursAsTold() {
        Answer said = Answer.of(ours);
        return Double.isNaN(theirs.carbsReq()) ? said.withCarbsReq(Double.NaN) : said;
    }
}
