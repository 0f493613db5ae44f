package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;

/** ρ against the formula of Cappon 2023, written out with the platform's own functions. */
@Verifies("VIR-072")
class LowGlucoseTest {
    @Test
    void follows_the_formula_to_a_billionth() {
        for (double basal : new double[] {70, 119.13, 126, 180}) {
            LowGlucose rho = new LowGlucose(basal);
            for (double g = 0; g < 400; g += 0.037) {
                assertThat(rho.at(g)).as("%f under %f", g, basal).isCloseTo(formula(g, basal), within(1e-9));
            }
        }
    }

    @Test
    void more_is_done_the_lower_it_is_down_to_sixty() {
        LowGlucose rho = new LowGlucose(119.13);
        assertThat(rho.at(119.13)).isEqualTo(1);
        assertThat(rho.at(90)).isBetween(1.3, 1.5);
        assertThat(rho.at(60)).isEqualTo(rho.at(20)).isEqualTo(rho.most()).isBetween(3.4, 3.7);
    }

    private static double formula(double g, double basal) {
        double low = Math.max(g, 60);
        double under = StrictMath.pow(StrictMath.log(low), 0.8124) - StrictMath.pow(StrictMath.log(basal), 0.8124);
        return g >= basal ? 1 : 1 + 10 * 1.4407 * under * under;
    }
}
