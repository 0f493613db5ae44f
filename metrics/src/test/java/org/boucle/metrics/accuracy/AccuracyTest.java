package org.boucle.metrics.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Glucose;
import org.boucle.metrics.accuracy.Icgm.Criterion;
import org.junit.jupiter.api.Test;

class AccuracyTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    @Verifies("MET-019")
    void fifteen_percent_exactly_is_within_fifteen_percent() {
        for (int reference = 100; reference <= 400; reference += 20) {
            int limit = reference * 15 / 100;
            assertThat(new Agreement(15, 100).holds(new Pair(reference, reference + limit)))
                    .isTrue();
            assertThat(new Agreement(15, 100).holds(new Pair(reference, reference - limit)))
                    .isTrue();
            assertThat(new Agreement(15, 100).holds(new Pair(reference, reference + limit + 1)))
                    .isFalse();
        }
    }

    @Test
    @Verifies("MET-019")
    void the_cut_belongs_to_the_percents() {
        assertThat(new Agreement(20, 80).holds(new Pair(79.9, 99.9))).isTrue();
        assertThat(new Agreement(20, 80).holds(new Pair(80, 97))).isFalse();
    }

    @Test
    @Verifies("MET-019")
    void a_reading_that_did_not_come_is_no_pair() {
        assertThat(Pair.of(new double[] {100, 110, 120}, new double[] {101, Double.NaN, 119}))
                .containsExactly(new Pair(100, 101), new Pair(120, 119));
        assertThatThrownBy(() -> Pair.of(new double[2], new double[3]))
                .hasMessage("sensor: expected 2 values, got 3 values");
        assertThatThrownBy(() -> Pair.of(new double[] {0}, new double[] {100}))
                .hasMessage("pair.reference: expected over 0 to 1500 mg/dL, got 0.0");
        assertThatThrownBy(() -> Accuracy.of(List.of())).hasMessage("pairs: expected at least one, got 0");
    }

    @Test
    @Verifies("MET-019")
    void a_reference_is_paired_with_the_nearest_reading_within_reach() {
        List<Reading> sensor = List.of(
                at(10, 130),
                at(0, 100),
                at(0, 101),
                at(5, 115),
                new Reading(NOON.plusSeconds(20 * 60), new Glucose(40), Reading.Range.BELOW, "test"));
        List<Reading> reference = List.of(at(7, 120), at(20, 50), at(-3, 99), at(8, 121), at(-4, 98), at(13, 140));
        assertThat(Pair.match(reference, sensor, Duration.ofMinutes(3)))
                .containsExactly(new Pair(99, 100), new Pair(120, 115), new Pair(121, 130), new Pair(140, 130));
        assertThat(Pair.match(reference, List.of(), Duration.ofMinutes(3))).isEmpty();
    }

    @Test
    @Verifies("MET-021")
    void bins_are_by_the_sensor_and_its_bounds_are_in_the_middle() {
        Icgm icgm = of(new Pair(80, 69.9), new Pair(80, 70), new Pair(170, 180), new Pair(170, 180.1));
        assertThat(finding(icgm, Criterion.A).count()).isEqualTo(1);
        assertThat(finding(icgm, Criterion.B).count()).isEqualTo(2);
        assertThat(finding(icgm, Criterion.C).count()).isEqualTo(1);
    }

    @Test
    @Verifies("MET-021")
    void the_opposite_of_the_truth_may_never_be_shown() {
        Icgm wrong = of(new Pair(181, 69), new Pair(69, 181));
        assertThat(finding(wrong, Criterion.H).found()).isEqualTo(1);
        assertThat(finding(wrong, Criterion.H).met()).isFalse();
        assertThat(finding(wrong, Criterion.I).met()).isFalse();
        Icgm bound = of(new Pair(180, 69), new Pair(70, 181));
        assertThat(finding(bound, Criterion.H).met()).isTrue();
        assertThat(finding(bound, Criterion.I).met()).isTrue();
    }

    @Test
    @Verifies("MET-021")
    void one_percent_of_steep_falls_may_be_shown_as_rises() {
        List<Icgm.Rates> rates = new ArrayList<>(Collections.nCopies(99, new Icgm.Rates(-2.5, -2)));
        rates.add(new Icgm.Rates(-2.5, 1.5));
        rates.add(new Icgm.Rates(-2, 3));
        Icgm kept = Icgm.of(List.of(new Icgm.Wearer(List.of(), rates)), LowerBound.wilson());
        assertThat(finding(kept, Criterion.J).count()).isEqualTo(100);
        assertThat(finding(kept, Criterion.J).figure()).hasValue(1);
        assertThat(finding(kept, Criterion.J).met()).isTrue();
        assertThat(finding(kept, Criterion.K).met())
                .as("no steep rise was seen")
                .isFalse();
        rates.add(new Icgm.Rates(-3, 1.1));
        Icgm broken = Icgm.of(List.of(new Icgm.Wearer(List.of(), rates)), LowerBound.wilson());
        assertThat(finding(broken, Criterion.J).met()).isFalse();
    }

    @Test
    @Verifies("MET-021")
    void a_sensor_that_keeps_every_line_meets_the_rule() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            double reference = 40 + i % 300;
            pairs.add(new Pair(reference, reference + 3));
        }
        List<Icgm.Rates> rates = List.of(new Icgm.Rates(3, 2.5), new Icgm.Rates(-3, -2.5));
        assertThat(Icgm.of(List.of(new Icgm.Wearer(pairs, rates)), LowerBound.wilson())
                        .met())
                .isTrue();
        assertThat(Icgm.of(List.of(new Icgm.Wearer(pairs, rates)), LowerBound.bootstrap(200, 7))
                        .met())
                .isTrue();
    }

    /** Ten people of 100 pairs, nine wholly right and one wholly wrong: as 1000 coins, and as ten. */
    @Test
    @Verifies("MET-021")
    void people_who_resemble_themselves_make_the_bound_wider() {
        int[] tries = new int[10];
        int[] hits = new int[10];
        for (int i = 0; i < 10; i++) {
            tries[i] = 100;
            hits[i] = i == 0 ? 0 : 100;
        }
        assertThat(LowerBound.wilson().percent(hits, tries)).isBetween(88.0, 89.0);
        double clustered = LowerBound.bootstrap(4000, 7).percent(hits, tries);
        assertThat(clustered).as("the 5th percentile of a binomial of ten, 0.9").isEqualTo(70);
        assertThat(LowerBound.bootstrap(4000, 7).percent(hits, tries)).isEqualTo(clustered);
        assertThat(LowerBound.bootstrap(4000, 8).percent(new int[] {3, 0}, new int[] {4, 0}))
                .isCloseTo(75, within(0.0));
    }

    private static Icgm of(Pair... pairs) {
        return Icgm.of(List.of(new Icgm.Wearer(List.of(pairs), List.of())), LowerBound.wilson());
    }

    private static Icgm.Finding finding(Icgm icgm, Criterion criterion) {
        return icgm.findings().get(criterion.ordinal());
    }

    private static Reading at(int minute, double mgdl) {
        return Reading.measured(NOON.plusSeconds(60L * minute), mgdl, "test");
    }
}
