package org.boucle.trial.report;

import static org.boucle.trial.report.Picture.box;
import static org.boucle.trial.report.Picture.fit;
import static org.boucle.trial.report.Picture.line;
import static org.boucle.trial.report.Picture.text;

import java.util.List;
import org.boucle.trial.result.Summary;

/**
 * Insulin of a day, a bar an arm: basal dark, boluses light, and a line from the person with the least to the one with
 * the most.
 */
final class InsulinBars {
    private static final int LEFT = 12;
    private static final int RIGHT = 340;
    private static final int TOP = 8;
    private static final int ROW = 54;

    private InsulinBars() {}

    static Picture of(List<Arm> arms, Part part, Language language) {
        double most = 10;
        for (Arm arm : arms) {
            most = Math.max(most, arm.figure("unitsPerDay").maximum());
        }
        int step = most > 60 ? 20 : most > 25 ? 10 : 5;
        Axis x = new Axis(0, Math.ceil(most / step) * step, LEFT, RIGHT);
        Markup drawing = new Markup();
        int foot = TOP + arms.size() * ROW;
        for (int level = 0; level <= x.to(); level += step) {
            line(drawing, x.at(level), TOP + 18, x.at(level), foot, "grid");
            text(drawing, "" + level, x.at(level), foot + 15, "small quiet middle");
        }
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < arms.size(); i++) {
            Arm arm = arms.get(i);
            Summary.Figure units = arm.figure("unitsPerDay");
            double basal = arm.mean("basalPerDay");
            int top = TOP + i * ROW;
            String figures = language.say(
                    "insulin.row", "units", language.number(units.mean(), 1), "basal", language.number(basal, 1));
            // The paper's ground under the words, so that no line of the scale runs through them.
            box(drawing, LEFT, top, RIGHT, top + 18, "sheet");
            text(drawing, fit(arm.name(), 13, 150), LEFT, top + 13, "name");
            text(drawing, figures, RIGHT, top + 13, "small end");
            box(drawing, x.at(0), top + 21, x.at(basal), top + 41, "insulin");
            box(drawing, x.at(basal), top + 21, x.at(units.mean()), top + 41, "insulin-soft");
            for (String pen : List.of("mark-under", "mark")) {
                line(drawing, x.at(units.minimum()), top + 31, x.at(units.maximum()), top + 31, pen);
                for (double end : new double[] {units.minimum(), units.maximum()}) {
                    line(drawing, x.at(end), top + 26, x.at(end), top + 36, pen);
                }
            }
            told.append(told.isEmpty() ? "" : "; ")
                    .append(arm.name())
                    .append(": ")
                    .append(figures);
        }
        return new Picture(
                "insulin-" + part.slug(),
                language.say("insulin.title", "part", part.name(language)),
                told.toString(),
                foot + 24,
                drawing);
    }
}
