package org.boucle.control.oref0;

import java.util.ArrayList;
import java.util.List;

/**
 * Four courses of glucose over the next 4 h, every 5 min: by insulin alone (IOB), by a zero temp from now on (ZT), by carbohydrate
 * (COB), by what rises without any (UAM); and the lowest of each.
 *
 * @see "openaps/oref0@88cf032a lib/determine-basal/determine-basal.js"
 */
final class Predictions {
    private static final int STEPS = 48;
    /** Before this a dose of now can't be seen: 90 min; 60 for UAM. */
    private static final int INSULIN_PEAK = 18;

    private static final int UAM_PEAK = 12;
    private static final double NO_LOW = 999;
    private static final double FLOOR = 39;
    private static final double CEILING = 401;

    /** One course: where it is, and its lowest. */
    private static final class Line {
        final double[] mgdl = new double[STEPS];
        int length = 1;
        /** The last worked out, which is one step beyond the last kept. */
        double last;

        double guard = NO_LOW;
        double lowest = NO_LOW;

        Line(double now) {
            mgdl[0] = now;
            last = now;
        }

        double end() {
            return mgdl[length - 1];
        }

        void go(double to) {
            last = to;
            if (length < STEPS) {
                mgdl[length++] = last;
            }
            if (last < guard) {
                guard = Js.round(last);
            }
        }

        void lowestAfter(int steps) {
            if (length > steps && last < lowest) {
                lowest = Js.round(last);
            }
        }

        double floored() {
            return Math.max(FLOOR, lowest);
        }

        void bound() {
            for (int i = 0; i < length; i++) {
                mgdl[i] = Js.round(Math.min(CEILING, Math.max(FLOOR, mgdl[i])));
            }
        }
    }

    private final Line iob;
    private final Line cob;
    private final Line uam;
    private final Line zeroTemp;
    private final CarbImpact impact;
    private final Meal meal;
    private final boolean enableUam;
    private double greatest;
    private double greatestWithCarbs;

    Predictions(double bg, IobOutlook outlook, double isf, CarbImpact impact, Meal meal, boolean enableUam) {
        this.impact = impact;
        this.meal = meal;
        this.enableUam = enableUam;
        iob = new Line(bg);
        cob = new Line(bg);
        uam = new Line(bg);
        zeroTemp = new Line(bg);
        greatest = bg;
        greatestWithCarbs = bg;
        for (int i = 0; i < outlook.activity().length; i++) {
            step(Js.round(-outlook.activity()[i] * isf * 5, 2), Js.round(-outlook.zeroTempActivity()[i] * isf * 5, 2));
        }
        iob.bound();
        if (carbsShow()) {
            cob.bound();
        }
        if (uamShows()) {
            uam.bound();
        }
    }

    /** Sums are in oref0's order, term by term from the left: its roundings would show another. */
    private void step(double bgi, double zeroTempBgi) {
        int n = iob.length;
        double fading = impact.now() * (1 - Math.min(1, n / 12.0));
        iob.go(iob.end() + bgi + fading);
        zeroTemp.go(zeroTemp.end() + zeroTempBgi);
        cob.go(cob.end() + bgi + Math.min(0, fading) + impact.seen(n) + impact.remaining(n));
        uam.go(uam.end() + bgi + Math.min(0, fading) + impact.unannounced(n));
        iob.lowestAfter(INSULIN_PEAK);
        greatest = Math.max(greatest, iob.last);
        if (impact.expected()) {
            cob.lowestAfter(INSULIN_PEAK);
            if (cob.last > greatest) { // held against the greatest by insulin alone, as in oref0
                greatestWithCarbs = cob.last;
            }
        }
        if (enableUam) {
            uam.lowestAfter(UAM_PEAK);
        }
    }

    private boolean rises() {
        return impact.now() > 0 || impact.remainingPeak() > 0;
    }

    private boolean carbsShow() {
        return meal.cob() > 0 && rises();
    }

    private boolean uamShows() {
        return enableUam && rises();
    }

