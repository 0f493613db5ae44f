package org.boucle.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.ZoneOffset;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The moving-average algorithm, computed apart from this code (Python) from Fernandes 2022; Service's by hand on four
 * turning points.
 */
@Verifies("MET-015")
class MageOracleTest {
    private static final Offset<Double> ROUNDED = within(1e-4);

    @Test
    void a_real_person_of_hall_2018() {
        Mage mage = Mage.of(Values.hall(), ZoneOffset.UTC);
        assertThat(mage.plus().orElseThrow()).isCloseTo(79.7038, ROUNDED);
        assertThat(mage.minus().orElseThrow()).isCloseTo(81.0276, ROUNDED);
        assertThat(mage.average().orElseThrow()).isCloseTo(80.3657, ROUNDED);
        assertThat(mage.service().orElseThrow()).isCloseTo(81.0276, ROUNDED);
        assertThat(mage.maximum()).isEqualTo(mage.minus());
    }

    /** The turning points of {@link Values#T24}, whose SD is 78.1: the last rise of 56 is too small to count. */
    @Test
    void rises_and_falls_between_four_turning_points() {
        double[] turns = {140, 275, 48, 104};
        double sd = Statistics.sd(Values.T24).orElseThrow();
        assertThat(Mage.rises(turns, sd)).containsExactly(new Mage.Excursion(0, 1, 135));
        assertThat(Mage.rises(Mage.mirrored(turns), sd)).containsExactly(new Mage.Excursion(1, 2, 227));
    }

    /**
     * Excursions that the paper's authors read off the curve by hand (Fernandes 2022, data of iglu's tests): a rough
     * band.
     */
    @ParameterizedTest(name = "rows {0} to {1}: {2} by hand")
    @CsvSource({
        "1, 244, 31, 30.71",
        "245, 531, 107, 106.21",
        "532, 754, 83, 83.00",
        "849, 1101, 58, 55.31",
        "1102, 1379, 51, 64.83",
        "1380, 1666, 57, 61.34",
        "1667, 1846, 34, 36.32"
    })
    void another_person_of_hall_2018_read_by_hand(int from, int to, double byHand, double byProgram) {
        Mage mage = Mage.of(Values.secondOfHall().subList(from - 1, to), ZoneOffset.UTC);
        assertThat(mage.average().orElseThrow()).isCloseTo(byHand, withinPercentage(30));
        assertThat(mage.average().orElseThrow()).isCloseTo(byProgram, within(0.0051));
    }

    /** 36 open cells are 180 min, which does not split; one more does. The weights are the lengths of the parts. */
    @Test
    void a_long_hole_splits_and_the_parts_weigh_by_their_length() {
        double[] calm = wave(200, 10);
        double[] wild = wave(400, 60);
        double calmMage = Mage.of(calm).average().orElseThrow();
        double wildMage = Mage.of(wild).average().orElseThrow();
        assertThat(calmMage).as("swings of 20, half ones at the ends").isBetween(17.0, 20.0);
        assertThat(wildMage).isBetween(108.0, 120.0);
        assertThat(Mage.of(joined(calm, 37, wild)).average().orElseThrow())
                .isCloseTo((199 * calmMage + 399 * wildMage) / (199 + 399), within(1e-9));
        assertThat(Mage.of(joined(calm, 36, wild)).average().orElseThrow())
                .as("one part, one SD: the calm swings no longer count")
                .isGreaterThan(100);
        assertThat(Mage.of(joined(wave(31, 60), 37, wild)).average().orElseThrow())
                .as("31 cells are too few")
                .isCloseTo(wildMage, within(1e-9));
    }

    /** Swings of 50 cells about 150 mg/dL. */
    private static double[] wave(int cells, double amplitude) {
        double[] wave = new double[cells];
        for (int i = 0; i < cells; i++) {
            wave[i] = 150 + amplitude * Math.sin(2 * Math.PI * i / 50);
        }
        return wave;
    }

    private static double[] joined(double[] first, int open, double[] second) {
        double[] joined = new double[first.length + open + second.length];
        Arrays.fill(joined, Double.NaN);
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length + open, second.length);
        return joined;
    }

    @Test
    void twenty_four_values_are_too_few() {
        Mage mage = Mage.of(Values.every(5, Values.T24), ZoneOffset.UTC);
        assertThat(mage.average()).isEmpty();
        assertThat(mage.service()).isEmpty();
    }
}
