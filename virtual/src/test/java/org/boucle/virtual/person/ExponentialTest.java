package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;

class ExponentialTest {
    @Property(tries = 20_000)
    @Verifies("VIR-004")
    void agrees_with_strict_math(@ForAll @DoubleRange(min = -700, max = 700) double x) {
        assertThat(relativeError(x)).isLessThan(4e-16);
    }

    @Test
    void agrees_with_strict_math_where_the_body_uses_it() {
        double worst = 0;
        for (int i = 0; i <= 600_000; i++) {
            worst = Math.max(worst, relativeError(-i * 1e-4));
        }
        assertThat(worst).isLessThan(4e-16);
        assertThat(Exponential.exp(0)).isEqualTo(1);
        assertThat(Exponential.exp(-0.0)).isEqualTo(1);
    }

    private static double relativeError(double x) {
        double exact = StrictMath.exp(x);
        return Math.abs(Exponential.exp(x) - exact) / exact;
    }
}
