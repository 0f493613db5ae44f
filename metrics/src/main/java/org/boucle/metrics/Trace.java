package org.boucle.metrics;

import static org.boucle.core.Require.require;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Glucose;

/**
 * Glucose in order of time, as arrays, with the sensor's step: what every metric is computed from, whether readings
 * came or plain values. What two receivers wrote down of one sensor is there once: of readings less than half a step
 * apart the first is kept (the lower, where their times are the same). A reading "Low" or "High" is held just beyond
 * the sensor's limit, so that it falls into the band under or over that limit; {@link #measuredMgdl} leaves it out.
 * Times are whole milliseconds.
 */
final class Trace {
    /** Assumed for a single reading, which has no step: the step of most sensors. */
    static final Duration USUAL_STEP = Duration.ofMinutes(5);

    /**
     * Less than this apart, two readings can't be neighbours of one sensor, ms: half of the fastest sensors' minute.
     */
    private static final long LEAST_STEP_MILLIS = 30_000;

    private final int size;
    private final long[] millis;
    private final double[] mgdl;
    private final long stepMillis;
    private final BitSet low;
    private final BitSet high;

    /** Keeps the arrays: whoever calls doesn't change them while the trace lives. */
    private Trace(int size, long[] millis, double[] mgdl, long stepMillis, BitSet low, BitSet high) {
        this.size = size;
        this.millis = millis;
        this.mgdl = mgdl;
        this.stepMillis = stepMillis;
        this.low = low;
        this.high = high;
    }

    static Trace of(List<Reading> readings) {
        require(!readings.isEmpty(), "readings", 0, "at least one");
        Reading[] sorted = readings.toArray(new Reading[0]);
        Arrays.sort(sorted, Comparator.comparing(Reading::time).thenComparing(Trace::countedAt));
        long[] millis = new long[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            millis[i] = sorted[i].time().toEpochMilli();
        }
        long step = stepOf(millis);
        double[] mgdl = new double[sorted.length];
        BitSet low = new BitSet();
        BitSet high = new BitSet();
        int kept = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (kept == 0 || 2 * (millis[i] - millis[kept - 1]) >= step) {
                millis[kept] = millis[i];
                mgdl[kept] = countedAt(sorted[i]);
                low.set(kept, sorted[i].range() == Reading.Range.BELOW);
                high.set(kept, sorted[i].range() == Reading.Range.ABOVE);
                kept++;
            }
        }
        return new Trace(kept, millis, mgdl, step, low, high);
    }

    /**
     * Values at a steady step, without a gap.
     *
     * @param mgdl the values, kept and not changed
     * @param count how many of them count, from the first
     */
    static Trace of(Instant start, Duration step, double[] mgdl, int count) {
        require(count >= 1 && count <= mgdl.length, "count", count, "1.." + mgdl.length);
        long stepMillis = step.toMillis();
        require(stepMillis >= LEAST_STEP_MILLIS && stepMillis <= 86_400_000, "step", step, "PT30S..PT24H");
        long[] millis = new long[count];
        for (int i = 0; i < count; i++) {
            if (!(mgdl[i] >= 0 && mgdl[i] <= Glucose.MOST_MGDL)) {
                require(false, "mgdl[" + i + "]", mgdl[i], "0..1500 mg/dL");
            }
            millis[i] = start.toEpochMilli() + i * stepMillis;
        }
        return new Trace(count, millis, mgdl, stepMillis, new BitSet(), new BitSet());
    }

    /** The same sensor's values at other times, ascending, without word of which were measured. */
    Trace at(int count, long[] millis, double[] mgdl) {
        return new Trace(count, millis, mgdl, stepMillis, new BitSet(), new BitSet());
    }

    private static double countedAt(Reading reading) {
        return switch (reading.range()) {
            case MEASURED -> reading.mgdl();
            case BELOW -> Math.nextDown(reading.mgdl());
            case ABOVE -> Math.nextUp(reading.mgdl());
        };
    }

    /** The median time between neighbours, to the whole minute, ms: 5 min for most sensors, 15 for the older Libre. */
    private static long stepOf(long[] sorted) {
        long[] steps = new long[sorted.length];
        int count = 0;
        long last = sorted[0];
        for (long time : sorted) {
            if (time - last >= LEAST_STEP_MILLIS) {
                steps[count++] = time - last;
                last = time;
            }
        }
        Arrays.sort(steps, 0, count);
        return count == 0 ? USUAL_STEP.toMillis() : 60_000 * Math.max(1, Math.round(steps[count / 2] / 60_000.0));
    }

    int size() {
        return size;
    }

    Instant time(int i) {
        return Instant.ofEpochMilli(millis[i]);
    }

    /** Since 1970-01-01T00:00Z, ms. */
    long millis(int i) {
        return millis[i];
    }

    /** mg/dL; just beyond the sensor's limit where it could not measure. */
    double mgdl(int i) {
        return mgdl[i];
    }

    /** Whether the sensor could measure there, and not only say "Low" or "High". */
    boolean measured(int i) {
        return !low.get(i) && !high.get(i);
    }

    /** Readings "Low". */
    int lows() {
        return low.cardinality();
    }

    /** Readings "High". */
    int highs() {
        return high.cardinality();
    }

    Duration step() {
        return Duration.ofMillis(stepMillis);
    }

    long stepMillis() {
        return stepMillis;
    }

    /** The measured values in order of time, mg/dL; the caller's own. */
    double[] measuredMgdl() {
        double[] values = new double[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (measured(i)) {
                values[count++] = mgdl[i];
            }
        }
        return count == size ? values : Arrays.copyOf(values, count);
    }

    /** From one reading to another, in whole steps. */
    long stepsBetween(int from, int to) {
        return Math.round((millis[to] - millis[from]) / (double) stepMillis);
    }
}
