package org.boucle.trial.report;

import static org.boucle.trial.report.Picture.box;
import static org.boucle.trial.report.Picture.text;

import java.util.List;

/**
 * The control-variability grid of an arm: a sign a person, better is down and left. Beyond an end of the grid is at
 * that end.
 */
final class VariabilityGrid {
    private static final int LEFT = 44;
    private static final int RIGHT = 344;
    private static final int TOP = 24;
    private static final int BOTTOM = 274;

    private VariabilityGrid() {}

    static Picture of(
            String name,
            String arm,
            List<Tally.Dot> dots,
            Tally.Count all,
            List<String> structures,
            Language language) {
        // The paper's columns have one width and its rows one height.
        Axis x = new Axis(Zone.LOWS[0], Zone.LOWS[3], LEFT, RIGHT);
        double row = (BOTTOM - TOP) / 3.0;
        Markup drawing = new Markup();
        text(drawing, language.say("grid.high"), 4, 14, "small quiet");
        StringBuilder told = new StringBuilder();
        for (Zone zone : Zone.values()) {
            double left = x.at(Zone.LOWS[zone.column()]);
            double right = x.at(Zone.LOWS[zone.column() + 1]);
            double bottom = BOTTOM - zone.row() * row;
            box(drawing, left, bottom, right, bottom - row, "zone-" + severity(zone));
            box(drawing, left, bottom, right, bottom - row, "grid");
            told.append(told.isEmpty() ? "" : ", ").append(zone.letter()).append(' ');
            told.append(language.number(all.in(zone), 0));
        }
        for (int i = 0; i < Zone.HIGHS.length; i++) {
            double middle = i == 0 ? 0 : 4;
            text(drawing, "" + Zone.HIGHS[i], LEFT - 5, BOTTOM - i * row + middle, "small quiet end");
            text(drawing, "" + Zone.LOWS[i], x.at(Zone.LOWS[i]), BOTTOM + 16, "small quiet middle");
        }
        for (String structure : structures) {
            Picture.Sign sign = Picture.Sign.of(structures.indexOf(structure));
            StringBuilder signs = new StringBuilder();
            for (Tally.Dot dot : dots) {
                if (dot.structure().equals(structure)) {
                    signs.append(sign.round(x.at(dot.low95()), height(dot.high95(), row), dots.size()));
                }
            }
            if (!signs.isEmpty()) {
                drawing.empty("path", "d", signs.toString(), "class", "signs");
            }
        }
        for (Zone zone : Zone.values()) {
            double top = BOTTOM - (zone.row() + 1) * row + 15;
            text(drawing, zone.letter(), x.at(Zone.LOWS[zone.column()]) + 5, top, "name");
            String people = language.number(all.in(zone), 0);
            text(drawing, people, x.at(Zone.LOWS[zone.column() + 1]) - 5, top, "small end");
        }
        text(drawing, language.say("grid.low"), RIGHT, BOTTOM + 33, "small quiet end");
        DifferenceDots.legend(drawing, structures, language, BOTTOM + 53);
        return new Picture(
                name,
                language.say("grid.title", "arm", arm),
                language.say("grid.desc", "zones", told.toString()),
                BOTTOM + 62,
                drawing);
    }

    private static double height(double high95, double row) {
        for (int i = 0; i < 2; i++) {
            if (high95 < Zone.HIGHS[i + 1]) {
                return new Axis(Zone.HIGHS[i], Zone.HIGHS[i + 1], BOTTOM - i * row, BOTTOM - (i + 1) * row).at(high95);
            }
        }
        return new Axis(Zone.HIGHS[2], Zone.HIGHS[3], BOTTOM - 2 * row, BOTTOM - 3 * row).at(high95);
    }

    private static int severity(Zone zone) {
        return switch (zone) {
            case A -> 0;
            case UPPER_B, LOWER_B, B -> 1;
            case UPPER_C, LOWER_C -> 2;
            case UPPER_D, LOWER_D -> 3;
            case E -> 4;
        };
    }
}
