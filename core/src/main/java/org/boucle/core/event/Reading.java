package org.boucle.core.event;

import static org.boucle.core.Require.require;

import java.time.Instant;
import org.boucle.core.quantity.Glucose;

/**
 * One value of a glucose sensor, as it came.
 *
 * @param time when the sensor measured it
 * @param glucose what it said; at {@code BELOW} and {@code ABOVE} the sensor's own limit, which is not a measurement
 * @param range whether the sensor could measure, or only say "Low" or "High"
 * @param sensor which sensor (session) it came from
 */
public record Reading(Instant time, Glucose glucose, Range range, String sensor) {
    /** What the number means. */
    public enum Range {
        MEASURED,
        BELOW,
        ABOVE
    }

    public Reading {
        require(glucose.mgdl() >= 20 && glucose.mgdl() <= 600, "reading.glucose", glucose.mgdl(), "20..600 mg/dL");
    }

    public static Reading measured(Instant time, double mgdl, String sensor) {
        return new Reading(time, new Glucose(mgdl), Range.MEASURED, sensor);
    }

    public double mgdl() {
        return glucose.mgdl();
    }
}
