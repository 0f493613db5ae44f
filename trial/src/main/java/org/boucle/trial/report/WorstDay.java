package org.boucle.trial.report;

import static org.boucle.trial.report.Picture.at;
import static org.boucle.trial.report.Picture.box;
import static org.boucle.trial.report.Picture.line;
import static org.boucle.trial.report.Picture.polyline;
import static org.boucle.trial.report.Picture.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.boucle.trial.result.Results;
import org.boucle.trial.result.Trace;

/**
 * A person's worst day, or three where the bad stretch is long: plasma glucose and readings above, carbohydrate eaten,
 * insulin below. Numbers in circles are the notes that stand beside the picture.
 */
final class WorstDay {
    private static final int LEFT = 34;
    private static final int RIGHT = 348;
    private static final int GLUCOSE_TOP = 24;
    private static final int GLUCOSE_BOTTOM = 164;
    private static final int CARBS = 178;
    private static final int INSULIN_TOP = 200;
    private static final int INSULIN_BOTTOM = 252;

    /** From this length on a stretch is shown with a day on each side. */
    private static final int LONG_MINUTES = 12 * 60;

    private static final int HALF_HOUR = 30 / Stretch.MINUTES;

    private final Trace trace;
    private final Account account;
    private final Clock clock;
    private final Language language;
    private final Markup drawing = new Markup();
    private final int from;
    private final int until;
    private final Axis x;

    private WorstDay(Trace trace, Account account, Clock clock, Language language) {
        this.trace = trace;
        this.account = account;
        this.clock = clock;
        this.language = language;
        int all = trace.glucose().length;
        int window = (account.moment().minutes() > LONG_MINUTES ? 72 : 24) * 60 / Stretch.MINUTES;
        int middle = (account.moment().from() + account.moment().until()) / 2;
        // More of what came before than of what came after; whole hours, so that the scale has whole hours.
        int hour = 60 / Stretch.MINUTES;
        int start = Math.max(0, Math.min(all - window, middle - window * 6 / 10)) / hour * hour;
        this.from = start;
        this.until = Math.min(all, start + window);
        this.x = new Axis(from, Math.max(until, from + 1), LEFT, RIGHT);
    }

    static Picture of(String name, Results.Worst worst, Account account, Clock clock, Language language) {
        return new WorstDay(worst.trace(), account, clock, language).draw(name, worst);
    }

    private Picture draw(String name, Results.Worst worst) {
        glucose();
        carbs();
        insulin();
        times();
        notes();
        String arm = worst.row().arm();
        Instant start = Account.at(trace.start(), account.moment().from());
        return new Picture(
                name,
                language.say(
                        "worst.title", "id", worst.row().id(), "arm", arm, "day", language.number(clock.day(start), 0)),
                String.join(" ", account.sentences(clock, language)),
                INSULIN_BOTTOM + 28,
                drawing);
    }

    private void glucose() {
        double highest = 300;
        for (int i = from; i < until; i++) {
            highest = Math.max(highest, trace.glucose()[i]);
            highest = Double.isNaN(trace.reading()[i]) ? highest : Math.max(highest, trace.reading()[i]);
        }
        Axis y = new Axis(0, Math.ceil(highest / 100) * 100, GLUCOSE_BOTTOM, GLUCOSE_TOP);
        box(drawing, LEFT, y.at(180), RIGHT, y.at(70), "target");
        if (account.kind() != Account.Kind.NEITHER) {
            String struck = account.kind() == Account.Kind.LOW ? "struck" : "struck-high";
            double start = x.at(account.moment().from());
            double end = x.at(account.moment().until());
            box(drawing, start, GLUCOSE_TOP, Math.max(end, start + 1), GLUCOSE_BOTTOM, struck);
        }
        for (double level : new double[] {0, 54, 70, 180, y.to()}) {
            line(drawing, LEFT, y.at(level), RIGHT, y.at(level), level == 0 ? "axis" : "grid");
        }
        for (double level : new double[] {70, 180, y.to()}) {
            text(drawing, language.number(level, 0), LEFT - 5, y.at(level) + 4, "small quiet end");
        }
        double[] xs = new double[until - from];
        double[] ys = new double[until - from];
        StringBuilder dots = new StringBuilder();
        for (int i = from; i < until; i++) {
            xs[i - from] = x.at(i);
            ys[i - from] = y.at(trace.glucose()[i]);
            // Over three days every dot would be a smear: one in three, then.
            if (!Double.isNaN(trace.reading()[i]) && (until - from <= 288 || i % 3 == 0)) {
                dots.append('M')
                        .append(at(x.at(i)))
                        .append(' ')
                        .append(at(y.at(trace.reading()[i])))
                        .append("h0");
            }
        }
        if (!dots.isEmpty()) {
            drawing.empty("path", "d", dots.toString(), "class", "dots");
        }
        drawing.empty("path", "d", polyline(xs, ys), "class", "trace");
    }

    /** A triangle a meal; its grams where the words of the one before leave room. */
    private void carbs() {
        StringBuilder signs = new StringBuilder();
        double free = LEFT;
        for (int i = from; i < until; i++) {
            double grams = trace.carbs()[i];
            if (grams <= 0) {
                continue;
            }
            signs.append("M")
                    .append(at(x.at(i)))
                    .append(' ')
                    .append(at(CARBS - 6.0))
                    .append("l4 7h-8z");
            String said = language.number(grams, 0) + "\u00A0g";
            double width = said.length() * Picture.SMALL * Picture.LETTER;
            double left = Math.min(x.at(i) - width / 2, RIGHT - width);
            if (left >= free) {
                text(drawing, said, left, CARBS + 13, "small carbs-text");
                free = left + width + 3;
            }
        }
        if (!signs.isEmpty()) {
            drawing.empty("path", "d", signs.toString(), "class", "carbs");
        }
    }

