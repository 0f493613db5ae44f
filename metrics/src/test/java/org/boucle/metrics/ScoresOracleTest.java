package org.boucle.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneOffset;
import org.assertj.core.data.Offset;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;

/**
 * Numbers computed apart from this code, by a program in another language (Python) from the formulas of the cited
 * papers; where iglu takes 18 mg/dL for a mmol/L, so does the test.
 */
class ScoresOracleTest {
    private static final Offset<Double> EXACT = within(1e-6);
    private static final Offset<Double> ROUNDED = within(1e-4);
    private static final double IGLU_MGDL_PER_MMOL = 18;

    @Test
    @Verifies("MET-010")
    void twenty_four_values() {
        Trace trace = Trace.of(Values.every(5, Values.T24));
        Scores scores = Scores.of(trace);
        assertThat(scores.mValue90()).isCloseTo(28.474758, EXACT);
        assertThat(scores.mValue100()).isCloseTo(23.104813, EXACT);
        assertThat(scores.mValue120()).isCloseTo(20.770180, EXACT);
        assertThat(scores.grade().mean()).isCloseTo(9.972847, EXACT);
        Grade iglu = Grade.of(trace, IGLU_MGDL_PER_MMOL);
        assertThat(iglu.mean()).isCloseTo(9.970870, EXACT);
        assertThat(iglu.hypoShare()).isCloseTo(29.162321, EXACT);
        assertThat(iglu.euShare()).isCloseTo(5.135175, EXACT);
        assertThat(iglu.hyperShare()).isCloseTo(65.702505, EXACT);
        assertThat(scores.hypoIndex()).isCloseTo(5.870833, EXACT);
        assertThat(scores.hyperIndex()).isCloseTo(1.677861, EXACT);
        assertThat(scores.igc()).isCloseTo(7.548695, EXACT);
        assertThat(scores.cogi().orElseThrow()).isCloseTo(25.820846, EXACT);
        assertThat(scores.iqr().orElseThrow()).isCloseTo(117.5, EXACT);
        assertThat(scores.mad().orElseThrow()).isCloseTo(86.7321, EXACT);
    }

    @Test
    @Verifies("MET-001")
    void twenty_four_values_in_pregnancy() {
        Ranges ranges = Metrics.of(Values.every(5, Values.T24)).ranges();
        assertThat(ranges.from63to140()).isCloseTo(37.5, EXACT);
        assertThat(ranges.below63()).isCloseTo(20.833333, EXACT);
        assertThat(ranges.above140()).isCloseTo(41.666667, EXACT);
    }

    @Test
    @Verifies({"MET-001", "MET-010", "MET-011"})
    void a_real_person_of_hall_2018() {
        Trace trace = Trace.of(Values.hall());
        Scores scores = Scores.of(trace);
        assertThat(scores.mValue90()).isCloseTo(6.4846, ROUNDED);
        assertThat(scores.mValue100()).isCloseTo(3.5477, ROUNDED);
        assertThat(scores.mValue120()).isCloseTo(1.6551, ROUNDED);
        assertThat(Grade.of(trace, IGLU_MGDL_PER_MMOL).mean()).isCloseTo(3.8398, ROUNDED);
        assertThat(scores.igc()).isCloseTo(0.3606, ROUNDED);
        assertThat(scores.cogi().orElseThrow()).isCloseTo(93.6398, ROUNDED);
        assertThat(Ranges.of(trace).from63to140()).isCloseTo(75.1689, ROUNDED);
        DailyRisk daily = DailyRisk.of(trace, ZoneOffset.UTC);
        assertThat(daily.days()).hasSize(7);
        assertThat(daily.adrr()).isCloseTo(13.3408, ROUNDED);
    }

    @Test
    @Verifies("MET-011")
    void the_risk_of_three_days() {
        DailyRisk daily = DailyRisk.of(Trace.of(Values.threeDays("2026-01-05T00:00:00Z")), ZoneOffset.UTC);
        assertThat(daily.days()).hasSize(3);
        assertThat(daily.days().get(0)).isCloseTo(28.155751, EXACT);
        assertThat(daily.days().get(1)).isCloseTo(33.757760, EXACT);
        assertThat(daily.days().get(2)).isCloseTo(24.801948, EXACT);
        assertThat(daily.adrr()).isCloseTo(28.905153, EXACT);
    }
}
