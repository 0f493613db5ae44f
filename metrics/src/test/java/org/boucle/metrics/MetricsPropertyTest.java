package org.boucle.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;

class MetricsPropertyTest {
    private static final Duration STEP = Duration.ofMinutes(5);

    @Property(tries = 200)
    @Verifies("MET-009")
    void values_and_readings_are_scored_alike(
            @ForAll @Size(min = 1, max = 300) List<@DoubleRange(min = 20, max = 600) Double> glucose) {
        double[] mgdl = unboxed(glucose);
        List<Reading> readings = Values.every(5, mgdl);
        Metrics metrics = Metrics.ofValues(Values.START, STEP, mgdl);
        if (mgdl.length > 1) {
            assertThat(metrics).isEqualTo(Metrics.of(readings));
        }
        Ranges r = metrics.ranges();
        assertThat(r.below70() + r.inRange() + r.above180()).isCloseTo(100, within(1e-9));
        assertThat(r.below63() + r.from63to140() + r.above140()).isCloseTo(100, within(1e-9));
        Extremes e = metrics.extremes().orElseThrow();
        assertThat(new double[] {e.minimum(), e.low95(), e.high95(), e.maximum()})
                .isSorted();
    }

    /**
     * A trace turned upside down falls as it rose, and a shift moves no swing. Whole numbers, whose averages are compared
     * exactly: the last bit of a crossing would make another turning point.
     */
    @Property(tries = 100)
    @Verifies({"MET-012", "MET-015"})
    void a_swing_does_not_depend_on_where_it_happens(
            @ForAll @Size(min = 64, max = 200) List<@IntRange(min = 100, max = 200) Integer> glucose) {
        double[] mgdl = glucose.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] shifted = Arrays.stream(mgdl).map(g -> g + 64).toArray();
        double[] mirrored = Arrays.stream(mgdl).map(g -> 300 - g).toArray();
        Mage mage = Mage.of(mgdl);
        assertThat(Mage.of(mirrored).plus().orElse(0)).isCloseTo(mage.minus().orElse(0), within(1e-9));
        assertThat(Mage.of(shifted).average().orElse(0))
                .isCloseTo(mage.average().orElse(0), within(1e-9));
        Variability here = new Variability(DayGrid.of(Values.every(5, mgdl), ZoneOffset.UTC));
        Variability there = new Variability(DayGrid.of(Values.every(5, shifted), ZoneOffset.UTC));
        assertThat(there.mag().orElseThrow()).isCloseTo(here.mag().orElseThrow(), within(1e-9));
        assertThat(there.conga(1).orElseThrow()).isCloseTo(here.conga(1).orElseThrow(), within(1e-9));
    }

    /** What the property once found: fast and slow average begin just equal, and the trace falls upside down as it rises. */
    @Test
    void a_swing_that_begins_between_two_equal_averages_is_none_of_them() {
        double[] mgdl = new double[64];
        double[] begins = {
            101, 113, 130, 141, 170, 102, 100, 100, 102, 103, 103, 117, 187, 199, 185, 154, 152, 128, 112, 110, 121,
            127, 116, 143, 200, 107, 105, 108, 105, 106, 166, 179
        };
        Arrays.fill(mgdl, 100);
        System.arraycopy(begins, 0, mgdl, 0, begins.length);
        double[] mirrored = Arrays.stream(mgdl).map(g -> 300 - g).toArray();
        assertThat(Mage.of(mirrored).plus()).isPresent().isEqualTo(Mage.of(mgdl).minus());
    }

    private static double[] unboxed(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
