package org.boucle.trial.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.boucle.trial.result.RunRow;
import org.junit.jupiter.api.Test;

/** Targets, zones and stretches, exact at their borders. */
class BordersTest {
    @Test
    void a_target_is_strict() {
        assertThat(Target.UNDER_70.met(3.999999)).isTrue();
        assertThat(Target.UNDER_70.met(4)).isFalse();
        assertThat(Target.IN_RANGE.met(70)).isFalse();
        assertThat(Target.IN_RANGE.met(70.000001)).isTrue();
    }

    @Test
    void whoever_misses_one_target_does_not_meet_all() {
        Rows someone = Rows.of("boucle", "hovorka", "adult", 1);
        assertThat(Target.allMet(someone.ranges(0.9, 3.9, 24.9, 4.9))).isTrue();
        for (RunRow row : new RunRow[] {
            someone.ranges(1, 3.9, 20, 4.9),
            someone.ranges(0.9, 4, 20, 4.9),
            someone.ranges(0.9, 3.9, 25, 4.9),
            someone.ranges(0.9, 3.9, 20, 5)
        }) {
            assertThat(Target.allMet(row)).isFalse();
        }
    }

    @Test
    void zones_are_those_of_the_paper_and_a_border_is_the_worse_one() {
        Map.of(
                        Zone.A, new double[] {95, 170},
                        Zone.UPPER_B, new double[] {95, 180},
                        Zone.UPPER_C, new double[] {140, 300},
                        Zone.LOWER_B, new double[] {90, 179},
                        Zone.B, new double[] {70.1, 299},
                        Zone.UPPER_D, new double[] {75, 420},
                        Zone.LOWER_C, new double[] {70, 150},
                        Zone.LOWER_D, new double[] {45, 250},
                        Zone.E, new double[] {60, 310})
                .forEach(
                        (zone, point) -> assertThat(Zone.of(point[0], point[1])).isEqualTo(zone));
    }

    @Test
    void the_longest_stretch_is_found_and_the_first_of_equals() {
        boolean[] holds = {true, false, true, true, false, true, true};
        assertThat(Stretch.longest(0, 7, i -> holds[i])).contains(new Stretch(2, 4));
        assertThat(Stretch.longest(4, 7, i -> holds[i])).contains(new Stretch(5, 7));
        assertThat(Stretch.longest(0, 7, i -> false)).isEqualTo(Optional.empty());
        assertThat(Stretch.longest(0, 7, i -> true)).contains(new Stretch(0, 7));
    }

    @Test
    void what_lies_beyond_an_axis_is_at_its_end() {
        Axis reversed = new Axis(110, 50, 40, 340);
        assertThat(reversed.at(80)).isEqualTo(190);
        assertThat(reversed.at(130)).isEqualTo(40);
        assertThat(reversed.at(20)).isEqualTo(340);
    }
}
