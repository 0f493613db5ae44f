package org.boucle.virtual.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.port.LinkLost;
import org.boucle.virtual.chance.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualSensorTest {
    private static final long START = 29_000_000;
    private static final SensorModel GAPLESS = new SensorModel(5, 120, 14_400, 40, 400, 0, 1, 0, 0);

    private long minute = START;

    @Test
    @Verifies("VIR-011")
    void reads_whole_numbers_every_five_minutes() throws LinkLost {
        VirtualSensor sensor = worn(GAPLESS, 1440);
        wear(sensor, 60, 140);
        List<Reading> readings = sensor.read(now());
        assertThat(readings).hasSize(12);
        for (int i = 0; i < 12; i++) {
            assertThat(readings.get(i).time()).isEqualTo(Instant.ofEpochSecond(60 * (START + 5 * (i + 1))));
            assertThat(readings.get(i).mgdl())
                    .isEqualTo(Math.rint(readings.get(i).mgdl()))
                    .isBetween(80.0, 200.0);
            assertThat(readings.get(i).range()).isEqualTo(Reading.Range.MEASURED);
        }
        assertThat(sensor.read(now())).isEmpty();
    }

    @Test
    @Verifies("VIR-011")
    void says_low_and_high_outside_its_range() throws LinkLost {
        VirtualSensor sensor = worn(GAPLESS, 1440);
        wear(sensor, 5, 5);
        wear(sensor, 5, 700);
        List<Reading> readings = sensor.read(now());
        assertThat(readings).extracting(Reading::range).containsExactly(Reading.Range.BELOW, Reading.Range.ABOVE);
        assertThat(readings).extracting(Reading::mgdl).containsExactly(40.0, 400.0);
    }

    /** One that speaks each minute must not forget its error five times as fast: it would average out what a real one doesn't. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 15})
    @Verifies({"VIR-011", "VIR-077"})
    void noise_moves_every_five_minutes_however_often_it_speaks(int stepMin) throws LinkLost {
        SensorModel model = new SensorModel(stepMin, 120, 14_400, 40, 400, 0, 1, 0, 0);
        double products = 0;
        double squares = 0;
        for (int wearer = 0; wearer < 60; wearer++) {
            minute = START;
            VirtualSensor sensor = VirtualSensor.worn(model, Draws.of(wearer, 1), START, 1440);
            wear(sensor, 1440, 150);
            double[] mgdl =
                    sensor.read(now()).stream().mapToDouble(Reading::mgdl).toArray();
            double mean = Arrays.stream(mgdl).average().orElseThrow();
            int quarter = 15 / stepMin;
            for (int i = quarter; i < mgdl.length; i++) {
                products += (mgdl[i] - mean) * (mgdl[i - quarter] - mean);
                squares += (mgdl[i] - mean) * (mgdl[i] - mean);
            }
        }
        // of the average sensor, by its two coefficients: 0.90 after 5 min, 0.73 after 10, 0.56 after 15
        assertThat(products / squares).isCloseTo(0.56, within(0.08));
    }

    @Test
    @Verifies("VIR-011")
    void warms_up_runs_and_ends() throws LinkLost {
        VirtualSensor sensor = worn(GAPLESS, 1440);
        sensor.replace();
        assertThat(sensor.status(now()).state()).isEqualTo(SensorStatus.State.WARM_UP);
        assertThat(sensor.status(now()).until()).contains(now().plusSeconds(7200));
        wear(sensor, 119, 120);
        assertThat(sensor.read(now())).isEmpty();
        wear(sensor, 1, 120);
        assertThat(sensor.read(now())).hasSize(1);
        assertThat(sensor.status(now()).state()).isEqualTo(SensorStatus.State.RUNNING);
        wear(sensor, 14_400 - 120 - 1, 120);
        assertThat(sensor.read(now())).hasSize((14_400 - 120) / 5 - 1);
        wear(sensor, 1, 120);
        assertThat(sensor.status(now()).state()).isEqualTo(SensorStatus.State.ENDED);
        wear(sensor, 600, 120);
        assertThat(sensor.read(now())).isEmpty();
        sensor.replace();
        assertThat(sensor.status().sensor()).isEqualTo("virtual-sensor-3");
    }

    @Test
    @Verifies("VIR-012")
    void out_of_reach_it_can_not_be_read_and_what_it_missed_is_gone() throws LinkLost {
        VirtualSensor sensor = worn(GAPLESS, 1440);
        wear(sensor, 5, 120);
        sensor.lose(true);
        wear(sensor, 30, 120);
        assertThatThrownBy(() -> sensor.read(now())).isInstanceOf(LinkLost.class);
        assertThatThrownBy(() -> sensor.status(now())).isInstanceOf(LinkLost.class);
        sensor.lose(false);
        wear(sensor, 5, 120);
        assertThat(sensor.read(now())).extracting(Reading::time).containsExactly(now().minusSeconds(35 * 60), now());
    }

    @Test
    @Verifies("VIR-012")
    void lain_upon_it_reads_forty_percent_low() throws LinkLost {
        VirtualSensor free = worn(GAPLESS, 1440);
        VirtualSensor pressed = worn(GAPLESS, 1440);
        pressed.compress(true);
        wear(free, 60, 150);
        minute = START;
        wear(pressed, 60, 250);
        // the same error on 0.6 × 250 as on 150
        assertThat(pressed.read(now())).isEqualTo(free.read(now()));
    }

    @Test
    @Verifies("VIR-012")
    void loses_a_reading_now_and_then_a_dozen_at_most() throws LinkLost {
        VirtualSensor sensor = worn(new SensorModel(5, 0, 300 * 1440, 40, 400, 2, 1, 0, 0), 0);
        wear(sensor, 100 * 1440, 120);
        List<Reading> readings = sensor.read(now());
        int gaps = 0;
        for (int i = 1; i < readings.size(); i++) {
            long apart = (readings.get(i).time().getEpochSecond()
                            - readings.get(i - 1).time().getEpochSecond())
                    / 300;
            assertThat(apart).isBetween(1L, 25L);
            gaps += apart > 1 ? 1 : 0;
        }
        assertThat(gaps).isBetween(140, 260);
        assertThat(100 * 288 - readings.size()).isBetween(900, 1700);
    }

    @Test
    @Verifies("VIR-040")
    void restored_at_any_step_in_a_gap_or_not_it_reads_the_same() throws IOException, LinkLost {
        SensorModel gappy = new SensorModel(5, 120, 14_400, 40, 400, 24, 1, 0, 0);
        for (int step = 0; step < 40; step++) {
            minute = START;
            VirtualSensor sensor = worn(gappy, 14_000);
            wear(sensor, 5 * step + 2, 130);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            sensor.save(new DataOutputStream(bytes));
            VirtualSensor restored =
                    VirtualSensor.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            long here = minute;
            List<Reading> future = future(sensor);
            minute = here;
            assertThat(future(restored)).isEqualTo(future).hasSizeGreaterThan(50);
        }
    }

    private List<Reading> future(VirtualSensor sensor) throws LinkLost {
        wear(sensor, 60, 130);
        List<Reading> all = new ArrayList<>(sensor.read(now()));
        sensor.replace();
        wear(sensor, 1440, 160);
        all.addAll(sensor.read(now()));
        return all;
    }

    private VirtualSensor worn(SensorModel model, int ageMin) {
        return VirtualSensor.worn(model, new Draws(11), START, ageMin);
    }

    private void wear(VirtualSensor sensor, int minutes, double mgdl) {
        for (int i = 0; i < minutes; i++) {
            minute++;
            sensor.advance(minute, mgdl);
        }
    }

    private Instant now() {
        return Instant.ofEpochSecond(60 * minute);
    }
}
