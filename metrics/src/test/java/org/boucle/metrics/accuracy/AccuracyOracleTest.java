package org.boucle.metrics.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.metrics.accuracy.Icgm.Criterion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ten pairs worked apart from this code, points of both error grids found from their published corners (Parkes:
 * Pfützner 2013; Clarke: as corrected by Codina), and Newcombe's worked intervals.
 */
class AccuracyOracleTest {
    private static final double[] REFERENCE = {60, 65, 80, 100, 120, 150, 180, 200, 250, 300};
    private static final double[] SENSOR = {72, 50, 90, 112, 100, 175, 190, 235, 240, 345};
    private static final List<Pair> TEN = Pair.of(REFERENCE, SENSOR);

    @Test
    @Verifies("MET-019")
    void ten_pairs() {
        Accuracy accuracy = Accuracy.of(TEN);
        assertThat(accuracy.mard()).isCloseTo(14.296581, within(1e-6));
        assertThat(accuracy.bias()).isCloseTo(10.4, within(1e-9));
        assertThat(accuracy.mad()).isCloseTo((12 + 15 + 10 + 12 + 20 + 25 + 10 + 35 + 10 + 45) / 10.0, within(1e-9));
        assertThat(accuracy.medianArd()).isCloseTo(100 * (15 / 300.0 * 3 + 25 / 150.0) / 2, within(1e-9));
        assertThat(new Agreement(15, 100).percent(TEN)).isEqualTo(70);
        assertThat(new Agreement(20, 100).percent(TEN)).isEqualTo(100);
        assertThat(new Agreement(40, 100).percent(TEN)).isEqualTo(100);
    }

    @Test
    @Verifies("MET-020")
    void ten_pairs_are_harmless_in_both_grids() {
        assertThat(TEN).allMatch(pair -> new ClarkeGrid().zone(pair) == ErrorGrid.Zone.A);
        assertThat(ParkesGrid.TYPE_1.count(TEN))
                .containsEntry(ErrorGrid.Zone.A, 10)
                .containsEntry(ErrorGrid.Zone.E, 0);
        assertThat(ParkesGrid.TYPE_2.count(TEN)).containsEntry(ErrorGrid.Zone.A, 10);
    }

    @Test
    @Verifies("MET-021")
    void ten_pairs_in_the_bins_of_an_integrated_sensor() {
        Icgm icgm = Icgm.of(List.of(new Icgm.Wearer(TEN, List.of())), LowerBound.wilson());
        assertThat(icgm.findings())
                .extracting(Icgm.Finding::criterion, Icgm.Finding::found, Icgm.Finding::count)
                .startsWith(tuple(Criterion.A, 1, 1), tuple(Criterion.B, 2, 5), tuple(Criterion.C, 3, 4))
                .contains(tuple(Criterion.G, 9, 10));
        assertThat(icgm.met()).isFalse();
    }

    @ParameterizedTest(name = "Parkes at reference {0}, sensor {1}: {2} for type 1, {3} for type 2")
    @CsvSource({
        "100, 100, A, A",
        "60, 75, A, A",
        "300, 250, A, A",
        "50, 35, A, A",
        "100, 130, B, A",
        "200, 150, B, A",
        "350, 260, B, A",
        "40, 65, B, B",
        "250, 110, C, C",
        "300, 140, C, C",
        "30, 75, C, C",
        "60, 130, C, C",
        "150, 30, C, C",
        "400, 150, C, C",
        "20, 110, D, D",
        "40, 160, D, D",
        "300, 30, D, D",
        "400, 80, D, D",
        "10, 160, E, D",
        "20, 300, E, E",
        "30, 400, E, E"
    })
    @Verifies("MET-020")
    void parkes(double reference, double sensor, ErrorGrid.Zone type1, ErrorGrid.Zone type2) {
        assertThat(ParkesGrid.TYPE_1.zone(new Pair(reference, sensor))).isEqualTo(type1);
        assertThat(ParkesGrid.TYPE_2.zone(new Pair(reference, sensor))).isEqualTo(type2);
    }

    /** On a corner, on a slope, and past 550: the line belongs to the worse zone. */
    @ParameterizedTest(name = "Parkes on the line at reference {0}, sensor {1}: {2} for type 1")
    @CsvSource({
        "30, 50, B",
        "85, 110, B",
        "84, 110, B",
        "86, 110, A",
        "50, 30, B",
        "50, 31, A",
        "49, 0, A",
        "120, 30, C",
        "250, 40, D",
        "600, 1000, B",
        "580, 720, B",
        "580, 719, A"
    })
    @Verifies("MET-020")
    void parkes_on_its_lines(double reference, double sensor, ErrorGrid.Zone type1) {
        assertThat(ParkesGrid.TYPE_1.zone(new Pair(reference, sensor))).isEqualTo(type1);
    }

    @ParameterizedTest(name = "Clarke at reference {0}, sensor {1}: {2}")
    @CsvSource({
        "100, 100, A",
        "65, 55, A",
        "300, 245, A",
        "70, 70, A",
        "100, 130, B",
        "200, 150, B",
        "350, 200, B",
        "150, 280, C",
        "100, 220, C",
        "160, 30, C",
        "175, 50, C",
        "60, 90, D",
        "50, 150, D",
        "300, 100, D",
        "250, 175, D",
        "60, 200, E",
        "40, 300, E",
        "200, 60, E",
        "300, 70, E",
        "70, 180, E",
        "180, 70, E",
        "70, 90, D",
        "240, 180, D",
        "56, 70, A",
        "299, 429, C"
    })
    @Verifies("MET-020")
    void clarke(double reference, double sensor, ErrorGrid.Zone zone) {
        assertThat(new ClarkeGrid().zone(new Pair(reference, sensor))).isEqualTo(zone);
    }

    /** Newcombe, Stat Med 1998;17:857, table I, method 3, two-sided 95 %. */
    @ParameterizedTest(name = "Wilson for {0} of {1}: {2}")
    @CsvSource({"81, 263, 0.2553", "15, 148, 0.0624", "0, 20, 0", "1, 29, 0.0061"})
    @Verifies("MET-021")
    void wilson(int hits, int tries, double lower) {
        assertThat(LowerBound.wilson(hits, tries, 1.959964)).isCloseTo(lower, within(5e-5));
    }
}
