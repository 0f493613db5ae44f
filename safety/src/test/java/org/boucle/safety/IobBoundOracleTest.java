package org.boucle.safety;

import static org.assertj.core.api.Assertions.assertThat;

import org.boucle.core.Verifies;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.therapy.InsulinAction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The bound lies above the curve that loops dose with, at every minute: the exponential insulin curve (Maksimovic 2017,
 * LoopKit/Loop issue 388, comment 317938473), written here from its published equation.
 */
class IobBoundOracleTest {
    @ParameterizedTest
    @CsvSource({"360, 75", "360, 55", "360, 65", "300, 75", "420, 75", "300, 55"})
    @Verifies("SAF-045")
    void never_lies_below_the_exponential_curve(int duration, int peak) {
        for (int t = 0; t <= duration + 10; t++) {
            Given given = new Given().bolus(t, 10, Origin.PERSON);
            given.action = new InsulinAction(duration, peak);
            double bound =
                    IobBound.of(given.state(), given.now).onBoard(given.now).units() / 10;
            assertThat(bound).as("%d min", t).isGreaterThanOrEqualTo(exponential(t, peak, duration));
        }
    }

    private static double exponential(double t, double p, double d) {
        if (t >= d) {
            return 0;
        }
        double tau = p * (1 - p / d) / (1 - 2 * p / d);
        double a = 2 * tau / d;
        double s = 1 / (1 - a + (1 + a) * StrictMath.exp(-d / tau));
        return 1 - s * (1 - a) * ((t * t / (tau * d * (1 - a)) - t / tau - 1) * StrictMath.exp(-t / tau) + 1);
    }
}
