package org.boucle.trial.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AimTest {
    private static final Aim AIM = Aim.IN_RANGE;

    @ParameterizedTest
    @ValueSource(doubles = {30, 60, 77, 79, 115, 150, 167, 169, 250, 500})
    void slope_and_curvature_are_those_of_the_cost(double mgdl) {
        double h = 0.5;
        double slope = (AIM.cost(mgdl + h) - AIM.cost(mgdl - h)) / (2 * h);
        double curvature = (AIM.slope(mgdl + h) - AIM.slope(mgdl - h)) / (2 * h);
        assertThat(AIM.slope(mgdl)).isCloseTo(slope, within(1e-6));
        assertThat(AIM.curvature(mgdl)).isCloseTo(curvature, within(1e-6));
    }

    @Test
    void nothing_is_better_than_the_target_and_a_low_costs_more_than_a_high_as_far_outside() {
        for (double mgdl = 20; mgdl < 500; mgdl++) {
            assertThat(AIM.cost(mgdl)).isGreaterThanOrEqualTo(AIM.cost(AIM.targetMgdl()));
        }
        assertThat(AIM.cost(60)).isGreaterThan(5 * AIM.cost(190));
    }
}
