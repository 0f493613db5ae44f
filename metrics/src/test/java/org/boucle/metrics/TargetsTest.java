package org.boucle.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;

@Verifies("MET-016")
class TargetsTest {
    @Test
    void a_share_on_the_bound_does_not_meet_it() {
        Ranges onTheLine = of(700, 13, 27, 210, 50);
        assertThat(onTheLine.below70()).isEqualTo(4);
        assertThat(met(Targets.ADULTS, onTheLine)).containsExactly(false, false, false, false, false);
        Ranges within = of(701, 9, 30, 211, 49);
        assertThat(met(Targets.ADULTS, within)).containsExactly(true, true, true, false, true);
        assertThat(Targets.ADULTS.metBy(of(712, 9, 30, 200, 49))).isTrue();
    }

    @Test
    void older_people_are_kept_further_from_lows_and_allowed_more_highs() {
        Ranges cautious = of(600, 0, 9, 300, 91);
        assertThat(Targets.OLDER_OR_HIGH_RISK.metBy(cautious)).isTrue();
        assertThat(Targets.ADULTS.metBy(cautious)).isFalse();
        assertThat(met(Targets.OLDER_OR_HIGH_RISK, of(600, 0, 10, 290, 100))).containsExactly(true, false, true, false);
    }

    @Test
    void the_young_need_a_little_less_in_range() {
        Ranges young = of(720, 5, 30, 200, 45);
        assertThat(Targets.UNDER_25.metBy(young)).isTrue();
        assertThat(met(Targets.UNDER_25, of(600, 9, 30, 321, 40))).containsExactly(false, true, true, false, true);
        assertThat(met(Targets.UNDER_25, of(601, 9, 30, 320, 40))[0]).isTrue();
    }

    /** 62, 63, 140, 141: the bounds of pregnancy, on each side. */
    @Test
    void pregnancy_has_bounds_of_its_own() {
        double[] values = new double[100];
        Arrays.fill(values, 0, 3, 62);
        Arrays.fill(values, 3, 40, 63);
        Arrays.fill(values, 40, 76, 140);
        Arrays.fill(values, 76, 100, 141);
        Ranges ranges = ofValues(values);
        assertThat(ranges.from63to140()).isEqualTo(73);
        assertThat(Targets.PREGNANCY.metBy(ranges)).isTrue();
        values[75] = 141;
        assertThat(met(Targets.PREGNANCY, ofValues(values))).containsExactly(true, true, true, false);
    }

    private static boolean[] met(Targets targets, Ranges ranges) {
        boolean[] met = new boolean[targets.goals().size()];
        for (int i = 0; i < met.length; i++) {
            met[i] = targets.goals().get(i).metBy(ranges);
        }
        return met;
    }

    /** So many of a thousand in range, under 54, from 54 to 70, from 180 to 250, over 250. */
    private static Ranges of(int... perMille) {
        double[] at = {120, 50, 60, 200, 300};
        double[] values = new double[1000];
        int from = 0;
        for (int i = 0; i < at.length; i++) {
            Arrays.fill(values, from, from + perMille[i], at[i]);
            from += perMille[i];
        }
        assertThat(from).isEqualTo(1000);
        return ofValues(values);
    }

    private static Ranges ofValues(double[] values) {
        return Metrics.ofValues(Values.START, Trace.USUAL_STEP, values).ranges();
    }
}
