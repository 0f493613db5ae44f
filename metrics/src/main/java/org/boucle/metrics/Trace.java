package org.boucle.metrics;

import static org.boucle.core.Require.require;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.boucle.core.event.Reading;

/**
 * Readings in order of time, as arrays, with the sensor's step. What two receivers wrote down of one sensor is there once: of readings
 * less than half a step apart the first is kept (the lower, where their times are the same). A reading "Low" or "High" is held just
 * beyond the sensor's limit, so that it falls into the band under or over that limit; {@link #measuredMgdl} leaves it out.
 */
final class Trace {
    /** Assumed for a single reading, which has no step: the step of most sensors. */
    static final Duration USUAL_STEP = Duration.ofMinutes(5);

    /** Less than this apart, two readings can't be neighbours of one sensor, ms: half of the fastest sensors' minute. */
    private static final long LEAST_STEP_MILLIS = 30_000;

    private final List<Reading> readings;
    private final double[] mgdl;
    private final Duration step;

    private Trace(List<Reading> readings, Duration step) {
        this.readings = readings;
        this.step = step;
        mgdl = readings.stream().mapToDouble(Trace::countedAt).toArray();
    }

    static Trace of(List<Reading> readings) {
        require(!readings.isEmpty(), "readings", 0, "at least one");
        List<Reading> sorted = readings.stream()
                .sorted(Comparator.comparing(Reading::time).thenComparing(Trace::countedAt))
                .toList();
        Duration step = stepOf(sorted);
        List<Reading> kept = new ArrayList<>();
        for (Reading reading : sorted) {
            if (kept.isEmpty() || 2 * millisBetween(kept.get(kept.size() - 1), reading) >= step.toMillis()) {
                kept.add(reading);
            }
        }
        return new Trace(kept, step);
    }

    private static double countedAt(Reading reading) {
        return switch (reading.range()) {
            case MEASURED -> reading.mgdl();
            case BELOW -> Math.nextDown(reading.mgdl());
            case ABOVE -> Math.nextUp(reading.mgdl());
        };
    }

    private static long millisBetween(Reading from, Reading to) {
        return to.time().toEpochMilli() - from.time().toEpochMilli();
    }

    /** The median time between neighbours, to the whole minute: 5 for most sensors, 15 for the older Libre. */
    private static Duration stepOf(List<Reading> sorted) {
        List<Long> steps = new ArrayList<>();
        Reading last = sorted.get(0);
        for (Reading reading : sorted) {
            if (millisBetween(last, reading) >= LEAST_STEP_MILLIS) {
                steps.add(millisBetween(last, reading));
                last = reading;
            }
        }
        Collections.sort(steps);
        return steps.isEmpty()
                ? USUAL_STEP
                : Duration.ofMinutes(Math.max(1, Math.round(steps.get(steps.size() / 2) / 60_000.0)));
    }

    int size() {
        return mgdl.length;
    }

    Instant time(int i) {
        return readings.get(i).time();
    }

    /** mg/dL; just beyond the sensor's limit where it could not measure. */
    double mgdl(int i) {
        return mgdl[i];
    }

    /** How many readings are of that range. */
    int count(Reading.Range range) {
        return (int) readings.stream().filter(r -> r.range() == range).count();
    }

    Duration step() {
        return step;
    }

    /** The measured values in order of time, mg/dL. */
    double[] measuredMgdl() {
        return readings.stream()
                .filter(r -> r.range() == Reading.Range.MEASURED)
                .mapToDouble(Reading::mgdl)
                .toArray();
    }

    /** From one reading to another, in whole steps. */
    long stepsBetween(int from, int to) {
        return Math.round(millisBetween(readings.get(from), readings.get(to)) / (double) step.toMillis());
    }
}
