package org.boucle.bench.campaign;

import java.time.Instant;
import org.boucle.core.event.Reading;
import org.boucle.virtual.chance.Draws;

/**
 * A sensor of the Dexcom G6 population, one draw for each 10 days: calibration error and AR(2) noise at 5-min steps.
 *
 * @see "Vettoretti et al., Sensors 2019;19:5320"
 */
final class Sensor {
    private static final long LIFE_S = 10 * 86_400L;

    private final Draws draws;
    private long since = Long.MIN_VALUE;
    private double gain;
    private double offset;
    private double phi1;
    private double phi2;
    private double sd;
    private double v1;
    private double v2;

    Sensor(Draws draws) {
        this.draws = draws;
    }

    Reading read(Instant time, double interstitial) {
        if (time.getEpochSecond() - since >= LIFE_S || since == Long.MIN_VALUE) {
            since = time.getEpochSecond();
            draw();
        }
        double v = phi1 * v1 + phi2 * v2 + sd * draws.normal();
        v2 = v1;
        v1 = v;
        double value = Math.round(gain * interstitial + offset + v);
        if (value < 40) {
            return new Reading(time, new org.boucle.core.quantity.Glucose(40), Reading.Range.BELOW, "s" + since);
        }
        if (value > 400) {
            return new Reading(time, new org.boucle.core.quantity.Glucose(400), Reading.Range.ABOVE, "s" + since);
        }
        return Reading.measured(time, value, "s" + since);
    }

    private void draw() {
        do {
            gain = 0.96 + 0.06 * draws.normal();
            offset = 6.383 + 5.386 * draws.normal();
            phi1 = 1.2604 + 0.1442 * draws.normal();
            phi2 = -0.4022 - 0.9 * (phi1 - 1.2604) + 0.05 * draws.normal();
            sd = 3.2516 + 0.8506 * draws.normal();
        } while (sd < 0.5 || phi2 < -1 || phi2 > 1 - Math.abs(phi1) - 0.02 || stationary() > 10);
    }

    private double stationary() {
        double r = (1 - phi2) / ((1 + phi2) * ((1 - phi2) * (1 - phi2) - phi1 * phi1));
        return sd * Math.sqrt(r);
    }
}
