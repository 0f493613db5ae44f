package org.boucle.safety;

import static org.assertj.core.api.Assertions.assertThat;

import org.boucle.core.Verifies;
import org.boucle.core.event.Delivery.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the loop's alarms ask of the supervisor's facts. */
@Verifies("SAF-006")
class FactsTest {
    private static Given blank() {
        Given given = new Given();
        given.readings.clear();
        return given;
    }

    @ParameterizedTest(name = "{0} mg/dL, {1} min ago")
    @CsvSource({
        "69, 5, true",
        "69, 200, true", // however long ago
        "70, 5, false",
        "150, 200, false"
    })
    void a_low_that_was_the_last_thing_known_is_remembered(double mgdl, double minutesAgo, boolean low) {
        Given given = blank();
        given.reading(minutesAgo + 10, mgdl).reading(minutesAgo + 5, mgdl).reading(minutesAgo, mgdl);
        assertThat(given.facts().lowWhenLastKnown()).isEqualTo(low);
    }

    @Test
    void a_low_that_was_in_sight_when_glucose_was_last_known_counts_too() {
        Given falling = blank();
        falling.reading(70, 110).reading(65, 100).reading(60, 90); // −2 a minute: 30 within half an hour
        assertThat(falling.facts().lowWhenLastKnown()).isTrue();
        Given slow = blank();
        slow.reading(70, 112).reading(65, 111).reading(60, 110); // −0.2 a minute: 104 within half an hour
        assertThat(slow.facts().lowWhenLastKnown()).isFalse();
        Given steeper = blank();
        steeper.reading(70, 118).reading(65, 115).reading(60, 112); // 94 within half an hour of the last, not of now
        assertThat(steeper.facts().lowWhenLastKnown()).isFalse();
        Given rising = blank();
        rising.reading(10, 60).reading(5, 64).reading(0, 68); // a low seen, though 86 within half an hour
        assertThat(rising.facts().lowWhenLastKnown()).isTrue();
        assertThat(slow.bolus(130, 6, Origin.PERSON).facts().lowWhenLastKnown()).isTrue();
    }

    @Test
    void nothing_known_is_no_low() {
        assertThat(blank().facts().lowWhenLastKnown()).isFalse();
        assertThat(blank().facts().latest()).isEmpty();
    }

    @Test
    void the_trend_is_that_of_the_readings_it_believes() {
        Given given = blank();
        given.reading(10, 110).reading(5, 100).reading(0, 90);
        assertThat(given.facts().slope()).isEqualTo(-2);
        assertThat(given.facts().latest()).map(r -> r.mgdl()).contains(90.0);
    }
}
