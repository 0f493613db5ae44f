package org.boucle.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.boucle.core.port.LinkLost;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.sensor.SensorModel;
import org.boucle.virtual.sensor.VirtualSensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Common random numbers: what a loop does moves glucose, and nothing else of what the other arm meets. */
@Verifies("VIR-051")
class ArmsTest {
    private static final Instant START = Instant.parse("2026-03-20T00:00:00Z");
    private static final long MINUTE = START.getEpochSecond() / 60;

    /** What no arm may move. Sugar, and what is mended when, hang on glucose and insulin. */
    private static List<LifeEvent> given(OpenLoop arm) {
        return arm.events().stream()
                .filter(e -> e instanceof LifeEvent.MealEaten
                        || e instanceof LifeEvent.Told
                        || e instanceof LifeEvent.ExerciseBegun
                        || e instanceof LifeEvent.FaultBegan
                        || e instanceof LifeEvent.SensorChanged
                        || e instanceof LifeEvent.ControllerRestarted)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void two_arms_meet_the_same_days_words_faults_and_sensors(long seed) throws LinkLost {
        Duration time = Duration.ofDays(21);
        OpenLoop weak = new OpenLoop(World.begin(Richly.setup(seed, START)), 0.3).live(time);
        OpenLoop strong = new OpenLoop(World.begin(Richly.setup(seed, START)), 1.2).live(time);
        assertThat(strong.mean(0, 21 * 1440)).isLessThan(weak.mean(0, 21 * 1440) - 5);
        assertThat(given(strong)).isEqualTo(given(weak)).hasSizeGreaterThan(100);
        assertThat(strong.readings().stream().map(Reading::time).toList())
                .isEqualTo(weak.readings().stream().map(Reading::time).toList());
    }

    /** Two sensors of one seed, one on twice the glucose of the other: apart by their gain, and by nothing else. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void the_sensor_errs_alike_in_both(long seed) throws LinkLost {
        VirtualSensor low = VirtualSensor.worn(SensorModel.POOR, new Draws(seed), MINUTE, 1440);
        VirtualSensor high = VirtualSensor.worn(SensorModel.POOR, new Draws(seed), MINUTE, 1440);
        for (int i = 1; i <= 120; i++) {
            low.advance(MINUTE + i, 100);
            high.advance(MINUTE + i, 200);
        }
        List<Reading> ones = low.read(START.plusSeconds(7200));
        List<Reading> others = high.read(START.plusSeconds(7200));
        assertThat(ones).hasSameSizeAs(others).hasSizeGreaterThan(5);
        double gain = (others.get(0).mgdl() - ones.get(0).mgdl()) / 100;
        for (int i = 0; i < ones.size(); i++) {
            assertThat(others.get(i).time()).isEqualTo(ones.get(i).time());
            // both are rounded to whole mg/dL
            assertThat((others.get(i).mgdl() - ones.get(i).mgdl()) / 100).isCloseTo(gain, within(0.0201));
        }
    }
}
