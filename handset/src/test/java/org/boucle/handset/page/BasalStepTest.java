package org.boucle.handset.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Certainty;
import org.boucle.core.event.Delivery.Kind;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Prescription;
import org.junit.jupiter.api.Test;

class BasalStepTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Insulin PULSE = new Insulin(50);

    /** By rule 0.45 × 32 / 24 = 0.6 U/h: a pulse of 0.05 U every 5 min. */
    private static final Prescription PRESCRIPTION =
            Prescription.byRule("p", START, ZoneOffset.UTC, 70, Insulin.ofUnits(32));

    @Test
    void pulses_that_come_unevenly_are_one_even_step() {
        List<BasalStep> steps = steps(entries("", 50, 0, 100, 50, 0, 50, 100, 50), Map.of());
        assertThat(steps).hasSize(1);
        assertThat(steps.get(0).given()).isEqualTo(0.6);
        assertThat(steps.get(0).suspended()).isFalse();
    }

    @Test
    void an_order_shows_its_rate() {
        List<Delivery> entries = new ArrayList<>(entries("", 50, 50));
        entries.addAll(entries(2, "t1", 100, 150, 100));
        List<BasalStep> steps = steps(entries, Map.of("t1", new BasalRate(1400)));
        assertThat(steps).hasSize(2);
        assertThat(steps.get(1).given()).isEqualTo(1.4);
        assertThat(steps.get(1).from()).isEqualTo(START.plusSeconds(600));
    }

    @Test
    void an_order_whose_rate_is_not_known_shows_what_went_in() {
        List<BasalStep> steps = steps(entries("t1", 100, 150, 100), Map.of());
        assertThat(steps).hasSize(1);
        assertThat(steps.get(0).given()).isCloseTo(1.4, within(1e-9));
    }

    @Test
    void a_pump_that_has_stopped_is_never_shown_as_flowing() {
        List<BasalStep> steps = steps(entries("", 50, 50, 0, 0, 0, 0, 50, 50), Map.of());
        assertThat(steps).extracting(BasalStep::suspended).containsExactly(false, true, false);
        assertThat(steps.get(1).from()).isEqualTo(START.plusSeconds(600));
        assertThat(steps.get(1).until()).isEqualTo(START.plusSeconds(1800));
    }

    @Test
    void a_suspension_that_was_ordered_is_one_from_its_first_minute() {
        List<Delivery> entries = new ArrayList<>(entries("", 50, 50));
        entries.addAll(entries(2, "t1", 0));
        List<BasalStep> steps = steps(entries, Map.of("t1", BasalRate.ZERO));
        assertThat(steps).extracting(BasalStep::suspended).containsExactly(false, true);
    }

    private static List<BasalStep> steps(List<Delivery> entries, Map<String, BasalRate> rates) {
        return BasalStep.of(entries, PRESCRIPTION, rates, PULSE);
    }

    private static List<Delivery> entries(String key, int... milliUnits) {
        return entries(0, key, milliUnits);
    }

    /** One entry every 5 min, the first of them that many entries after the start. */
    private static List<Delivery> entries(int after, String key, int... milliUnits) {
        List<Delivery> entries = new ArrayList<>();
        for (int i = 0; i < milliUnits.length; i++) {
            Instant start = START.plusSeconds(300L * (after + i));
            entries.add(new Delivery(
                    after + i + 1,
                    key,
                    Kind.BASAL,
                    Origin.SCHEDULE,
                    start,
                    start.plusSeconds(300),
                    new Insulin(milliUnits[i]),
                    Certainty.CONFIRMED));
        }
        return entries;
    }
}
