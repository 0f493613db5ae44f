package org.boucle.virtual.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.boucle.core.Verifies;
import org.boucle.virtual.chance.Draws;
import org.junit.jupiter.api.Test;

/**
 * An independent computation from the published population (Vettoretti et al., Sensors 2019;19:5320): the average sensor's noise has
 * a stationary SD of 8.1 mg/dL; 300 sensors of 10 days on a lognormal glucose trace (mean 155, SD 57 mg/dL), without the lag from
 * plasma, have a MARD of 7.3 % and a bias of −0.7 mg/dL. The trace there isn't given, nor its seed: tolerances are four standard
 * errors of a mean over 300 sensors (sensors spread by about 3 % and 8 mg/dL).
 */
@Verifies("VIR-010")
class SensorErrorOracleTest {
    @Test
    void the_average_sensors_noise_has_the_published_spread() {
        assertThat(SensorError.average().stationarySdMgdl()).isCloseTo(8.1, within(0.05));
    }

    @Test
    void noise_spreads_as_the_formula_says() {
        SensorError sensor = SensorError.average();
        Draws draws = new Draws(8);
        double squares = 0;
        int steps = 400_000;
        for (int i = 0; i < steps; i++) {
            double noise = sensor.next(draws);
            squares += noise * noise / steps;
        }
        assertThat(Math.sqrt(squares)).isCloseTo(sensor.stationarySdMgdl(), within(0.1));
    }

    @Test
    void three_hundred_sensors_err_as_published() {
        // log-mean and log-SD of a lognormal of mean 155 and SD 57 mg/dL
        double variance = StrictMath.log(1 + (57.0 / 155) * (57.0 / 155));
        double middle = StrictMath.log(155) - variance / 2;
        Draws glucose = new Draws(1);
        double relative = 0;
        double bias = 0;
        int steps = 10 * 288;
        for (int number = 0; number < 300; number++) {
            Draws draws = Draws.of(number, 0);
            SensorError sensor = SensorError.draw(draws);
            assertThat(sensor.stationarySdMgdl()).isLessThanOrEqualTo(10);
            double z = glucose.normal();
            for (int step = 0; step < steps; step++) {
                // an hour's memory, so that the trace is a trace; the error doesn't care
                z = 0.92 * z + Math.sqrt(1 - 0.92 * 0.92) * glucose.normal();
                double mgdl = Math.min(Math.max(StrictMath.exp(middle + Math.sqrt(variance) * z), 40), 400);
                sensor.next(draws);
                double error = sensor.distort(mgdl, step / 288.0) - mgdl;
                relative += Math.abs(error) / mgdl / steps / 300;
                bias += error / steps / 300;
            }
        }
        assertThat(100 * relative).as("MARD, %%").isCloseTo(7.3, within(0.7));
        assertThat(bias).as("bias, mg/dL").isCloseTo(-0.7, within(1.9));
    }
}
