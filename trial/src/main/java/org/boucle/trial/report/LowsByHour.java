package org.boucle.trial.report;

import static org.boucle.trial.report.Picture.box;
import static org.boucle.trial.report.Picture.line;
import static org.boucle.trial.report.Picture.text;

import java.util.List;
import org.boucle.trial.result.DayProfile;

/** When lows happen: the share of time under 70 mg/dL, and of it under 55, in each half hour of the person's day. */
final class LowsByHour {
    /** The bin's border nearest to 54 mg/dL. */
    static final int VERY_LOW = 55;

    private static final int LEFT = 34;
    private static final int RIGHT = 348;
    private static final int TOP = 30;
    private static final int BOTTOM = 120;

    private LowsByHour() {}

    /** The scale that arms side by side share: up to the highest bar of them, 5 % at least. */
    static int scale(List<DayProfile> profiles) {
        double most = 5;
        for (DayProfile profile : profiles) {
            for (int slot = 0; slot < DayProfile.SLOTS; slot++) {
                double percent = profile.percentUnder(slot, 70);
                most = percent > most ? percent : most;
            }
        }
        // Halves of these are whole numbers, but for the first.
        return most <= 5 ? 5 : (int) Math.ceil(most / 10) * 10;
    }

    static Picture of(String name, String arm, String structure, DayProfile profile, int scale, Language language) {
        Axis x = new Axis(0, DayProfile.SLOTS, LEFT, RIGHT);
        Axis y = new Axis(0, scale, BOTTOM, TOP);
        Markup drawing = new Markup();
        text(drawing, language.say("lows.unit"), 4, 14, "small quiet");
        for (double level : new double[] {0, scale / 2.0, scale}) {
            line(drawing, LEFT, y.at(level), RIGHT, y.at(level), level == 0 ? "axis" : "grid");
            text(drawing, language.number(level, level % 1 == 0 ? 0 : 1), LEFT - 5, y.at(level) + 4, "small quiet end");
        }
        int worst = 0;
        for (int slot = 0; slot < DayProfile.SLOTS; slot++) {
            double low = profile.percentUnder(slot, 70);
            double veryLow = profile.percentUnder(slot, VERY_LOW);
            worst = low > profile.percentUnder(worst, 70) ? slot : worst;
            if (low > 0) {
                box(drawing, x.at(slot) + 0.6, y.at(low), x.at(slot + 1) - 0.6, BOTTOM, "below");
            }
            if (veryLow > 0) {
                box(drawing, x.at(slot) + 0.6, y.at(veryLow), x.at(slot + 1) - 0.6, BOTTOM, "far-below");
            }
        }
        Picture.hours(drawing, new Axis(0, 24, LEFT, RIGHT), BOTTOM + 17, List.of(0, 6, 12, 18, 24));
        double most = profile.percentUnder(worst, 70);
        String told = most > 0
                ? language.say(
                        "lows.desc",
                        "most",
                        language.percent(most, 1),
                        "at",
                        slot(worst),
                        "veryLow",
                        language.percent(profile.percentUnder(worst, VERY_LOW), 1))
                : language.say("lows.none");
        return new Picture(
                name, language.say("lows.title", "arm", arm, "structure", structure), told, BOTTOM + 26, drawing);
    }

    /** When a half hour begins: 03:30. */
    static String slot(int slot) {
        return (slot < 20 ? "0" : "") + slot / 2 + (slot % 2 == 0 ? ":00" : ":30");
    }
}
