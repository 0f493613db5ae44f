package org.boucle.trial.report;

import static org.boucle.trial.report.Picture.band;
import static org.boucle.trial.report.Picture.box;
import static org.boucle.trial.report.Picture.line;
import static org.boucle.trial.report.Picture.polyline;
import static org.boucle.trial.report.Picture.text;

import java.util.List;
import org.boucle.trial.result.DayProfile;

/**
 * The 24 hours of an arm: median, middle half and middle nine tenths of all glucose values, by half hour of the
 * person's day.
 */
final class DayCurve {
    private static final int LEFT = 34;
    private static final int RIGHT = 326;
    private static final int TOP = 30;
    private static final int BOTTOM = 200;
    private static final int MOST = 400;
    private static final List<Integer> PERCENTS = List.of(95, 75, 50, 25, 5);

    private DayCurve() {}

    static Picture of(String name, String arm, String structure, DayProfile profile, Language language) {
        Axis x = new Axis(0, 24, LEFT, RIGHT);
        Axis y = new Axis(0, MOST, BOTTOM, TOP);
        Markup drawing = new Markup();
        text(drawing, "mg/dL", 4, 14, "small quiet");
        box(drawing, LEFT, y.at(180), RIGHT, y.at(70), "target");
        for (int level : List.of(0, 70, 180, 300, MOST)) {
            line(drawing, LEFT, y.at(level), RIGHT, y.at(level), "grid");
            text(drawing, "" + level, LEFT - 5, y.at(level) + 4, "small quiet end");
        }
        double[] xs = new double[DayProfile.SLOTS];
        double[][] places = new double[PERCENTS.size()][DayProfile.SLOTS];
        double[][] values = new double[PERCENTS.size()][DayProfile.SLOTS];
        for (int slot = 0; slot < DayProfile.SLOTS; slot++) {
            xs[slot] = x.at((slot + 0.5) * 24 / DayProfile.SLOTS);
            for (int i = 0; i < PERCENTS.size(); i++) {
                values[i][slot] = profile.percentile(slot, PERCENTS.get(i));
                places[i][slot] = Double.isNaN(values[i][slot]) ? Double.NaN : y.at(values[i][slot]);
            }
        }
        drawing.empty("path", "d", band(xs, places[0], places[4]), "class", "fan");
        drawing.empty("path", "d", band(xs, places[1], places[3]), "class", "fan-inner");
        drawing.empty("path", "d", polyline(xs, places[2]), "class", "median");
        labels(drawing, places);
        line(drawing, LEFT, BOTTOM, RIGHT, BOTTOM, "axis");
        Picture.hours(drawing, x, BOTTOM + 17, List.of(0, 6, 12, 18, 24));
        return new Picture(
                name,
                language.say("day.title", "arm", arm, "structure", structure),
                told(values, language),
                BOTTOM + 26,
                drawing);
    }

    /** At the right end, each percentile's name at its line; apart, where lines lie close. */
    private static void labels(Markup drawing, double[][] places) {
        double above = 0;
        for (int i = 0; i < PERCENTS.size(); i++) {
            double place = places[i][DayProfile.SLOTS - 1];
            if (Double.isNaN(place)) {
                return;
            }
            double here = Math.max(above + 12, place + 4);
            // The last labels must still find room over the axis.
            here = Math.min(here, BOTTOM - 12.0 * (PERCENTS.size() - 1 - i));
            text(drawing, PERCENTS.get(i) + "\u00A0%", RIGHT + 3, here, "small" + (i == 2 ? " name" : " quiet"));
            above = here;
        }
    }

    private static String told(double[][] values, Language language) {
        int high = 0;
        int low = 0;
        for (int slot = 1; slot < DayProfile.SLOTS; slot++) {
            high = values[2][slot] > values[2][high] ? slot : high;
            low = values[4][slot] < values[4][low] ? slot : low;
        }
        return language.say(
                "day.desc",
                "median",
                language.number(values[2][high], 0),
                "medianAt",
                LowsByHour.slot(high),
                "fifth",
                language.number(values[4][low], 0),
                "fifthAt",
                LowsByHour.slot(low));
    }
}
