package org.boucle.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.boucle.core.port.LinkLost;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.sensor.SensorModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Common random numbers: what a loop does moves glucose, and nothing else of what the other arm meets. */
@Verifies("VIR-051")
class ArmsTest {
    private static final Instant START = Instant.parse("2026-03-20T00:00:00Z");

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

    /** Gain, offset and noise of the sensor are the same in both: a world without insulin's difference reads the same. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void the_sensor_errs_alike_in_both(long seed) throws LinkLost {
        World.Setup setup = Richly.setup(seed, START)
                .with(new SensorModel(5, 120, 10 * 1440, 20, 600, 2, 1.6, 0, 0))
                .with(org.boucle.virtual.fault.FaultPlan.NONE);
        World weak = World.begin(setup);
        World strong = World.begin(setup);
        // mg/dL of reading for each of interstitial glucose, between the two: the gain, which must not jump within a
        // sensor
        Map<String, List<Double>> gains = new TreeMap<>();
        for (int step = 0; step < 5 * 288; step++) {
            strong.pump().bolusByHand(new org.boucle.core.quantity.Insulin(step % 96 == 50 ? 1_500 : 0));
            weak.advanceTo(weak.now().plusSeconds(300));
            strong.advanceTo(strong.now().plusSeconds(300));
            List<Reading> a = weak.sensor().read(weak.now());
            List<Reading> b = strong.sensor().read(strong.now());
            assertThat(a.stream().map(Reading::time).toList())
                    .isEqualTo(b.stream().map(Reading::time).toList());
            double apart =
                    weak.person().interstitialGlucoseMgdl() - strong.person().interstitialGlucoseMgdl();
            if (a.size() == 1
                    && a.get(0).range() == Reading.Range.MEASURED
                    && b.get(0).range() == Reading.Range.MEASURED
                    && apart > 40) {
                gains.computeIfAbsent(a.get(0).sensor(), s -> new java.util.ArrayList<>())
                        .add((a.get(0).mgdl() - b.get(0).mgdl()) / apart);
            }
        }
        assertThat(gains).isNotEmpty();
        gains.forEach((sensor, found) -> {
            var spread = found.stream().collect(Collectors.summarizingDouble(g -> g));
            // whole mg/dL on both sides, and a gain that moves by some percent over five days
            assertThat(spread.getMax() - spread.getMin()).isLessThan(0.35);
        });
    }
}
