package org.boucle.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.ZoneOffset;
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

    @Test
    void twenty_four_values_are_too_few() {
        Mage mage = Mage.of(Values.every(5, Values.T24), ZoneOffset.UTC);
        assertThat(mage.average()).isEmpty();
        assertThat(mage.service()).isEmpty();
    }
}