    private void insulin() {
        List<Double> rates = new ArrayList<>();
        double mostBasal = 0.5;
        double mostBolus = 1;
        for (int i = from; i < until; i += HALF_HOUR) {
            rates.add(rate(i));
            mostBasal = Math.max(mostBasal, rate(i));
        }
        for (int i = from; i < until; i++) {
            mostBolus = Math.max(mostBolus, trace.bolus()[i]);
        }
        // Two scales in one strip: basal fills its lower half at most, so that a bolus stands out of it.
        Axis rate = new Axis(0, 2 * mostBasal, INSULIN_BOTTOM, INSULIN_TOP);
        Axis dose = new Axis(0, mostBolus, INSULIN_BOTTOM, INSULIN_TOP + 12);
        StringBuilder steps = new StringBuilder("M" + at(LEFT) + " " + at(INSULIN_BOTTOM));
        for (int k = 0; k < rates.size(); k++) {
            String height = " " + at(rate.at(rates.get(k)));
            steps.append('L').append(at(x.at(from + k * HALF_HOUR))).append(height);
            steps.append('L').append(at(x.at(from + (k + 1) * HALF_HOUR))).append(height);
        }
        steps.append('L')
                .append(at(RIGHT))
                .append(' ')
                .append(at(INSULIN_BOTTOM))
                .append('Z');
        drawing.empty("path", "d", steps.toString(), "class", "insulin-soft");
        text(drawing, language.number(mostBasal, 1), LEFT - 5, rate.at(mostBasal) + 4, "small quiet end");
        boluses(dose, mostBolus);
        line(drawing, LEFT, INSULIN_BOTTOM, RIGHT, INSULIN_BOTTOM, "axis");
    }

    /** Basal of the half hour that begins there, U/h: a pump gives it in drips, minutes apart. */
    private double rate(int start) {
        int end = Math.min(until, start + HALF_HOUR);
        double units = 0;
        for (int i = start; i < end; i++) {
            units += trace.basal()[i];
        }
        return units * 60 / Stretch.MINUTES / (end - start);
    }

    private void boluses(Axis dose, double most) {
        StringBuilder bars = new StringBuilder();
        double free = LEFT;
        for (int i = from; i < until; i++) {
            double units = trace.bolus()[i];
            if (units <= 0) {
                continue;
            }
            bars.append('M').append(at(x.at(i))).append(' ').append(at(INSULIN_BOTTOM));
            bars.append('V').append(at(dose.at(units)));
            String said = language.number(units, 1);
            double width = said.length() * Picture.SMALL * Picture.LETTER;
            double left = Math.max(LEFT, Math.min(x.at(i) - width / 2, RIGHT - width));
            if (units >= most / 4 && left >= free) {
                text(drawing, said, left, above(left, left + width, dose) - 3, "small insulin-text");
                free = left + width + 3;
            }
        }
        if (!bars.isEmpty()) {
            drawing.empty("path", "d", bars.toString(), "class", "insulin-line");
        }
    }

    /** The top of the highest bolus between two places: words stand over all of them. */
    private double above(double left, double right, Axis dose) {
        double top = INSULIN_BOTTOM;
        for (int i = from; i < until; i++) {
            if (x.at(i) >= left && x.at(i) <= right) {
                top = Math.min(top, dose.at(trace.bolus()[i]));
            }
        }
        return top;
    }

    /** Six-hour marks on the person's clock, or the days' where three are shown. */
    private void times() {
        int every = until - from <= 288 ? 6 : 12;
        double free = 0;
        for (int i = from; i < until; i++) {
            Instant at = Account.at(trace.start(), i);
            int hour = clock.hour(at);
            if (!clock.isWholeHour(at) || hour % every != 0) {
                continue;
            }
            line(drawing, x.at(i), GLUCOSE_TOP, x.at(i), GLUCOSE_BOTTOM, "grid");
            line(drawing, x.at(i), INSULIN_BOTTOM, x.at(i), INSULIN_BOTTOM + 4, "axis");
            String said = hour == 0
                    ? language.say("worst.day", "day", language.number(clock.day(at), 0))
                    : (hour < 10 ? "0" : "") + hour + "\u00A0h";
            double half = said.length() * Picture.SMALL / 2 * Picture.LETTER;
            double place = Math.max(LEFT + half, Math.min(RIGHT - half, x.at(i)));
            if (place - half >= free) {
                text(drawing, said, place, INSULIN_BOTTOM + 18, "small quiet middle");
                free = place + half + 4;
            }
        }
    }

    private void notes() {
        double free = LEFT + 8;
        List<Trace.Note> notes = account.notes();
        for (int k = 0; k < notes.size(); k++) {
            double minutes = Duration.between(trace.start(), notes.get(k).at()).toSeconds() / 60.0;
            double place = x.at(minutes / Stretch.MINUTES);
            double label = Math.min(Math.max(free, place), RIGHT - 8 - 16.0 * (notes.size() - 1 - k));
            free = label + 16;
            line(drawing, place, GLUCOSE_TOP, place, GLUCOSE_TOP + 7, "note");
            line(drawing, label, 18, place, GLUCOSE_TOP, "note");
            drawing.empty("circle", "cx", at(label), "cy", "10", "r", "8", "class", "note");
            text(drawing, Integer.toString(k + 1), label, 14.3, "small middle");
        }
    }
}
