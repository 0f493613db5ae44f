package org.boucle.trial.report;

import static org.boucle.trial.report.Picture.line;
import static org.boucle.trial.report.Picture.polyline;
import static org.boucle.trial.report.Picture.text;

import java.util.List;
import java.util.Locale;
import org.boucle.trial.people.StepResponses;

/** The step responses of one person as a picture of its own, for {@code boucle people show --plot}. */
public final class StepPicture {
    private static final double LEFT = 40;
    private static final double RIGHT = 300;
    private static final double TOP = 22;
    private static final double BOTTOM = 210;
    private static final int EVERY_MIN = 5;

    private StepPicture() {}

    /**
     * SVG, a whole file.
     *
     * @param id of the person
     */
    public static String of(String id, StepResponses responses) {
        double most = 300;
        for (double[] curve : List.of(responses.carbs(), responses.stopped())) {
            for (double mgdl : curve) {
                most = Math.max(most, mgdl);
            }
        }
        Axis x = new Axis(0, StepResponses.MINUTES, LEFT, RIGHT);
        Axis y = new Axis(0, 100 * Math.ceil(most / 100), BOTTOM, TOP);
        Markup drawing = new Markup();
        text(drawing, "mg/dL", 4, 14, "small quiet");
        for (int level = 0; level <= y.to(); level += 100) {
            line(drawing, LEFT, y.at(level), RIGHT, y.at(level), "grid");
            text(drawing, "" + level, LEFT - 5, y.at(level) + 4, "small quiet end");
        }
        for (int hour = 0; hour <= StepResponses.MINUTES / 60; hour += 3) {
            text(drawing, hour + "\u00A0h", x.at(60 * hour), BOTTOM + 17, "small quiet middle");
        }
        curve(drawing, x, y, responses.insulin(), "insulin-line");
        curve(drawing, x, y, responses.carbs(), "median");
        curve(drawing, x, y, responses.stopped(), "missed");
        // Each at its own furthest point: at the right end two of them lie together.
        StepResponses.Point nadir = responses.nadir();
        StepResponses.Point peak = responses.peak();
        text(drawing, "1\u00A0U", x.at(nadir.minute()), y.at(nadir.mgdl()) + 15, "small middle");
        text(drawing, "50\u00A0g", x.at(peak.minute()), y.at(peak.mgdl()) - 6, "small middle");
        double last = responses.stopped()[StepResponses.MINUTES - 1];
        text(drawing, "0\u00A0U/h", RIGHT + 4, y.at(last) + 4, "small");
        line(drawing, LEFT, BOTTOM, RIGHT, BOTTOM, "axis");
        String told = String.format(
                Locale.ROOT,
                "1 U lowers glucose to %.0f mg/dL after %d min; 50 g without a bolus raise it to %.0f after %d min; without insulin it is at %.0f after 12 h.",
                responses.nadir().mgdl(),
                responses.nadir().minute(),
                responses.peak().mgdl(),
                responses.peak().minute(),
                last);
        return new Picture("steps", id + ": 1 U, 50 g, no insulin", told, (int) BOTTOM + 28, drawing).file();
    }

    private static void curve(Markup drawing, Axis x, Axis y, double[] mgdl, String classes) {
        int points = mgdl.length / EVERY_MIN;
        double[] xs = new double[points];
        double[] ys = new double[points];
        for (int i = 0; i < points; i++) {
            xs[i] = x.at((i + 1.0) * EVERY_MIN);
            ys[i] = y.at(mgdl[(i + 1) * EVERY_MIN - 1]);
        }
        drawing.empty("path", "d", polyline(xs, ys), "class", classes);
    }
}
