package org.boucle.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.boucle.core.port.LinkLost;
import org.boucle.virtual.World.Setup;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.sensor.SensorModel;
import org.junit.jupiter.api.Test;

/** Forty adults on an open loop, each with one sensor from its second to its ninth day, read against plasma with all its lag. */
@Verifies("VIR-058")
class PoorSensorTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int PEOPLE = 40;

    private static double mard(SensorModel model) throws LinkLost {
        double sum = 0;
        for (int seed = 0; seed < PEOPLE; seed++) {
            Setup setup = Setup.ordinary(seed, START, ZoneId.of("UTC")).with(model);
            sum += new OpenLoop(World.begin(setup)).live(Duration.ofDays(8)).mard() / PEOPLE;
        }
        return 100 * sum;
    }

    @Test
    void a_poor_sensor_errs_by_twelve_to_fourteen_percent_and_an_ordinary_one_by_less() throws LinkLost {
        assertThat(mard(SensorModel.POOR)).isBetween(12.0, 14.0);
        assertThat(mard(SensorModel.ORDINARY)).isBetween(7.0, 10.0);
    }

    @Test
    void a_poor_sensor_is_lain_upon_every_other_night_and_has_more_gaps() throws LinkLost {
        Setup setup = Setup.ordinary(3, START, ZoneId.of("UTC"));
        OpenLoop poor = new OpenLoop(World.begin(setup.with(SensorModel.POOR))).live(Duration.ofDays(60));
        OpenLoop ordinary = new OpenLoop(World.begin(setup)).live(Duration.ofDays(60));
        assertThat(poor.events().stream()
                        .filter(LifeEvent.FaultBegan.class::isInstance)
                        .count())
                .isBetween(12L, 50L);
        assertThat(ordinary.events()).noneMatch(LifeEvent.FaultBegan.class::isInstance);
        assertThat(poor.readings().size()).isLessThan(ordinary.readings().size() - 300);
    }

    @Test
    @Verifies("VIR-062")
    void an_impossible_sensor_is_refused_by_its_name() {
        assertThatThrownBy(() -> new SensorModel(5, 120, 14_400, 40, 400, 0, 3.5, 0, 0))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("sensor.errorScale");
        assertThatThrownBy(() -> new SensorModel(5, 120, 14_400, 40, 400, 0, 1, 31, 0))
                .hasMessageStartingWith("sensor.lagMin");
        assertThatThrownBy(() -> new SensorModel(5, 120, 14_400, 40, 400, 0, 1, 0, 6))
                .hasMessageStartingWith("sensor.compressionsPerNight");
    }
}
