package org.boucle.trial.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UnknownTest {
    private static final List<Unknown> KINDS = List.of(
            Unknown.normal("Gb", "mg/dL", Unknown.Scale.PLAIN, 119.13, 7.11),
            Unknown.normal("SG", "1/min", Unknown.Scale.LOG, -3.8, 0.5),
            Unknown.normal("p2", "1/min", Unknown.Scale.SQUARE_ROOT, 0.11, 0.004),
            Unknown.gamma("SI", "1/min per mU/L", 5e-4 / 1.45),
            Unknown.delay("delay"));

    @Property
    void slope_and_curvature_are_those_of_the_density(
            @ForAll @IntRange(max = 4) int kind, @ForAll @DoubleRange(min = -2, max = 2) double away) {
        Unknown u = KINDS.get(kind);
        double theta = u.middle() + away * u.spread();
        double h = 1e-4 * u.spread();
        double up = u.logDensity(theta + h);
        double down = u.logDensity(theta - h);
        assertThat(u.slope(theta)).isCloseTo((up - down) / (2 * h), within(1e-4 / u.spread()));
        double bend = -(up - 2 * u.logDensity(theta) + down) / (h * h);
        assertThat(u.curvature(theta)).isCloseTo(bend, within(1e-3 / (u.spread() * u.spread())));
    }

    /** Mean 3.3·scale and variance 3.3·scale² of the Gamma distribution, by sums over its density. */
    @Test
    void sensitivity_has_the_published_gamma_distribution() {
        double scale = 5e-4 / 1.45;
        Unknown si = KINDS.get(3);
        double mass = 0;
        double mean = 0;
        double square = 0;
        for (double theta = si.middle() - 8; theta < si.middle() + 4; theta += 1e-3) {
            double density = StrictMath.exp(si.logDensity(theta) - si.logDensity(si.middle()));
            double number = si.number(theta);
            mass += density;
            mean += density * number;
            square += density * number * number;
        }
        mean /= mass;
        assertThat(mean).isCloseTo(3.3 * scale, within(1e-3 * scale));
        assertThat(square / mass - mean * mean).isCloseTo(3.3 * scale * scale, within(1e-2 * scale * scale));
    }

    @Test
    void a_delay_is_as_likely_anywhere_within_an_hour() {
        Unknown delay = KINDS.get(4);
        double mass = 0;
        double early = 0;
        for (double theta = -15; theta < 15; theta += 1e-3) {
            double density = StrictMath.exp(delay.logDensity(theta));
            mass += density;
            early += delay.number(theta) < 15 ? density : 0;
        }
        assertThat(early / mass).isCloseTo(0.25, within(1e-3));
    }
}
