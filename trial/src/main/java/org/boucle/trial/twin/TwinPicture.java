package org.boucle.trial.twin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One day as a picture of its own (SVG, no script, no font from elsewhere): what was recorded, what the twin makes of it, and what it
 * makes of the other treatment, the last two as the band of the middle 90 % of its draws with the median.
 */
final class TwinPicture {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final int LEFT = 46;
    private static final int RIGHT = 12;
    private static final int TOP = 54;
    private static final int BOTTOM = 62;
    private static final double HIGHEST_MGDL = 400;

    private final Twin twin;
    private final RecordedDay day;
    private final double[][] fit;
    private final Optional<double[][]> replay;
    private final String replayName;
    private final StringBuilder svg = new StringBuilder();
    private final double top;

    private TwinPicture(Twin twin, double[][] fit, Optional<double[][]> replay, String replayName) {
        this.twin = twin;
        this.day = twin.day();
        this.fit = fit;
        this.replay = replay;
        this.replayName = replayName;
        double most = 250;
        for (RecordedDay.Value value : day.readings()) {
            most = Math.max(most, value.mgdl());
        }
        top = Math.min(HIGHEST_MGDL, 50 * Math.ceil(most / 50 + 0.2));
    }

    /** @param number which day of the study, from 0 */
    static String of(Study study, int number) {
        Optional<double[][]> replay = study.replay().isEmpty()
                ? Optional.empty()
                : Optional.of(study.replay().get(number));
        return new TwinPicture(
                        study.twins().get(number),
                        study.fit().get(number),
                        replay,
                        study.replayed().map(Outcome::name).orElse(""))
                .draw();
    }

