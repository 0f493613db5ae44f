package org.boucle.metrics.accuracy;

import static org.boucle.core.Require.require;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Glucose;

/**
 * What a sensor said, and what glucose was.
 *
 * @param reference mg/dL, over 0 to 1500
 * @param sensor mg/dL, 0 to 1500
 */
public record Pair(double reference, double sensor) {
    public Pair {
        require(reference > 0 && reference <= Glucose.MOST_MGDL, "pair.reference", reference, "over 0 to 1500 mg/dL");
        require(sensor >= 0 && sensor <= Glucose.MOST_MGDL, "pair.sensor", sensor, "0..1500 mg/dL");
    }

    /**
     * Pairs of values taken at the same times.
     *
     * @param sensor mg/dL; NaN where the sensor said nothing: no pair
     * @throws org.boucle.core.InvalidValue when the lengths differ or a value is outside
     */
    public static List<Pair> of(double[] reference, double[] sensor) {
        require(reference.length == sensor.length, "sensor", sensor.length + " values", reference.length + " values");
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < sensor.length; i++) {
            if (!Double.isNaN(sensor[i])) {
                pairs.add(new Pair(reference[i], sensor[i]));
            }
        }
        return pairs;
    }

    /**
     * Each measured reference with the measured reading nearest in time, the earlier of two as near. "Low" and "High"
     * make no pair: a limit has no error.
     *
     * @param within the furthest that the two may be apart; 5 min is usual
     */
    public static List<Pair> match(List<Reading> reference, List<Reading> sensor, Duration within) {
        require(!within.isNegative(), "within", within, "a time of 0 or more");
        List<Reading> readings = measured(sensor);
        List<Pair> pairs = new ArrayList<>();
        int k = 0;
        for (Reading truth : measured(reference)) {
            while (k + 1 < readings.size() && !readings.get(k + 1).time().isAfter(truth.time())) {
                k++;
            }
            boolean next = k + 1 < readings.size() && apart(readings.get(k + 1), truth) < apart(readings.get(k), truth);
            int nearest = next ? k + 1 : k;
            if (nearest < readings.size() && apart(readings.get(nearest), truth) <= within.toMillis()) {
                pairs.add(new Pair(truth.mgdl(), readings.get(nearest).mgdl()));
            }
        }
        return pairs;
    }

    private static List<Reading> measured(List<Reading> readings) {
        return readings.stream()
                .filter(r -> r.range() == Reading.Range.MEASURED)
                .sorted(Comparator.comparing(Reading::time))
                .toList();
    }

    private static long apart(Reading reading, Reading truth) {
        return Math.abs(reading.time().toEpochMilli() - truth.time().toEpochMilli());
    }
}