    /** Where glucose will be, mg/dL: as thought, or higher where carbohydrate or an unannounced rise take it. */
    double eventual(double thought) {
        double eventual = thought;
        if (carbsShow()) {
            eventual = Math.max(eventual, cob.end());
        }
        if (uamShows() && !Double.isNaN(uam.end())) { // without carbs seen, UAM is no number
            eventual = Math.max(eventual, uam.end());
        }
        return eventual;
    }

    /** Of carbs that were entered, the part that is still to come; no number without any. */
    private double carbsLeft() {
        return meal.cob() / meal.carbs();
    }

    /** Where insulin alone takes it at the lowest, mg/dL. */
    double minIob() {
        return iob.floored();
    }

    /** What is guarded against: the lowest of the course that is believed, mg/dL. */
    double minGuard() {
        double guard;
        if (impact.expected()) {
            guard = enableUam ? carbsLeft() * cob.guard + (1 - carbsLeft()) * uam.guard : cob.guard;
        } else {
            guard = enableUam ? uam.guard : iob.guard;
        }
        return Js.round(guard);
    }

    /** What is dosed for: the lowest that a dose of now will meet, mg/dL. */
    double minPredicted(double bg, double threshold, double target) {
        double lowest = Math.min(byMeal(threshold, target), average());
        return greatestWithCarbs > bg ? Math.min(lowest, greatestWithCarbs) : lowest;
    }

    private double byMeal(double threshold, double target) {
        double withUam = uamAndZeroTemp(threshold, target);
        double carbs = cob.floored();
        if (!Js.truthy(meal.carbs())) {
            return Js.round(enableUam ? Math.max(iob.floored(), withUam) : iob.floored());
        }
        if (carbs < NO_LOW) {
            double lowest = Math.max(iob.floored(), carbs);
            double blended = carbsLeft() * carbs + (1 - carbsLeft()) * withUam;
            return Js.round(enableUam ? Math.max(lowest, blended) : lowest);
        }
        return enableUam ? withUam : minGuard();
    }

    /** The lowest by UAM, brought down where a zero temp would end low and up where it would not. */
    private double uamAndZeroTemp(double threshold, double target) {
        double lowest = uam.floored();
        double stopped = zeroTemp.guard;
        double with = lowest;
        if (stopped < threshold) {
            with = (lowest + stopped) / 2;
        } else if (stopped < target) {
            double part = (stopped - threshold) / (target - threshold);
            double blended = lowest * part + stopped * (1 - part);
            with = (lowest + blended) / 2;
        } else if (stopped > lowest) {
            with = (lowest + stopped) / 2;
        }
        return Js.round(with);
    }

    private double average() {
        double carbs = cob.floored();
        boolean withUam = uam.floored() < NO_LOW;
        double average;
        if (withUam && carbs < NO_LOW) {
            average = (1 - carbsLeft()) * uam.last + carbsLeft() * cob.last;
        } else if (carbs < NO_LOW) {
            average = (iob.last + cob.last) / 2;
        } else {
            average = withUam ? (iob.last + uam.last) / 2 : iob.last;
        }
        average = Js.round(average);
        return zeroTemp.guard > average ? zeroTemp.guard : average;
    }

    /** What a rig draws, but for the course of a stop; from the next 5 min on. */
    List<Suggestion.Span> spans() {
        List<Line> shown = new ArrayList<>(List.of(iob));
        if (carbsShow()) {
            shown.add(cob);
        }
        if (uamShows() && !Double.isNaN(uam.end())) {
            shown.add(uam);
        }
        List<Suggestion.Span> spans = new ArrayList<>(STEPS - 1);
        for (int i = 1; i < STEPS; i++) {
            double lowest = CEILING;
            double highest = FLOOR;
            double sum = 0;
            for (Line line : shown) {
                lowest = Math.min(lowest, line.mgdl[i]);
                highest = Math.max(highest, line.mgdl[i]);
                sum += line.mgdl[i];
            }
            spans.add(new Suggestion.Span(lowest, sum / shown.size(), highest));
        }
        return spans;
    }

    /** How long glucose stays over that, min; 240 when it does not go under. */
    double minutesAbove(double mgdl) {
        Line line = carbsShow() ? cob : iob;
        for (int i = 0; i < line.length; i++) {
            if (line.mgdl[i] < mgdl) {
                return 5 * i;
            }
        }
        return 240;
    }
}
