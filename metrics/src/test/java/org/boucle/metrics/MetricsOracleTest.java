package org.boucle.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Offset;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Numbers computed apart from this code, by a program in another language (Python) from the formulas of the cited
 * papers. 1 mmol/L = 18.016 mg/dL, SD with n − 1, quantile type 7. Published numbers are in {@link IgluOracleTest}.
 */
class MetricsOracleTest {
    private static final Offset<Double> EXACT = within(1e-6);
    private static final Offset<Double> ROUNDED = within(1e-4);

    @Test
    @Verifies({"MET-001", "MET-003", "MET-004", "MET-005"})
    void seven_values() {
        Metrics m = Metrics.of(Values.every(5, 60, 80, 100, 150, 190, 260, 50));
        assertThat(m.ranges().inRange()).isCloseTo(42.857143, EXACT);
        assertThat(m.ranges().below70()).isCloseTo(28.571429, EXACT);
        assertThat(m.ranges().below54()).isCloseTo(14.285714, EXACT);
        assertThat(m.ranges().above180()).isCloseTo(28.571429, EXACT);
        assertThat(m.ranges().above250()).isCloseTo(14.285714, EXACT);
        assertThat(m.mean().getAsDouble()).isCloseTo(127.142857, EXACT);
        assertThat(m.sd().getAsDouble()).isCloseTo(76.966288, EXACT);
        assertThat(m.cv().getAsDouble()).isCloseTo(60.535283, EXACT);
        assertThat(m.gmiPercent().getAsDouble()).isCloseTo(6.351257, EXACT);
        assertThat(m.risk().lbgi()).isCloseTo(5.795493, EXACT);
        assertThat(m.risk().hbgi()).isCloseTo(5.316450, EXACT);
        assertThat(3.0 * m.gri().hypo() + 1.6 * m.gri().hyper()).isCloseTo(111.428571, EXACT);
        assertThat(m.gri().value()).isEqualTo(100);
        assertThat(m.gri().zone()).isEqualTo(Gri.Zone.E);
        assertThat(m.jIndex().getAsDouble()).isCloseTo(41.660543, EXACT);
    }

    @Test
    @Verifies({"MET-001", "MET-003", "MET-004", "MET-005"})
    void twenty_four_values_with_the_bounds_on_purpose() {
        Metrics m = Metrics.of(Values.every(5, Values.T24));
        Ranges r = m.ranges();
        assertThat(r.inRange()).isCloseTo(41.666667, EXACT);
        assertThat(r.tight()).isCloseTo(29.166667, EXACT);
        assertThat(r.below70()).isCloseTo(29.166667, EXACT);
        assertThat(r.from54to70()).isCloseTo(16.666667, EXACT);
        assertThat(r.below54()).isCloseTo(12.5, EXACT);
        assertThat(r.above180()).isCloseTo(29.166667, EXACT);
        assertThat(r.from180to250()).isCloseTo(16.666667, EXACT);
        assertThat(r.above250()).isCloseTo(12.5, EXACT);
        assertThat(m.mean().getAsDouble()).isCloseTo(135.708333, EXACT);
        assertThat(m.sd().getAsDouble()).isCloseTo(78.074925, EXACT);
        assertThat(m.cv().getAsDouble()).isCloseTo(57.531415, EXACT);
        assertThat(m.percentiles()).hasSize(5);
        assertThat(m.percentiles().get(0)).isCloseTo(50.45, EXACT);
        assertThat(m.percentiles().get(1)).isCloseTo(68.25, EXACT);
        assertThat(m.percentiles().get(2)).isCloseTo(112, EXACT);
        assertThat(m.percentiles().get(3)).isCloseTo(185.75, EXACT);
        assertThat(m.percentiles().get(4)).isCloseTo(260.35, EXACT);
        assertThat(m.gmiPercent().getAsDouble()).isCloseTo(6.556143, EXACT);
        assertThat(m.gmiMmolPerMol().getAsDouble()).isCloseTo(48.157701, EXACT);
        assertThat(m.eA1c().getAsDouble()).isCloseTo(6.355691, EXACT);
        assertThat(m.risk().lbgi()).isCloseTo(5.629500, EXACT);
        assertThat(m.risk().hbgi()).isCloseTo(6.595034, EXACT);
        assertThat(m.risk().bgri()).isCloseTo(12.224534, EXACT);
        assertThat(m.gri().hypo()).isCloseTo(25.833333, EXACT);
        assertThat(m.gri().hyper()).isCloseTo(20.833333, EXACT);
        assertThat(m.gri().value()).isEqualTo(100);
        assertThat(m.jIndex().getAsDouble()).isCloseTo(45.703281, EXACT);
    }

    @Test
    @Verifies("MET-005")
    void glycemia_risk_index_and_its_zone() {
        Gri gri = Gri.of(new Ranges(1, 3, 4, 71, 40, 25, 20, 5, 2, 38, 60));
        assertThat(gri.value()).isCloseTo(34.2, EXACT);
        assertThat(gri.zone()).isEqualTo(Gri.Zone.B);
    }

