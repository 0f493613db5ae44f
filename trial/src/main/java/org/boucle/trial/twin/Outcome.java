package org.boucle.trial.twin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.boucle.core.event.Reading;
import org.boucle.metrics.Episodes;
import org.boucle.metrics.Metrics;

/**
 * How one way of dosing came out, in figures that clinicians compare: the room metrics' own, at the minutes of the recorded readings, all
 * days together; of many draws, each figure with its interval.
 *
 * @param name what was done
 * @param figures by their name in files: {@code tir}, {@code tbr70} and so on
 */
record Outcome(String name, Map<String, Interval> figures) {
    private static final double LOWEST_READING = 20;
    private static final double HIGHEST_READING = 600;

    private static final Map<String, ToDoubleFunction<Metrics>> OF_GLUCOSE = new LinkedHashMap<>();

    static {
        OF_GLUCOSE.put("tir", m -> m.ranges().inRange());
        OF_GLUCOSE.put("tbr70", m -> m.ranges().below70());
        OF_GLUCOSE.put("tbr54", m -> m.ranges().below54());
        OF_GLUCOSE.put("tar180", m -> m.ranges().above180());
        OF_GLUCOSE.put("tar250", m -> m.ranges().above250());
        OF_GLUCOSE.put("mean", m -> m.mean().orElse(Double.NaN));
        OF_GLUCOSE.put("cv", m -> m.cv().orElse(Double.NaN));
        OF_GLUCOSE.put("lows", m -> m.episodes().count(Episodes.Kind.HYPO_LEVEL_1));
    }

    Outcome {
        figures = new LinkedHashMap<>(figures); // in the order in which they are told
    }

    /** Of the readings themselves. */
    static Outcome recorded(List<Reading> readings, double unitsPerDay) {
        return of("recorded", List.of(Metrics.of(readings)), new double[] {unitsPerDay});
    }

    /**
     * Of many draws.
     *
     * @param days the recorded days
     * @param shown for each day a row for each draw, and in it glucose at each reading, mg/dL
     * @param unitsPerDay of each draw
     */
    static Outcome replayed(String name, List<RecordedDay> days, List<double[][]> shown, double[] unitsPerDay) {
        List<Metrics> each = new ArrayList<>();
        for (int draw = 0; draw < unitsPerDay.length; draw++) {
            List<Reading> readings = new ArrayList<>();
            for (int d = 0; d < days.size(); d++) {
                RecordedDay day = days.get(d);
                double[] row = shown.get(d)[draw];
                for (int i = 0; i < row.length; i++) {
                    double mgdl = Math.max(LOWEST_READING, Math.min(HIGHEST_READING, row[i]));
                    readings.add(Reading.measured(day.at(day.readings().get(i).minute()), mgdl, "twin"));
                }
            }
            each.add(Metrics.of(readings));
        }
        return of(name, each, unitsPerDay);
    }

    private static Outcome of(String name, List<Metrics> each, double[] unitsPerDay) {
        Map<String, Interval> figures = new LinkedHashMap<>();
        OF_GLUCOSE.forEach((figure, of) ->
                figures.put(figure, Interval.of(each.stream().mapToDouble(of).toArray())));
        figures.put("unitsPerDay", Interval.of(unitsPerDay));
        return new Outcome(name, figures);
    }
}