    private String draw() {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" role=\"img\" font-family=\"sans-serif\" font-size=\"13\">\n<title>")
                .append("Recorded glucose, the twin's fit")
                .append(replay.isPresent() ? " and its replay: " + escaped(replayName) : "")
                .append("</title>\n<rect width=\"")
                .append(WIDTH)
                .append("\" height=\"")
                .append(HEIGHT)
                .append("\" fill=\"#fff\"/>\n");
        axes();
        band(fit, "#1f6f8b");
        replay.ifPresent(rows -> band(rows, "#c2571a"));
        for (RecordedDay.Value value : day.readings()) {
            svg.append("<circle cx=\"")
                    .append(at(x(value.minute())))
                    .append("\" cy=\"")
                    .append(at(y(value.mgdl())))
                    .append("\" r=\"1.8\" fill=\"#222\"/>\n");
        }
        eventsBelow();
        legend();
        return svg.append("</svg>\n").toString();
    }

    private void axes() {
        box(y(180), y(70), "#e8f3e8");
        for (double mgdl = 50; mgdl <= top; mgdl += 50) {
            line(y(mgdl), "#ddd");
            text(LEFT - 6, y(mgdl) + 4, "end", "#444", String.valueOf((int) mgdl));
        }
        text(6, TOP - 8, "start", "#444", "mg/dL");
        ZonedDateTime hour =
                day.at(day.firstMinute()).atZone(day.zone()).withMinute(0).withSecond(0);
        for (ZonedDateTime t = hour; !t.toInstant().isAfter(day.at(day.minutes())); t = t.plusHours(1)) {
            int minute = (int) ((t.toEpochSecond() - day.start().getEpochSecond()) / 60);
            if (t.getHour() % 3 == 0 && minute >= day.firstMinute()) {
                String words = t.getHour() == 0 ? t.toLocalDate().toString() : t.getHour() + " h";
                text(x(minute), HEIGHT - BOTTOM + 18, "middle", "#444", words);
            }
        }
    }

    /** Insulin as bars and meals as grams under the curve. */
    private void eventsBelow() {
        double floor = HEIGHT - 8;
        for (RecordedDay.Meal meal : day.meals()) {
            if (meal.minute() >= day.firstMinute()) {
                text(x(meal.minute()), floor - 16, "middle", "#444", Math.round(meal.grams()) + " g");
            }
        }
        for (int m = day.firstMinute(); m < day.minutes(); m++) {
            double units = day.bolusMilliUnits()[m] / 1000;
            if (units > 0) {
                double tall = Math.min(30, 3 + 3 * units);
                svg.append("<rect x=\"")
                        .append(at(x(m)))
                        .append("\" y=\"")
                        .append(at(floor - tall / 2))
                        .append("\" width=\"2\" height=\"")
                        .append(at(tall / 2))
                        .append("\" fill=\"#5b4b9a\"/>\n");
            }
        }
    }

    private void legend() {
        text(LEFT, 20, "start", "#222", "recorded");
        svg.append("<circle cx=\"").append(LEFT - 8).append("\" cy=\"16\" r=\"2.5\" fill=\"#222\"/>\n");
        text(LEFT + 80, 20, "start", "#1f6f8b", "the twin on the recorded insulin (median, 5 to 95 %)");
        if (replay.isPresent()) {
            text(LEFT + 420, 20, "start", "#c2571a", "replayed: " + escaped(replayName));
        }
        if (!twin.settled()) {
            text(LEFT, 38, "start", "#b00", "the chains have not met: the bands are not to be trusted");
        }
    }

    private void band(double[][] rows, String colour) {
        int n = day.readings().size();
        Interval[] each = new Interval[n];
        for (int i = 0; i < n; i++) {
            double[] column = new double[rows.length];
            for (int k = 0; k < column.length; k++) {
                column[k] = rows[k][i];
            }
            each[i] = Interval.of(column);
        }
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < n; i++) {
            path.append(i == 0 ? "M" : "L").append(place(i, each[i].high()));
        }
        for (int i = n - 1; i >= 0; i--) {
            path.append("L").append(place(i, each[i].low()));
        }
        svg.append("<path d=\"")
                .append(path)
                .append("Z\" fill=\"")
                .append(colour)
                .append("\" fill-opacity=\"0.22\"/>\n");
        curve(each, Interval::middle, colour);
    }

    private void curve(Interval[] each, ToDoubleFunction<Interval> which, String colour) {
        svg.append("<path d=\"");
        for (int i = 0; i < each.length; i++) {
            svg.append(i == 0 ? "M" : "L").append(place(i, which.applyAsDouble(each[i])));
        }
        svg.append("\" fill=\"none\" stroke=\"").append(colour).append("\" stroke-width=\"1.8\"/>\n");
    }

    private String place(int reading, double mgdl) {
        return at(x(day.readings().get(reading).minute())) + " " + at(y(mgdl));
    }

    private double x(double minute) {
        double span = day.minutes() - day.firstMinute();
        return LEFT + (WIDTH - LEFT - RIGHT) * (minute - day.firstMinute()) / span;
    }

    private double y(double mgdl) {
        double held = Math.max(0, Math.min(top, mgdl));
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - held / top);
    }

    private void line(double y, String colour) {
        svg.append("<path d=\"M")
                .append(LEFT)
                .append(' ')
                .append(at(y))
                .append('H')
                .append(WIDTH - RIGHT)
                .append("\" stroke=\"")
                .append(colour)
                .append("\"/>\n");
    }

    private void box(double from, double until, String colour) {
        svg.append("<rect x=\"")
                .append(LEFT)
                .append("\" y=\"")
                .append(at(from))
                .append("\" width=\"")
                .append(WIDTH - LEFT - RIGHT)
                .append("\" height=\"")
                .append(at(until - from))
                .append("\" fill=\"")
                .append(colour)
                .append("\"/>\n");
    }

    private void text(double x, double y, String anchor, String colour, String words) {
        svg.append("<text x=\"")
                .append(at(x))
                .append("\" y=\"")
                .append(at(y))
                .append("\" text-anchor=\"")
                .append(anchor)
                .append("\" fill=\"")
                .append(colour)
                .append("\">")
                .append(words)
                .append("</text>\n");
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String at(double units) {
        return new BigDecimal(units).setScale(1, RoundingMode.HALF_EVEN).toPlainString();
    }
}
