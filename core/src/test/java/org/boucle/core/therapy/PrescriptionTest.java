package org.boucle.core.therapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Schedule.Entry;
import org.junit.jupiter.api.Test;

class PrescriptionTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void a_schedule_holds_each_value_until_the_next() {
        Schedule<String> schedule = new Schedule<>(List.of(new Entry<>(0, "night"), new Entry<>(420, "day")));
        assertThat(schedule.at(0)).isEqualTo("night");
        assertThat(schedule.at(419)).isEqualTo("night");
        assertThat(schedule.at(420)).isEqualTo("day");
        assertThat(schedule.at(1439)).isEqualTo("day");
    }

    @Test
    @Verifies("COR-003")
    void a_schedule_hangs_on_the_wall_of_the_persons_zone_through_summer_time() {
        Schedule<String> schedule = new Schedule<>(List.of(new Entry<>(0, "night"), new Entry<>(420, "day")));
        ZoneId paris = ZoneId.of("Europe/Paris");
        // 05:30 UTC is 06:30 in Paris in winter, 07:30 in summer
        assertThat(schedule.at(Instant.parse("2026-01-15T05:30:00Z"), paris)).isEqualTo("night");
        assertThat(schedule.at(Instant.parse("2026-07-15T05:30:00Z"), paris)).isEqualTo("day");
    }

    @Test
    void a_schedule_starts_at_midnight_and_goes_forward() {
        assertThatThrownBy(() -> new Schedule<>(List.of(new Entry<>(1, "a"))))
                .hasMessageContaining("a first entry at 00:00");
        assertThatThrownBy(() -> new Schedule<>(List.of(new Entry<>(0, "a"), new Entry<>(0, "b"))))
                .hasMessageContaining("times strictly increasing");
        assertThatThrownBy(() -> new Entry<>(1440, "a")).hasMessageContaining("0..1439");
    }

    @Test
    void the_rule_gives_the_usual_start_from_dose_and_weight() {
        Prescription p = Prescription.byRule("ada", NOON, ZoneOffset.UTC, 70, Insulin.ofUnits(50));
        assertThat(p.basalAt(NOON).milliUnitsPerHour()).isEqualTo(937); // 0.45 · 50 / 24
        assertThat(p.isfAt(NOON).mgdlPerUnit()).isCloseTo(34, within(1e-9)); // 1700 / 50
        assertThat(p.carbRatioAt(NOON).gramsPerUnit()).isCloseTo(10, within(1e-9)); // 500 / 50
        assertThat(p.targetAt(NOON).mgdl()).isEqualTo(110);
        assertThat(p.limits().maxIob()).isEqualTo(Insulin.ofUnits(17.5));
    }

    @Test
    @Verifies("COR-001")
    void a_basal_over_the_limit_of_the_same_prescription_is_refused() {
        Prescription p = Prescription.byRule("ada", NOON, ZoneOffset.UTC, 70, Insulin.ofUnits(50));
        assertThatThrownBy(() -> new Prescription(
                        p.person(),
                        1,
                        NOON,
                        p.zone(),
                        70,
                        p.tdd(),
                        Schedule.flat(new BasalRate(9000)),
                        p.isf(),
                        p.carbRatio(),
                        p.target(),
                        p.action(),
                        p.limits()))
                .hasMessageStartingWith("prescription.basal: expected at most limits.maxBasal");
    }
}