    @ParameterizedTest(name = "risk at {0} mg/dL")
    @CsvSource({
        "40, 36.417547, 0",
        "54, 18.461365, 0",
        "70, 7.755206, 0",
        "100, 0.482051, 0",
        "140, 0, 1.664988",
        "180, 0, 7.729312",
        "250, 0, 22.436200",
        "400, 0, 57.046099"
    })
    @Verifies("MET-004")
    void kovatchev_risk(double mgdl, double low, double high) {
        assertThat(Risk.low(mgdl)).isCloseTo(low, EXACT);
        assertThat(Risk.high(mgdl)).isCloseTo(high, EXACT);
    }

    @Test
    @Verifies({"MET-001", "MET-002", "MET-003", "MET-004", "MET-005", "MET-007"})
    void a_real_person_of_hall_2018() {
        Metrics m = Metrics.of(Values.hall());
        assertThat(m.data().readings()).isEqualTo(1776);
        assertThat(m.data().step()).hasMinutes(5);
        assertThat(m.data().percent()).isCloseTo(99.6074, ROUNDED);
        assertThat(m.data().span().toMinutes() / 1440.0).isCloseTo(6.187, within(1e-3));
        assertThat(m.data().sufficient()).isFalse();
        assertThat(m.mean().getAsDouble()).isCloseTo(126.6194, ROUNDED);
        assertThat(m.sd().getAsDouble()).isCloseTo(28.6840, ROUNDED);
        assertThat(m.cv().getAsDouble()).isCloseTo(22.6537, ROUNDED);
        assertThat(m.percentiles()).containsExactly(81.0, 110.0, 125.0, 140.0, 180.25);
        assertThat(m.ranges().inRange()).isCloseTo(94.2568, ROUNDED);
        assertThat(m.ranges().tight()).isCloseTo(74.6622, ROUNDED);
        assertThat(m.ranges().below70()).isCloseTo(0.7320, ROUNDED);
        assertThat(m.ranges().below54()).isZero();
        assertThat(m.ranges().above180()).isCloseTo(5.0113, ROUNDED);
        assertThat(m.ranges().above250()).isZero();
        assertThat(m.gmiPercent().getAsDouble()).isCloseTo(6.3387, ROUNDED);
        assertThat(m.gmiMmolPerMol().getAsDouble()).isCloseTo(45.7836, ROUNDED);
        assertThat(m.eA1c().getAsDouble()).isCloseTo(6.0390, ROUNDED);
        assertThat(m.risk().lbgi()).isCloseTo(0.5066, ROUNDED);
        assertThat(m.risk().hbgi()).isCloseTo(1.5705, ROUNDED);
        assertThat(m.gri().value()).isCloseTo(5.7658, ROUNDED);
        assertThat(m.jIndex().getAsDouble()).isCloseTo(24.1191, ROUNDED);
    }

    /** The oracle interpolates to iglu's grid first; we count readings as they came, so it is asked on that grid. */
    @Test
    @Verifies("MET-006")
    void the_episodes_of_that_person_on_the_grid_of_iglu() {
        List<Reading> grid = Values.onTheFiveMinuteGrid(Values.hall());
        assertThat(grid).hasSize(1782);
        Episodes episodes = Episodes.of(grid);
        assertThat(episodes.of(Episodes.Kind.HYPO_LEVEL_1))
                .extracting(e -> e.start().toString(), e -> e.duration().toMinutes())
                .containsExactly(tuple("2016-09-21T19:40:00Z", 75L), tuple("2016-09-21T21:30:00Z", 15L));
        assertThat(episodes.of(Episodes.Kind.HYPER_LEVEL_1))
                .extracting(e -> e.duration().toMinutes())
                .containsExactly(100L, 135L, 80L, 80L, 60L);
        assertThat(episodes.count(Episodes.Kind.HYPO_LEVEL_2)).isZero();
        assertThat(episodes.count(Episodes.Kind.HYPER_LEVEL_2)).isZero();
        assertThat(episodes.perWeek(Episodes.Kind.HYPO_LEVEL_1)).isCloseTo(2 * 7 / (1782 * 5 / 1440.0), EXACT);
    }

    /** Counted by hand in the file: nine readings of 68 to 61 in a row from 19:44:07, then never three again. */
    @Test
    @Verifies("MET-006")
    void the_episodes_of_that_person_as_read() {
        assertThat(Episodes.of(Values.hall()).of(Episodes.Kind.HYPO_LEVEL_1))
                .extracting(e -> e.start().toString(), e -> e.duration().toMinutes())
                .containsExactly(tuple("2016-09-21T19:44:07Z", 45L));
    }

    @Test
    @Verifies("MET-006")
    void the_episodes_of_twenty_four_values() {
        List<Reading> readings = Values.every(5, Values.T24);
        Episodes episodes = Episodes.of(readings);
        assertThat(episodes.all())
                .containsExactly(
                        episode(Episodes.Kind.HYPO_LEVEL_1, readings, 15, 35),
                        episode(Episodes.Kind.HYPO_LEVEL_2, readings, 18, 15),
                        episode(Episodes.Kind.HYPER_LEVEL_1, readings, 3, 35),
                        episode(Episodes.Kind.HYPER_LEVEL_2, readings, 6, 15));
    }

    private static Episodes.Episode episode(Episodes.Kind kind, List<Reading> readings, int firstValue, int minutes) {
        return new Episodes.Episode(kind, readings.get(firstValue - 1).time(), Duration.ofMinutes(minutes));
    }
}
