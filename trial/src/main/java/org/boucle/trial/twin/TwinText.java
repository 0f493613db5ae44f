package org.boucle.trial.twin;

import java.io.PrintStream;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.boucle.trial.twin.ReplayLanes.Place;

/** A study as lines for a person. */
final class TwinText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private static final Map<String, String> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put("tir", "70 to 180, %");
        ROWS.put("tbr70", "under 70, %");
        ROWS.put("tbr54", "under 54, %");
        ROWS.put("tar180", "over 180, %");
        ROWS.put("tar250", "over 250, %");
        ROWS.put("mean", "mean, mg/dL");
        ROWS.put("cv", "CV, %");
        ROWS.put("lows", "lows");
        ROWS.put("unitsPerDay", "insulin, U/day");
    }

    private final PrintStream out;

    private TwinText(PrintStream out) {
        this.out = out;
    }

    static void print(Study study, PrintStream out) {
        TwinText text = new TwinText(out);
        out.printf(
                Locale.ROOT,
                "%s, times in %s, %.1f kg; a twin for each day%n",
                study.recording().person(),
                study.recording().zone(),
                study.twins().get(0).weightKg());
        study.twins().forEach(text::print);
        out.println();
        text.print(study.recorded());
        text.print(study.again());
        study.replayed().ifPresent(text::print);
        out.println();
        out.println(
                "In brackets: 5 to 95 % of what the recording allows. They are somewhat too narrow: on virtual people whose");
        out.println("truth is known they held it in 82 of 100 cases, of the change of mean glucose in 67.");
        out.println(
                "Glucose is what this sensor would show without noise. The twin knows what was written down: not the");
        out.println("meals and the sugar that nobody wrote down, nor exercise, illness or a bad infusion set. What it");
        out.println("can't explain of the recording is not added to a replay. Not a recommendation.");
    }

    private void print(Twin twin) {
        RecordedDay day = twin.day();
        double grams = 0;
        for (RecordedDay.Meal meal : day.meals()) {
            grams += meal.grams();
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "%s to %s: %d readings, %d meals of %.0f g in all%n",
                TIME.format(day.at(day.firstMinute()).atZone(day.zone())),
                TIME.format(day.at(day.minutes()).atZone(day.zone())),
                day.readings().size(),
                day.meals().size(),
                grams);
        Interval noise =
                Interval.of(twin.noise().stream().mapToDouble(n -> n[0]).toArray());
        Interval memory =
                Interval.of(twin.noise().stream().mapToDouble(n -> n[1]).toArray());
        out.printf(
                Locale.ROOT,
                "  fit             RMSE %.1f mg/dL, MARD %.1f %%; left over: SD %.1f mg/dL, remembered for %.0f min%n",
                twin.rmse(),
                twin.mardPercent(),
                noise.middle(),
                memory.middle());
        if (!twin.settled()) {
            out.printf(
                    Locale.ROOT,
                    "  CAUTION         the chains have not met (%.2f, over %.1f): the intervals are not to be trusted%n",
                    twin.spread(),
                    Twin.MET);
        }
        for (Place place : Place.values()) {
            if (twin.unknowns().indexOf(place) >= 0) {
                Interval interval = twin.interval(place);
                out.printf(
                        Locale.ROOT,
                        "  %-15s %s (%s to %s) %s%n",
                        place.words(),
                        number(interval.middle()),
                        number(interval.low()),
                        number(interval.high()),
                        place.unit().equals("1") ? "" : place.unit());
            }
        }
    }

    private void print(Outcome outcome) {
        out.println(outcome.name());
        outcome.figures().forEach((figure, interval) -> {
            String row = ROWS.getOrDefault(figure, figure);
            if (interval.low() == interval.high()) {
                out.printf(Locale.ROOT, "  %-15s %.1f%n", row, interval.middle());
            } else {
                out.printf(
                        Locale.ROOT,
                        "  %-15s %.1f (%.1f to %.1f)%n",
                        row,
                        interval.middle(),
                        interval.low(),
                        interval.high());
            }
        });
    }

    /** Three digits and a little, however small. */
    private static String number(double value) {
        double size = Math.abs(value);
        String form =
                size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.3f" : size >= 0.01 ? "%.4f" : "%.6f";
        return String.format(Locale.ROOT, form, value);
    }
}
