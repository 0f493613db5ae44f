package org.boucle.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    @Verifies({"MET-001", "MET-002"})
    void low_and_high_count_in_the_shares_and_never_in_the_mean() {
        List<Reading> readings = new ArrayList<>(Values.every(5, 100, 120));
        readings.add(Values.low(Values.START.plusSeconds(600)));
        readings.add(Values.high(Values.START.plusSeconds(900)));
        Metrics m = Metrics.of(readings);
        assertThat(m.ranges().below54()).isEqualTo(25);
        assertThat(m.ranges().above250()).isEqualTo(25);
        assertThat(m.mean()).hasValue(110);
        assertThat(m.low()).isEqualTo(1);
        assertThat(m.high()).isEqualTo(1);
        assertThat(m.data().readings()).isEqualTo(4);
    }

    @Test
    @Verifies({"MET-001", "MET-005"})
    void a_share_on_the_bound_of_a_zone_is_exact() {
        double[] quarter = new double[44];
        Arrays.fill(quarter, 120);
        Arrays.fill(quarter, 0, 11, 200);
        Metrics m = Metrics.of(Values.every(5, quarter));
        assertThat(m.ranges().from180to250()).isEqualTo(25);
        assertThat(m.gri().value()).isEqualTo(20);
        assertThat(m.gri().zone()).isEqualTo(Gri.Zone.A);
        Gri sixth = Metrics.of(Values.every(5, 60, 100, 100, 100, 100, 100)).gri();
        assertThat(sixth.value()).isCloseTo(40, within(1e-9));
        assertThat(sixth.zone()).isEqualTo(Gri.Zone.B);
    }

    @Test
    @Verifies({"MET-002", "MET-004"})
    void low_weighs_at_least_as_much_risk_as_the_limit() {
        Metrics m = Metrics.of(List.of(Values.low(Values.START), Values.high(Values.START.plusSeconds(300))));
        assertThat(m.risk().lbgi()).isCloseTo(36.417547 / 2, within(1e-6));
        assertThat(m.risk().hbgi()).isCloseTo(57.046099 / 2, within(1e-6));
    }

    @Test
    @Verifies("MET-002")
    void what_can_not_be_computed_is_empty_not_zero() {
        Metrics none = Metrics.of(List.of(Values.low(Values.START)));
        assertThat(none.mean()).isEmpty();
        assertThat(none.gmiPercent()).isEmpty();
        assertThat(none.percentiles()).isEmpty();
        Metrics one = Metrics.of(Values.every(5, 100));
        assertThat(one.mean()).hasValue(100);
        assertThat(one.sd()).isEmpty();
        assertThat(one.cv()).isEmpty();
        assertThatThrownBy(() -> Metrics.of(List.of())).hasMessage("readings: expected at least one, got 0");
    }

    @Test
    @Verifies("MET-007")
    void fourteen_days_and_seventy_percent_are_enough() {
        double[] fortnight = new double[14 * 288];
        Arrays.fill(fortnight, 110);
        List<Reading> all = Values.every(5, fortnight);
        assertThat(DataSufficiency.of(all).sufficient()).isTrue();
        assertThat(DataSufficiency.of(all).days()).isEqualTo(14);
        assertThat(DataSufficiency.of(all.subList(0, all.size() - 1)).sufficient())
                .as("five minutes short of 14 days")
                .isFalse();
        assertThat(DataSufficiency.of(keeping(all, 7)).sufficient()).isTrue();
        assertThat(DataSufficiency.of(keeping(all, 6)).sufficient())
                .as("60 % of the readings")
                .isFalse();
    }

    @Test
    @Verifies("MET-007")
    void the_step_is_the_median_to_the_whole_minute() {
        assertThat(DataSufficiency.of(Values.every(15, 100, 101, 102)).step()).hasMinutes(15);
        assertThat(DataSufficiency.of(Values.every(1, 100, 101, 102)).step()).hasMinutes(1);
        List<Reading> drifting = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            drifting.add(Reading.measured(Values.START.plusMillis(301_100L * i), 100, "test"));
        }
        assertThat(DataSufficiency.of(drifting).step()).hasMinutes(5);
        assertThat(DataSufficiency.of(drifting).percent()).isCloseTo(100, within(0.5));
    }

    /** As a phone and a receiver write one sensor down: the same readings, three seconds apart. */
    @Test
    @Verifies("MET-008")
    void two_receivers_of_one_sensor_count_as_one() {
        double[] values = new double[288];
        Arrays.fill(values, 120);
        Arrays.fill(values, 100, 105, 65);
        List<Reading> phone = Values.every(5, values);
        List<Reading> both = new ArrayList<>(phone);
        phone.forEach(r -> both.add(Reading.measured(r.time().plusSeconds(3), r.mgdl(), "receiver")));
        both.add(Values.low(phone.get(7).time().plusSeconds(70)));
        assertThat(Metrics.of(both)).isEqualTo(Metrics.of(phone));
        assertThat(DataSufficiency.of(both).step()).hasMinutes(5);
        assertThat(DataSufficiency.of(both).percent()).isEqualTo(100);
        assertThat(Episodes.of(both).of(Episodes.Kind.HYPO_LEVEL_1))
                .singleElement()
                .satisfies(low -> assertThat(low.duration()).hasMinutes(25));
    }

    @Test
    @Verifies("MET-008")
    void a_sensor_of_each_minute_whose_stamps_jitter_or_drift_loses_no_reading() {
        List<Reading> jitters = new ArrayList<>();
        List<Reading> drifts = new ArrayList<>();
        for (int i = 0; i < 1440; i++) {
            int jitter = 200 * (i % 3 - 1);
            jitters.add(Reading.measured(Values.START.plusMillis(60_000L * i + jitter), 100 + i % 7, "test"));
            drifts.add(Reading.measured(Values.START.plusMillis(59_900L * i), 100 + i % 7, "test"));
        }
        for (List<Reading> readings : List.of(jitters, drifts)) {
            assertThat(DataSufficiency.of(readings).step()).hasMinutes(1);
            assertThat(DataSufficiency.of(readings).readings()).isEqualTo(1440);
        }
    }

    @Test
    @Verifies("MET-008")
    void nothing_but_readings_seconds_apart_is_one_reading() {
        List<Reading> burst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            burst.add(Reading.measured(Values.START.plusSeconds(3L * i), 100 + i, "test"));
        }
        assertThat(Metrics.of(burst)).isEqualTo(Metrics.of(burst.subList(0, 1)));
    }

    @Test
    @Verifies("MET-001")
    void the_order_of_the_list_does_not_matter() {
        List<Reading> readings = new ArrayList<>(Values.hall());
        Metrics sorted = Metrics.of(readings);
        Collections.shuffle(readings, new Random(7));
        assertThat(Metrics.of(readings)).isEqualTo(sorted);
    }

    @Test
    @Verifies("MET-009")
    void plain_values_have_the_metrics_of_the_same_readings() {
        double[] longer = Arrays.copyOf(Values.T24, 40);
        assertThat(Metrics.ofValues(Values.START, Duration.ofMinutes(5), longer, 24))
                .isEqualTo(Metrics.ofValues(Values.START, Duration.ofMinutes(5), Values.T24))
                .isEqualTo(Metrics.of(Values.every(5, Values.T24)));
        assertThat(longer).as("not sorted in place").startsWith(Values.T24);
    }

    @Test
    @Verifies("MET-009")
    void a_body_may_fall_where_no_sensor_measures() {
        Metrics m = Metrics.ofValues(Values.START, Duration.ofMinutes(5), new double[] {0, 0.5, 1, 100});
        assertThat(m.ranges().below54()).isEqualTo(75);
        assertThat(m.risk().lbgi()).isCloseTo((3 * Risk.low(1) + Risk.low(100)) / 4, within(1e-12));
        assertThat(m.extremes().orElseThrow().minimum()).isZero();
    }

    @Test
    @Verifies("MET-009")
    void a_value_that_is_no_glucose_is_named() {
        for (double wrong : new double[] {Double.NaN, -1, 1501, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(
                            () -> Metrics.ofValues(Values.START, Duration.ofMinutes(5), new double[] {100, 100, wrong}))
                    .hasMessage("mgdl[2]: expected 0..1500 mg/dL, got " + wrong);
        }
        assertThatThrownBy(() -> Metrics.ofValues(Values.START, Duration.ofMinutes(5), new double[3], 4))
                .hasMessage("count: expected 1..3, got 4");
        assertThatThrownBy(() -> Metrics.ofValues(Values.START, Duration.ZERO, new double[3]))
                .hasMessage("step: expected PT30S..PT24H, got PT0S");
    }

    @Test
    @Verifies("MET-018")
    void a_point_on_a_line_of_the_variability_grid_is_in_the_worse_zone() {
        assertThat(zone(90.5, 179)).isEqualTo(Extremes.Zone.A);
        assertThat(zone(90, 179)).isEqualTo(Extremes.Zone.LOWER_B);
        assertThat(zone(90.5, 180)).isEqualTo(Extremes.Zone.UPPER_B);
        assertThat(zone(71, 299)).isEqualTo(Extremes.Zone.B);
        assertThat(zone(70, 120)).isEqualTo(Extremes.Zone.LOWER_C);
        assertThat(zone(95, 300)).isEqualTo(Extremes.Zone.UPPER_C);
        assertThat(zone(70, 200)).isEqualTo(Extremes.Zone.LOWER_D);
        assertThat(zone(80, 320)).isEqualTo(Extremes.Zone.UPPER_D);
        assertThat(zone(40, 400)).isEqualTo(Extremes.Zone.E);
    }

    /** Percentile 2.5 of 0..40 lies on the second value, 97.5 on the last but one; the wild ends don't move them. */
    @Test
    @Verifies("MET-018")
    void the_middle_ninety_five_percent_leave_a_wild_reading_out() {
        double[] values = new double[41];
        for (int i = 0; i < 41; i++) {
            values[i] = 100 + i;
        }
        values[0] = 10;
        values[40] = 900;
        Extremes extremes = Metrics.ofValues(Values.START, Duration.ofMinutes(5), values)
                .extremes()
                .orElseThrow();
        assertThat(extremes).isEqualTo(new Extremes(10, 101, 139, 900));
    }

    private static Extremes.Zone zone(double low95, double high95) {
        return new Extremes(low95, low95, high95, high95).zone();
    }

    /** So many of every ten, and the last, so that the span stays. */
    private static List<Reading> keeping(List<Reading> all, int ofTen) {
        List<Reading> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i % 10 < ofTen || i == all.size() - 1) {
                kept.add(all.get(i));
            }
        }
        return kept;
    }
}
