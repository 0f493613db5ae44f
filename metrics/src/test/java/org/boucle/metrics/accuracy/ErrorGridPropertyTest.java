package org.boucle.metrics.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.boucle.core.Verifies;

@Verifies("MET-020")
class ErrorGridPropertyTest {
    private static final ErrorGrid[] GRIDS = {new ClarkeGrid(), ParkesGrid.TYPE_1, ParkesGrid.TYPE_2};

    @Property
    @Label("a reading further off on the same side is never in a better zone")
    void further_off_is_never_better(
            @ForAll @DoubleRange(min = 20, max = 600) double reference,
            @ForAll @DoubleRange(min = 0, max = 600) double off,
            @ForAll @DoubleRange(min = 0, max = 300) double more) {
        for (ErrorGrid grid : GRIDS) {
            assertThat(zone(grid, reference, reference + off + more))
                    .as("%s, too high", grid)
                    .isGreaterThanOrEqualTo(zone(grid, reference, reference + off));
            assertThat(zone(grid, reference, Math.max(0, reference - off - more)))
                    .as("%s, too low", grid)
                    .isGreaterThanOrEqualTo(zone(grid, reference, Math.max(0, reference - off)));
        }
    }

    @Property
    @Label("the truth is in zone A")
    void the_truth_is_in_zone_a(@ForAll @IntRange(min = 1, max = 1500) int reference) {
        for (ErrorGrid grid : GRIDS) {
            assertThat(zone(grid, reference, reference)).isEqualTo(ErrorGrid.Zone.A);
        }
    }

    private static ErrorGrid.Zone zone(ErrorGrid grid, double reference, double sensor) {
        return grid.zone(new Pair(reference, sensor));
    }
}
