package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;

/** Our own model: the signs that it must have, and the figures that its documentation gives. */
@Verifies("VIR-055")
class CounterRegulationTest {
    private static double after(CounterRegulation body, int minutes, double mgdl) {
        for (int minute = 0; minute < minutes; minute++) {
            body.step(mgdl);
        }
        return body.extraMgdlPerMin();
    }

    @Test
    void nothing_comes_above_the_threshold() {
        assertThat(after(new CounterRegulation(1), 1440, 65)).isZero();
    }

    @Test
    void the_lower_it_is_the_more_comes_and_never_more_than_the_strongest() {
        double mild = after(new CounterRegulation(1), 30, 60);
        double deep = after(new CounterRegulation(1), 30, 50);
        double deepest = after(new CounterRegulation(1), 30, 20);
        assertThat(mild).isPositive().isLessThan(deep);
        assertThat(deep).isLessThan(deepest);
        assertThat(deepest).isLessThan(1);
    }

    @Test
    void it_comes_with_a_delay_and_goes_with_one() {
        CounterRegulation body = new CounterRegulation(1);
        assertThat(after(body, 1, 45)).isLessThan(0.1);
        assertThat(after(body, 44, 45)).isGreaterThan(0.5);
        assertThat(after(body, 1, 100)).isGreaterThan(0.4);
        assertThat(after(body, 240, 100)).isZero();
    }

    @Test
    void an_hour_low_halves_the_next_answer_and_a_week_restores_it() {
        double fresh = after(new CounterRegulation(1), 20, 45);
        CounterRegulation blunted = new CounterRegulation(1);
        after(blunted, 60, 64.9);
        after(blunted, 240, 120);
        // 53 of the 60 minutes are remembered, and the answer's own minutes, some 8 on average, blunt both: (1 +
        // 8/60)/(1 + 61/60)
        assertThat(after(blunted, 20, 45) / fresh).isCloseTo(0.56, within(0.03));
        after(blunted, 7 * 1440, 120);
        assertThat(after(blunted, 20, 45) / fresh).isCloseTo(1, within(0.03));
    }

    @Test
    void a_day_low_leaves_a_third_of_it() {
        assertThat(after(new CounterRegulation(1), 1440, 45)).isCloseTo(1.0 / 3, within(0.001));
    }

    @Test
    void a_body_that_has_lost_it_gives_nothing_and_an_impossible_one_is_refused() {
        assertThat(after(new CounterRegulation(0), 600, 30)).isZero();
        assertThatThrownBy(() -> new CounterRegulation(3.1))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("counterRegulation");
    }
}
