package org.boucle.core.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.1, 1500.1})
    @Verifies("COR-001")
    void glucose_that_can_not_be_is_refused_by_name(double mgdl) {
        assertThatThrownBy(() -> new Glucose(mgdl))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("glucose: expected 0..1500 mg/dL, got " + mgdl);
    }

    @Test
    void one_mmol_is_18_016_mg_per_dl() {
        assertThat(Glucose.ofMmol(10).mgdl()).isCloseTo(180.16, within(1e-12));
        assertThat(new Glucose(180.16).mmolPerL()).isCloseTo(10, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0.3, 300", "0.29999, 299", "1.005, 1005", "0.0009, 0", "4.35, 4350", "0, 0"})
    @Verifies("COR-002")
    void units_become_whole_milliunits_rounded_down(double units, long milliUnits) {
        assertThat(Insulin.ofUnits(units).milliUnits()).isEqualTo(milliUnits);
    }

    @Property
    @Verifies("COR-002")
    void every_milliunit_survives_the_way_through_units(@ForAll @LongRange(min = 0, max = 1_000_000) long milliUnits) {
        assertThat(Insulin.ofUnits(new Insulin(milliUnits).units()).milliUnits())
                .isEqualTo(milliUnits);
    }

    @Property
    @Verifies("COR-002")
    void a_step_only_ever_takes_away(
            @ForAll @LongRange(min = 0, max = 100_000) long milliUnits,
            @ForAll @IntRange(min = 1, max = 500) int step) {
        Insulin whole = new Insulin(milliUnits);
        Insulin floored = whole.floorTo(new Insulin(step));
        assertThat(floored).isLessThanOrEqualTo(whole);
        assertThat(floored.milliUnits() % step).isZero();
        assertThat(whole.milliUnits() - floored.milliUnits()).isLessThan(step);
    }

    @Test
    void less_than_nothing_is_none() {
        assertThat(new Insulin(100).lessOrNone(new Insulin(300))).isEqualTo(Insulin.NONE);
        assertThat(new Insulin(300).lessOrNone(new Insulin(100))).isEqualTo(new Insulin(200));
        assertThat(new Insulin(300).atMost(new Insulin(100))).isEqualTo(new Insulin(100));
        assertThat(new Insulin(300).plus(new Insulin(100))).isEqualTo(new Insulin(400));
    }

    @Test
    void a_rate_over_a_time_is_insulin() {
        assertThat(new BasalRate(1200).over(Duration.ofMinutes(5))).isEqualTo(new Insulin(100));
        assertThat(new BasalRate(999).over(Duration.ofMinutes(1))).isEqualTo(new Insulin(16));
        assertThatThrownBy(() -> new BasalRate(1).over(Duration.ofMinutes(-1))).isInstanceOf(InvalidValue.class);
    }

    @Test
    @Verifies("COR-001")
    void each_other_quantity_has_its_bounds_too() {
        assertThatThrownBy(() -> new Insulin(-1)).hasMessageStartingWith("insulin: expected");
        assertThatThrownBy(() -> Insulin.ofUnits(Double.NaN)).hasMessageStartingWith("insulin: expected");
        assertThatThrownBy(() -> new BasalRate(100_001)).hasMessageStartingWith("basal rate: expected");
        assertThatThrownBy(() -> new Carbs(-1)).hasMessageStartingWith("carbohydrates: expected");
        assertThatThrownBy(() -> new CarbRatio(0)).hasMessageStartingWith("carbohydrate ratio: expected");
        assertThatThrownBy(() -> new InsulinSensitivity(0))
                .hasMessageStartingWith("insulin sensitivity factor: expected");
    }
}
