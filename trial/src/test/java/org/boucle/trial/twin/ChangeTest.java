package org.boucle.trial.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static RecordedDay day() {
        double[] basal = new double[300];
        double[] bolus = new double[300];
        Arrays.fill(basal, 20);
        bolus[10] = 3000; // before the first reading
        bolus[95] = 6000; // for the meal at 110
        bolus[200] = 1000; // a correction
        return new RecordedDay(
                Instant.EPOCH,
                ZoneOffset.UTC,
                60,
                300,
                basal,
                bolus,
                List.of(new RecordedDay.Meal(110, 60)),
                List.of(new RecordedDay.Value(60, 120, Reading.Range.MEASURED)));
    }

    @Test
    void scales_basal_meals_and_corrections_each_by_its_setting() {
        double[] insulin = new Change(0.9, 1, 1.2, 2).insulin(day());
        assertThat(insulin[61]).isCloseTo(18, within(1e-12));
        assertThat(insulin[95]).isCloseTo(18 + 5000, within(1e-9));
        assertThat(insulin[200]).isCloseTo(18 + 500, within(1e-9));
        assertThat(new Change(1, 0.5, 1, 1).insulin(day())[95]).isCloseTo(20 + 3000, within(1e-9));
    }

    @Test
    void leaves_alone_what_was_given_before_the_first_reading() {
        double[] insulin = new Change(0.5, 0.5, 1, 1).insulin(day());
        assertThat(insulin[10]).isEqualTo(3020);
        assertThat(insulin[59]).isEqualTo(20);
        assertThat(insulin[60]).isEqualTo(10);
    }

    @Test
    void says_what_is_other_and_refuses_the_absurd() {
        assertThat(new Change(0.9, 1, 1.2, 1).words()).isEqualTo("basal × 0.90, CR × 1.20");
        assertThatThrownBy(() -> new Change(1, 1, 0, 1)).hasMessage("cr: expected a factor of 0.2..5, got 0.0");
        assertThatThrownBy(() -> new Change(-1, 1, 1, 1)).hasMessageStartingWith("basal: expected");
    }
}
