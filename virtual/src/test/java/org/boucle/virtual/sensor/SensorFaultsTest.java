package org.boucle.virtual.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.boucle.core.port.LinkLost;
import org.boucle.virtual.chance.Draws;
import org.junit.jupiter.api.Test;

@Verifies("VIR-057")
class SensorFaultsTest {
    private static final long START = 29_000_000;
    private static final SensorModel GAPLESS = new SensorModel(5, 120, 14_400, 40, 400, 0, 1, 0, 0);

    private final VirtualSensor sensor = VirtualSensor.worn(GAPLESS, new Draws(11), START, 1440);
    private final VirtualSensor healthy = VirtualSensor.worn(GAPLESS, new Draws(11), START, 1440);
    private long minute = START;

    private void wear(int minutes) {
        for (int i = 0; i < minutes; i++) {
            minute++;
            sensor.advance(minute, 150);
            healthy.advance(minute, 150);
        }
    }

    private Instant now() {
        return Instant.ofEpochSecond(60 * minute);
    }

    /** By how much each reading since the last call differs from the healthy sensor's, mg/dL. */
    private List<Double> errors() throws LinkLost {
        List<Reading> these = sensor.read(now());
        List<Reading> those = healthy.read(now());
        assertThat(these).hasSameSizeAs(those);
        List<Double> errors = new ArrayList<>();
        for (int i = 0; i < these.size(); i++) {
            errors.add(these.get(i).mgdl() - those.get(i).mgdl());
        }
        return errors;
    }

    @Test
    void a_jump_is_there_at_once_and_gone_at_once() throws LinkLost {
        sensor.faults().jump(-40);
        wear(20);
        assertThat(errors()).containsOnly(-40.0);
        sensor.faults().jump(0);
        wear(20);
        assertThat(errors()).containsOnly(0.0);
    }

    @Test
    void drift_grows_by_the_hour_from_its_first_reading() throws LinkLost {
        sensor.faults().drift(12);
        wear(125);
        List<Double> errors = errors();
        assertThat(errors.get(0)).isZero();
        assertThat(errors.get(12)).isCloseTo(12, within(1.0));
        assertThat(errors.get(24)).isCloseTo(24, within(1.0));
        sensor.faults().drift(0);
        wear(5);
        assertThat(errors()).containsOnly(0.0);
    }

    @Test
    void stuck_it_repeats_its_last_value() throws LinkLost {
        wear(10);
        double last = sensor.read(now()).get(1).mgdl();
        sensor.faults().stick(true);
        wear(60);
        assertThat(sensor.read(now()))
                .hasSize(12)
                .allSatisfy(r -> assertThat(r.mgdl()).isEqualTo(last));
        healthy.read(now());
        sensor.faults().stick(false);
        wear(20);
        assertThat(errors()).containsOnly(0.0);
    }

    @Test
    void what_drops_out_is_lost_and_the_link_is_there() throws LinkLost {
        sensor.faults().dropOut(true);
        wear(30);
        assertThat(sensor.read(now())).isEmpty();
        sensor.faults().dropOut(false);
        wear(5);
        assertThat(sensor.read(now())).extracting(Reading::time).containsExactly(now());
    }

    @Test
    void a_late_reading_comes_with_the_time_at_which_it_was_measured() throws LinkLost {
        sensor.faults().beLate(12);
        wear(5);
        Instant measured = now();
        wear(11);
        assertThat(sensor.read(now())).isEmpty();
        wear(1);
        assertThat(sensor.read(now())).extracting(Reading::time).containsExactly(measured);
        assertThat(Duration.between(measured, now())).isEqualTo(Duration.ofMinutes(12));
        sensor.faults().beLate(0);
        wear(13);
        assertThat(sensor.read(now())).hasSize(5);
    }

    @Test
    void doubled_the_same_reading_comes_twice() throws LinkLost {
        sensor.faults().twice(true);
        wear(10);
        List<Reading> readings = sensor.read(now());
        assertThat(readings).hasSize(4);
        assertThat(readings.get(0)).isEqualTo(readings.get(1));
        assertThat(readings.get(2)).isEqualTo(readings.get(3)).isNotEqualTo(readings.get(1));
    }

    @Test
    void a_new_sensor_has_none_of_the_old_ones_faults() {
        sensor.faults().jump(50);
        sensor.faults().drift(30);
        sensor.faults().stick(true);
        sensor.compress(true);
        sensor.faults().beLate(9);
        sensor.replace();
        assertThat(sensor.faults().isOff()).isFalse();
        assertThat(sensor.faults().drifts()).isFalse();
        assertThat(sensor.faults().isStuck()).isFalse();
        assertThat(sensor.isCompressed()).isFalse();
        // that one is the link's
        assertThat(sensor.faults().lateMin()).isEqualTo(9);
    }
}
