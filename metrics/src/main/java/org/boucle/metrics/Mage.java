package org.boucle.metrics;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.boucle.core.event.Reading;

/**
 * Mean amplitude of glycemic excursions, by moving averages, mg/dL. On a grid of 5 min a short average (5 cells)
 * crosses a long one (32); between crossings lies one peak or nadir; a rise or fall between them counts from one SD on,
 * lesser swings are part of the larger one. A hole of more than 180 min splits the trace; a part of fewer than 32 cells
 * has no MAGE. Parts are weighted by length.
 *
 * <p>Over long holes authors and programs don't agree to the digit.
 *
 * @param plus MAGE+, mean rise from nadir to peak; empty without one
 * @param minus MAGE−, mean fall from peak to nadir
 * @param average of both, as iglu shows by default
 * @param service in the direction of each part's first excursion, as Service defined it
 * @param maximum of each part's larger
 * @see "Fernandes et al., J Diabetes Sci Technol 2022;16:576; Service et al., Diabetes 1970;19:644; rules as in iglu"
 */
public record Mage(
        OptionalDouble plus,
        OptionalDouble minus,
        OptionalDouble average,
        OptionalDouble service,
        OptionalDouble maximum) {
    /** Always, whatever the sensor's step, since the averages are counted in cells. */
    public static final int GRID_MINUTES = 5;

    private static final int SHORT = 5;
    private static final int LONG = 32;
    private static final int SPLITS_MINUTES = 180;

    /** A rise, between turning points by number; a fall is a rise of the mirrored trace. */
    record Excursion(int from, int to, double height) {}

    /** @throws org.boucle.core.InvalidValue when there is no reading */
    public static Mage of(List<Reading> readings, ZoneId zone) {
        return of(DayGrid.of(Trace.of(readings), zone, GRID_MINUTES).series());
    }

    /** @param series every 5 min, mg/dL, NaN where open */
    static Mage of(double[] series) {
        Weighted plus = new Weighted();
        Weighted minus = new Weighted();
        Weighted both = new Weighted();
        Weighted service = new Weighted();
        Weighted maximum = new Weighted();
        for (double[] part : parts(series)) {
            OptionalDouble sd = Statistics.sd(Statistics.present(part));
            if (part.length < LONG || sd.isEmpty() || sd.getAsDouble() == 0) {
                continue;
            }
            double[] turns = turningPoints(part);
            List<Excursion> rises = rises(turns, sd.getAsDouble());
            List<Excursion> falls = rises(mirrored(turns), sd.getAsDouble());
            OptionalDouble up = height(rises);
            OptionalDouble down = height(falls);
            int length = part.length - 1;
            plus.add(up, length);
            minus.add(down, length);
            both.add(up, length);
            both.add(down, length);
            boolean risesFirst = !rises.isEmpty()
                    && (falls.isEmpty() || rises.get(0).to() <= falls.get(0).from());
            service.add(risesFirst ? up : down, length);
            maximum.add(up.orElse(0) >= down.orElse(0) ? up : down, length);
        }
        return new Mage(plus.mean(), minus.mean(), both.mean(), service.mean(), maximum.mean());
    }

    /** From the first value to the last, split at long holes; a part begins and ends with a value. */
    private static List<double[]> parts(double[] series) {
        List<double[]> parts = new ArrayList<>();
        int from = -1;
        int last = -1;
        for (int i = 0; i < series.length; i++) {
            if (!Double.isNaN(series[i])) {
                if (from >= 0 && (i - last - 1) * GRID_MINUTES > SPLITS_MINUTES) {
                    parts.add(Arrays.copyOfRange(series, from, last + 1));
                    from = -1;
                }
                from = from < 0 ? i : from;
                last = i;
            }
        }
        if (from >= 0) {
            parts.add(Arrays.copyOfRange(series, from, last + 1));
        }
        return parts;
    }

    /**
     * Peaks and nadirs in order: the highest value while the short average is over the long one, the lowest while it is
     * under.
     */
    private static double[] turningPoints(double[] part) {
        double[] over = movingAverage(part, SHORT);
        double[] slow = movingAverage(part, LONG);
        for (int i = 0; i < part.length; i++) {
            over[i] -= slow[i];
        }
        List<Integer> crossings = new ArrayList<>();
        crossings.add(0);
        int last = 0;
        for (int i = 1; i < part.length; i++) {
            boolean there = !Double.isNaN(part[i]) && !Double.isNaN(part[i - 1]);
            if (there && (over[i] * over[i - 1] < 0 || over[i] * over[last] < 0)) {
                crossings.add(i);
                last = i;
            }
        }
        double[] turns = new double[crossings.size()];
        int from = 0;
        for (int c = 0; c < turns.length; c++) {
            int to = c + 1 < turns.length ? crossings.get(c + 1) : part.length - 1;
            boolean peak = isAbove(over, crossings.get(c));
            from = extremum(part, from, to, peak);
            turns[c] = part[from];
        }
        return turns;
    }

    /** Whether the fast average is over the slow one from there on; where they are just equal, what they become. */
    private static boolean isAbove(double[] over, int from) {
        for (int i = from; i < over.length; i++) {
            if (over[i] != 0 && !Double.isNaN(over[i])) {
                return over[i] > 0;
            }
        }
        return false;
    }

    /** Of the last cells, those that are there; before there are so many, the first full one. */
    private static double[] movingAverage(double[] part, int width) {
        double[] average = new double[part.length];
        for (int i = width - 1; i < part.length; i++) {
            double sum = 0;
            int count = 0;
            for (int j = i - width + 1; j <= i; j++) {
                if (!Double.isNaN(part[j])) {
                    sum += part[j];
                    count++;
                }
            }
            average[i] = sum / count;
        }
        Arrays.fill(average, 0, width - 1, average[width - 1]);
        return average;
    }

    /** Where the highest or lowest value lies, the first of equals; {@code from} if none is there. */
    private static int extremum(double[] part, int from, int to, boolean peak) {
        int best = from;
        for (int i = from; i <= to; i++) {
            if (peak ? part[i] > part[best] : part[i] < part[best]) {
                best = i;
            }
        }
        return best;
    }

    /** A height of just one SD counts, whichever way its last bit was rounded. */
    private static final double ROUNDING = 1e-12;

    /**
     * Rises of at least one SD: from the lowest point before, up to the highest before glucose falls by more than one
     * SD again.
     */
    static List<Excursion> rises(double[] turns, double wholeSd) {
        double sd = wholeSd * (1 - ROUNDING);
        List<Excursion> rises = new ArrayList<>();
        int low = 0;
        int i = 0;
        while (i < turns.length) {
            low = turns[i] < turns[low] ? i : low;
            if (turns[i] - turns[low] < sd) {
                i++;
                continue;
            }
            int peak = i;
            while (i < turns.length && turns[i] - turns[peak] >= -sd) {
                peak = turns[i] > turns[peak] ? i : peak;
                i++;
            }
            rises.add(new Excursion(low, peak, turns[peak] - turns[low]));
            low = i;
        }
        return rises;
    }

    static double[] mirrored(double[] turns) {
        double[] mirrored = new double[turns.length];
        for (int i = 0; i < turns.length; i++) {
            mirrored[i] = -turns[i];
        }
        return mirrored;
    }

    private static OptionalDouble height(List<Excursion> excursions) {
        return Statistics.mean(
                excursions.stream().mapToDouble(Excursion::height).toArray());
    }

    /** A mean of parts by their length. */
    private static final class Weighted {
        private double sum;
        private double weight;

        void add(OptionalDouble value, double length) {
            if (value.isPresent()) {
                sum += length * value.getAsDouble();
                weight += length;
            }
        }

        OptionalDouble mean() {
            return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
        }
    }
}
