package org.boucle.trial.report;

import static org.boucle.trial.report.Picture.at;
import static org.boucle.trial.report.Picture.box;
import static org.boucle.trial.report.Picture.fit;
import static org.boucle.trial.report.Picture.line;
import static org.boucle.trial.report.Picture.text;

import java.util.List;

/**
 * Time in ranges, a bar an arm, lows left and highs right, with the consensus bounds marked: a bar whose red ends
 * before the second mark and whose amber begins after the third is on target. Under it the figures, cumulative as the
 * targets are; a cross says which is missed.
 */
final class RangeBars {
    private static final int LEFT = 12;
    private static final int RIGHT = 348;
    private static final int TOP = 48;
    private static final int ROW = 62;
    private static final List<String> COLOURS = List.of("far-below", "below", "in", "above", "far-above");
    private static final List<String> HEADS = List.of("<54", "<70", "70–180", ">180", ">250");
    /**
     * Where the bar's borders should lie: under 54, under 70, over 180 and over 250, each seen from its end of the bar.
     */
    private static final List<Integer> MARKS = List.of(1, 4, 75, 95);

    private RangeBars() {}

    static Picture of(List<Arm> arms, Part part, Language language) {
        Markup drawing = new Markup();
        Target[] targets = Target.values();
        for (int i = 0; i < targets.length; i++) {
            double x = column(i);
            box(drawing, x, 6, x + 10, 16, COLOURS.get(i));
            text(drawing, HEADS.get(i), x + 14, 15, "small");
            text(drawing, targets[i].written(), x + 14, 31, "small quiet");
        }
        Axis across = new Axis(0, 100, LEFT, RIGHT);
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < arms.size(); i++) {
            Arm arm = arms.get(i);
            int top = TOP + i * ROW;
            text(drawing, fit(arm.name(), 13, RIGHT - LEFT), LEFT, top + 11, "name");
            bar(drawing, arm, across, top + 17);
            told.append(arm.name()).append(": ");
            for (int k = 0; k < targets.length; k++) {
                double percent = arm.mean(targets[k].figure());
                String said = language.number(percent, k < 2 ? 2 : 1);
                text(drawing, said, column(k) + 14, top + 53, "small");
                if (!targets[k].met(percent)) {
                    cross(drawing, column(k) + 6, top + 49);
                }
                told.append(k == 0 ? "" : ", ").append(HEADS.get(k)).append(' ').append(said);
            }
            told.append(". ");
        }
        int foot = TOP + arms.size() * ROW + 8;
        for (int mark : MARKS) {
            text(
                    drawing,
                    mark == 95 ? language.percent(95, 0) : "" + mark,
                    across.at(mark),
                    foot,
                    "small quiet middle");
        }
        return new Picture(
                "ranges-" + part.slug(),
                language.say("ranges.title", "part", part.name(language)),
                language.say("ranges.desc", "figures", told.toString().strip()),
                foot + 8,
                drawing);
    }

    private static void bar(Markup drawing, Arm arm, Axis across, int top) {
        double[] shares = {
            arm.mean("tbr54"),
            arm.mean("tbr70") - arm.mean("tbr54"),
            arm.mean("tir"),
            arm.mean("tar180") - arm.mean("tar250"),
            arm.mean("tar250")
        };
        double from = 0;
        for (int i = 0; i < shares.length; i++) {
            // Rounding to six decimals can leave a share a hair under nothing.
            double until = from + Math.max(0, shares[i]);
            box(drawing, across.at(from), top, across.at(until), top + 21, COLOURS.get(i));
            from = until;
        }
        for (int mark : MARKS) {
            double x = across.at(mark);
            line(drawing, x, top, x, top + 21, "hairline");
            line(drawing, x, top - 4, x, top, "mark");
            line(drawing, x, top + 21, x, top + 25, "mark");
        }
    }

    private static void cross(Markup drawing, double x, double y) {
        String path = "M" + at(x - 3.5) + " " + at(y - 3.5) + "l7 7m0 -7l-7 7";
        drawing.empty("path", "d", path, "class", "missed");
    }

    private static double column(int number) {
        return LEFT + number * 68.5;
    }
}
