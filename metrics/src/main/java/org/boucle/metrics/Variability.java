package org.boucle.metrics;

import static org.boucle.core.Require.require;

import java.util.OptionalDouble;

/**
 * How much glucose swings, on a {@link DayGrid}. Differences are taken where both cells are there; a figure without two
 * of them is empty. "Low" and "High" are at the sensor's limit, so a swing beyond it is a lower bound. The step of the
 * grid moves these figures: it is told beside them.
 *
 * @see "forms as in iglu; each method names its paper"
 */
public final class Variability {
    private final DayGrid grid;
    private final double[] series;

    public Variability(DayGrid grid) {
        this.grid = grid;
        this.series = grid.series();
    }

    /** Mean of daily differences, |G(t) − G(t − 24 h)|, mg/dL (Molnar et al., Diabetologia 1972;8:342). */
    public OptionalDouble modd() {
        return Statistics.mean(magnitudes(differences(series, grid.slots())));
    }

    /**
     * Continuous overall net glycemic action: SD of G(t) − G(t − n h), mg/dL (McDonnell et al., Diabetes Technol Ther
     * 2005;7:253). Programs differ in n: say it with the figure.
     *
     * @param hours n, 1..24; empty where the grid's step doesn't divide it
     */
    public OptionalDouble conga(int hours) {
        require(hours >= 1 && hours <= 24, "hours", hours, "1..24");
        return 60 * hours % grid.stepMinutes() == 0
                ? Statistics.sd(differences(series, 60 * hours / grid.stepMinutes()))
                : OptionalDouble.empty();
    }

    /**
     * Mean absolute glucose change, Σ |ΔG| per hour of neighbouring cells, mg/dL/h (Hermanides et al., Crit Care Med
     * 2010;38:838). Of every step: iglu's {@code mag} looks once an hour by default and reads lower.
     */
    public OptionalDouble mag() {
        OptionalDouble mean = Statistics.mean(magnitudes(differences(series, 1)));
        return mean.isPresent() ? OptionalDouble.of(mean.getAsDouble() * 60 / grid.stepMinutes()) : mean;
    }

    /**
     * Glycemic variability percentage: how much longer the trace is than a flat one, 100 (Σ √(Δt² + ΔG²) / Σ Δt − 1),
     * Δt in min, ΔG in mg/dL (Peyser et al., Diabetes Technol Ther 2018;20:6).
     */
    public OptionalDouble gvp() {
        double step = grid.stepMinutes();
        double[] lengths = differences(series, 1);
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = Math.sqrt(step * step + lengths[i] * lengths[i]);
        }
        OptionalDouble mean = Statistics.mean(lengths);
        return mean.isPresent() ? OptionalDouble.of(100 * (mean.getAsDouble() / step - 1)) : mean;
    }

    /**
     * SD of the rate of change, mg/dL/min (Clarke and Kovatchev, Diabetes Technol Ther 2009;11 S1:S45).
     *
     * @param minutes over which a rate is taken, 15 in iglu; empty where the grid's step doesn't divide it
     */
    public OptionalDouble sdOfRate(int minutes) {
        require(minutes >= 1, "minutes", minutes, "1 or more");
        if (minutes % grid.stepMinutes() != 0) {
            return OptionalDouble.empty();
        }
        double[] rates = differences(series, minutes / grid.stepMinutes());
        for (int i = 0; i < rates.length; i++) {
            rates[i] /= minutes;
        }
        return Statistics.sd(rates);
    }

    /** Mean of the daily CVs, %; other than the CV of the whole record, which 36 % is read against. */
    public OptionalDouble meanDailyCv() {
        return Statistics.mean(dailyCvs());
    }

    /** SD of the daily CVs, %. */
    public OptionalDouble sdOfDailyCv() {
        return Statistics.sd(dailyCvs());
    }

    /** Mean over days of the mean area of an hour, trapezoids within the day, mg/dL × h per h (iglu's {@code auc}). */
    public OptionalDouble hourlyAuc() {
        double[] days = new double[grid.days()];
        for (int day = 0; day < days.length; day++) {
            double sum = 0;
            int count = 0;
            for (int slot = 1; slot < grid.slots(); slot++) {
                double area = (grid.mgdl(day, slot - 1) + grid.mgdl(day, slot)) / 2;
                if (!Double.isNaN(area)) {
                    sum += area;
                    count++;
                }
            }
            days[day] = sum / count;
        }
        return Statistics.mean(Statistics.present(days));
    }

    private double[] dailyCvs() {
        double[] cvs = new double[grid.days()];
        for (int day = 0; day < cvs.length; day++) {
            double[] values = grid.day(day);
            OptionalDouble sd = Statistics.sd(values);
            cvs[day] = sd.isPresent()
                    ? 100 * sd.getAsDouble() / Statistics.mean(values).getAsDouble()
                    : Double.NaN;
        }
        return Statistics.present(cvs);
    }

    /** G(i) − G(i − lag) where both are there, in order. */
    private static double[] differences(double[] series, int lag) {
        double[] differences = new double[Math.max(0, series.length - lag)];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = series[i + lag] - series[i];
        }
        return Statistics.present(differences);
    }

    private static double[] magnitudes(double[] values) {
        double[] magnitudes = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            magnitudes[i] = Math.abs(values[i]);
        }
        return magnitudes;
    }
}
