package org.boucle.control.oref0;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.boucle.control.oref0.Vectors.Words;

/** One line of histories.js: a rig's files, and all that the package made of them. */
record HistoryVector(Settings settings, RigFiles files, Answer theirs) {
    /** All that is compared: what each module hands to the next, and the decision. */
    record Answer(
            double minBg,
            boolean tempTarget,
            double iob,
            long lastBolus,
            TempBasal lastTemp,
            List<Double> activity,
            Meal meal,
            double sensitivity,
            OptionalDouble rate,
            OptionalDouble duration,
            OptionalDouble units,
            double eventualBg,
            double insulinReq) {}

    static HistoryVector of(String line) {
        Words in = new Words(line);
        long now = in.time();
        double carbRatio = in.number();
        double target = in.number();
        double dia = in.number();
        ActionCurve.Kind kind = in.yes() ? ActionCurve.Kind.ULTRA_RAPID : ActionCurve.Kind.RAPID_ACTING;
        ActionCurve curve = new ActionCurve(kind, dia, in.number());
        double maxBasal = in.number();
        Preferences preferences = Preferences.allOn(in.number(), 90, 60, 0.05);
        DaySchedule basal = new DaySchedule(list(in, () -> new DaySchedule.Entry((int) in.number(), in.number())));
        DaySchedule isf = new DaySchedule(list(in, () -> new DaySchedule.Entry((int) in.number(), in.number())));
        Settings settings = new Settings(
                basal, maxBasal, isf, DaySchedule.flat(carbRatio), DaySchedule.flat(target), curve, false, preferences);
        List<Sgv> glucose = list(in, () -> new Sgv(now - in.time(), in.number()));
        List<TempBasal> temps = list(in, () -> new TempBasal(now - in.time(), in.number(), in.number()));
        List<Bolus> boluses = list(in, () -> new Bolus(now - in.time(), in.number()));
        List<CarbEntry> carbs = list(in, () -> new CarbEntry(now - in.time(), in.number()));
        List<TempTarget> targets =
                list(in, () -> new TempTarget(now - in.time(), in.number(), in.number(), in.number()));
        RunningTemp temp = new RunningTemp(in.number(), in.number());
        RigFiles files = new RigFiles(now, glucose, new PumpHistory(temps, boluses), carbs, targets, temp, in.number());
        return new HistoryVector(settings, files, answer(in));
    }

    private static <T> List<T> list(Words in, Supplier<T> one) {
        int length = (int) in.number();
        List<T> all = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            all.add(one.get());
        }
        return all;
    }

    private static Answer answer(Words in) {
        double minBg = in.number();
        boolean tempTarget = in.yes();
        double iob = in.number();
        long lastBolus = in.time();
        TempBasal lastTemp = new TempBasal(in.time(), in.number(), in.number());
        List<Double> activity = new ArrayList<>();
        for (double value : in.numbers(96)) {
            activity.add(value + 0.0);
        }
        Meal meal = new Meal(in.number(), in.number(), in.number() + 0.0, in.number() + 0.0, in.time(), false);
        return new Answer(
                minBg,
                tempTarget,
                iob + 0.0,
                lastBolus,
                lastTemp,
                activity,
                meal,
                in.number(),
                in.optional(),
                in.optional(),
                in.optional(),
                in.number() + 0.0,
                in.number() + 0.0);
    }

    Answer ours() {
        Oref0 oref0 = new Oref0(settings);
        Oref0.OnBoard onBoard = oref0.onBoard(files);
        Suggestion said = oref0.decide(files);
        IobOutlook iob = onBoard.iob();
        List<Double> activity = new ArrayList<>();
        for (int i = 0; i < iob.activity().length; i++) {
            activity.add(iob.activity()[i] + 0.0); // no negative zero
            activity.add(iob.zeroTempActivity()[i] + 0.0);
        }
        Meal meal = onBoard.meal();
        return new Answer(
                onBoard.profile().minBg(),
                onBoard.profile().tempTarget(),
                iob.iob() + 0.0,
                iob.lastBolusTime(),
                iob.lastTemp(),
                activity,
                new Meal(
                        meal.carbs(),
                        meal.cob(),
                        meal.slopeFromMaxDeviation() + 0.0,
                        meal.slopeFromMinDeviation() + 0.0,
                        meal.lastCarbTime(),
                        meal.bolusWizard()),
                oref0.sensitivity(files),
                said.rate(),
                said.duration(),
                said.units(),
                said.figures().eventualBg() + 0.0,
                Double.isNaN(said.figures().eventualBg())
                        ? Double.NaN
                        : said.figures().insulinReq() + 0.0);
    }
}
