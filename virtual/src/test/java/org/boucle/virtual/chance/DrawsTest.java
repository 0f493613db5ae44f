package org.boucle.virtual.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;

class DrawsTest {
    /** The JDK's own SplittableRandom is another implementation of the same paper. */
    @Test
    @Verifies("VIR-004")
    void are_those_of_splitmix64() {
        Draws draws = new Draws(1234567);
        SplittableRandom independent = new SplittableRandom(1234567);
        for (int i = 0; i < 1000; i++) {
            assertThat(draws.bits()).isEqualTo(independent.nextLong());
        }
    }

    @Test
    void go_on_from_a_kept_state() {
        Draws draws = new Draws(9);
        draws.normal();
        Draws same = new Draws(draws.state());
        assertThat(same.normal()).isEqualTo(draws.normal());
    }

    @Test
    void of_two_purposes_have_nothing_in_common() {
        assertThat(Draws.of(1, 1).bits()).isNotEqualTo(Draws.of(1, 2).bits());
        assertThat(Draws.of(1, 1).bits()).isNotEqualTo(Draws.of(2, 1).bits());
        assertThat(Draws.of(1, 2).bits()).isNotEqualTo(Draws.of(2, 1).bits());
    }

    @Test
    void no_two_purposes_of_a_seed_share_a_stream() {
        assertThat(Arrays.stream(Purpose.values())
                        .map(purpose -> Draws.of(1, purpose).bits()))
                .doesNotHaveDuplicates();
    }

    /** Moments of the standard normal: 0, 1, 0, 3; and its tail past 1.96 on either side, 5 %. Five standard errors. */
    @Test
    void of_the_normal_have_its_moments_and_tail() {
        Draws draws = new Draws(42);
        int n = 400_000;
        double[] moments = new double[4];
        int tail = 0;
        for (int i = 0; i < n; i++) {
            double z = draws.normal();
            for (int power = 0; power < 4; power++) {
                moments[power] += Math.pow(z, power + 1) / n;
            }
            tail += Math.abs(z) > 1.959964 ? 1 : 0;
        }
        assertThat(moments[0]).isCloseTo(0, within(0.008));
        assertThat(moments[1]).isCloseTo(1, within(0.012));
        assertThat(moments[2]).isCloseTo(0, within(0.032));
        assertThat(moments[3]).isCloseTo(3, within(0.08));
        assertThat((double) tail / n).isCloseTo(0.05, within(0.0018));
    }

    @Test
    void of_the_lognormal_have_its_median() {
        Draws draws = new Draws(3);
        int above = 0;
        for (int i = 0; i < 100_000; i++) {
            above += draws.lognormal(40, 0.4) > 40 ? 1 : 0;
        }
        assertThat(above / 100_000.0).isCloseTo(0.5, within(0.008));
    }
}
