package org.boucle.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Glucose;

/**
 * The consensus metrics of one recording.
 *
 * <p>"Low" and "High" are not values. They count in the shares, as under and over the sensor's limit, and in the risk
 * at that limit; mean, SD, percentiles and what follows from them are of the measured readings alone, and {@code low}
 * and {@code high} say how many were left out. SD needs two measured readings, the mean one; without them the figure is
 * empty, never 0.
 *
 * @param data how much there is, and whether it is enough
 * @param low readings "Low"
 * @param high readings "High"
 * @param mean mg/dL
 * @param sd standard deviation, n − 1, mg/dL
 * @param percentiles 5, 25, 50, 75, 95 %, mg/dL, type 7 (linear between neighbours); empty without a measured reading
 * @param extremes lowest and highest, with the bounds of the middle 95 %; empty without a measured reading
 * @param ranges the shares
 * @param risk LBGI and HBGI
 * @param episodes lows and highs that lasted
 * @see "Battelino et al., Diabetes Care 2019;42:1593; Lancet Diabetes Endocrinol 2023;11:42"
 */
public record Metrics(
        DataSufficiency data,
        int low,
        int high,
        OptionalDouble mean,
        OptionalDouble sd,
        List<Double> percentiles,
        Optional<Extremes> extremes,
        Ranges ranges,
        Risk risk,
        Episodes episodes) {
    public Metrics {
        percentiles = List.copyOf(percentiles);
    }

    /**
     * The metrics of these readings, in whatever order they come.
     *
     * @throws org.boucle.core.InvalidValue when there is no reading
     */
    public static Metrics of(List<Reading> readings) {
        return of(Trace.of(readings));
    }

    /**
     * The metrics of values at a steady step, the first at {@code start}: what a simulation has at hand, without a
     * reading built. The same code as for readings. About 2 ms for 28 days at 5 min.
     *
     * @param step half a minute to a day
     * @param mgdl 0..1500 each, not changed; none may be missing
     * @param count how many of them count, from the first: at least one
     * @throws org.boucle.core.InvalidValue when a value or the count is outside, NaN too: the first one is named
     */
    public static Metrics ofValues(Instant start, Duration step, double[] mgdl, int count) {
        return of(Trace.of(start, step, mgdl, count));
    }

    /** The same of the whole array. */
    public static Metrics ofValues(Instant start, Duration step, double[] mgdl) {
        return ofValues(start, step, mgdl, mgdl.length);
    }

    private static Metrics of(Trace trace) {
        double[] values = trace.measuredMgdl();
        OptionalDouble mean = Statistics.mean(values);
        OptionalDouble sd = Statistics.sd(values);
        Arrays.sort(values);
        return new Metrics(
                DataSufficiency.of(trace),
                trace.lows(),
                trace.highs(),
                mean,
                sd,
                values.length == 0
                        ? List.of()
                        : List.of(
                                Statistics.percentile(values, 5),
                                Statistics.percentile(values, 25),
                                Statistics.percentile(values, 50),
                                Statistics.percentile(values, 75),
                                Statistics.percentile(values, 95)),
                Extremes.of(values),
                Ranges.of(trace),
                Risk.of(trace),
                Episodes.of(trace));
    }

    /** Coefficient of variation of the whole record, %; stable up to 36 (Monnier et al., Diabetes Care 2017;40:832). */
    public OptionalDouble cv() {
        return both((m, s) -> 100 * s / m);
    }

    /** Glucose management indicator, % (Bergenstal et al., Diabetes Care 2018;41:2275). */
    public OptionalDouble gmiPercent() {
        return fromMean(m -> 3.31 + 0.02392 * m);
    }

    /** Glucose management indicator, mmol/mol. */
    public OptionalDouble gmiMmolPerMol() {
        return fromMean(m -> 12.71 + 4.70587 * m / Glucose.MGDL_PER_MMOL);
    }

    /** Estimated HbA1c, % (ADAG: Nathan et al., Diabetes Care 2008;31:1473). */
    public OptionalDouble eA1c() {
        return fromMean(m -> (m + 46.7) / 28.7);
    }

    /** J-index, 0.001 (mean + SD)² (Wójcicki, Horm Metab Res 1995;27:41). */
    public OptionalDouble jIndex() {
        return both((m, s) -> 0.001 * (m + s) * (m + s));
    }

    public Gri gri() {
        return Gri.of(ranges);
    }

    private OptionalDouble fromMean(DoubleUnaryOperator f) {
        return mean.isPresent() ? OptionalDouble.of(f.applyAsDouble(mean.getAsDouble())) : OptionalDouble.empty();
    }

    private OptionalDouble both(DoubleBinaryOperator f) {
        return mean.isPresent() && sd.isPresent()
                ? OptionalDouble.of(f.applyAsDouble(mean.getAsDouble(), sd.getAsDouble()))
                : OptionalDouble.empty();
    }
}
