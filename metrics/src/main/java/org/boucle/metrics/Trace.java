package org.boucle.metrics;

import static org.boucle.core.Require.require;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.boucle.core.event.Reading;

/**
 * Readings in order of time, as arrays, with the sensor's step. A reading "Low" or "High" is held just beyond the sensor's limit,
 * so that it falls into the band under or over that limit; what needs a measured value asks {@link #measured} first.
 */
final class Trace {
    /** Assumed for a single reading, which has no step: the step of most sensors. */
    static final Duration USUAL_STEP = Duration.ofMinutes(5);

    private final Instant[] times;
    private final double[] mgdl;
    private final boolean[] measured;
    private final Duration step;

    private Trace(Instant[] times, double[] mgdl, boolean[] measured, Duration step) {
        this.times = times;
        this.mgdl = mgdl;
        this.measured = measured;
        this.step = step;
    }

    static Trace of(List<Reading> readings) {
        require(!readings.isEmpty(), "readings", 0, "at least one");
        List<Reading> sorted =
                readings.stream().sorted(Comparator.comparing(Reading::time)).toList();
        int n = sorted.size();
        Instant[] times = new Instant[n];
        double[] mgdl = new double[n];
        boolean[] measured = new boolean[n];
        for (int i = 0; i < n; i++) {
            Reading reading = sorted.get(i);
            times[i] = reading.time();
            measured[i] = reading.range() == Reading.Range.MEASURED;
            mgdl[i] = switch (reading.range()) {
                case MEASURED -> reading.mgdl();
                case BELOW -> Math.nextDown(reading.mgdl());
                case ABOVE -> Math.nextUp(reading.mgdl());
            };
        }
        return new Trace(times, mgdl, measured, stepOf(times));
    }

    /** The median time between neighbours, to the whole minute, at least 1 min: 5 for most sensors, 15 for the older Libre. */
    private static Duration stepOf(Instant[] times) {
        if (times.length < 2) {
            return USUAL_STEP;
        }
        long[] millis = new long[times.length - 1];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = times[i + 1].toEpochMilli() - times[i].toEpochMilli();
        }
        Arrays.sort(millis);
        return Duration.ofMinutes(Math.max(1, Math.round(millis[millis.length / 2] / 60_000.0)));
    }

    int size() {
        return times.length;
    }

    Instant time(int i) {
        return times[i];
    }

    /** mg/dL; just beyond the sensor's limit where it could not measure. */
    double mgdl(int i) {
        return mgdl[i];
    }

    boolean measured(int i) {
        return measured[i];
    }

    Duration step() {
        return step;
    }

    /** The measured values in order of time, mg/dL. */
    double[] measuredMgdl() {
        double[] values = new double[mgdl.length];
        int n = 0;
        for (int i = 0; i < mgdl.length; i++) {
            if (measured[i]) {
                values[n++] = mgdl[i];
            }
        }
        return Arrays.copyOf(values, n);
    }

    /** From one reading to another, in whole steps. */
    long stepsBetween(int from, int to) {
        return Math.round((times[to].toEpochMilli() - times[from].toEpochMilli()) / (double) step.toMillis());
    }
}
