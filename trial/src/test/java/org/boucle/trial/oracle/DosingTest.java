package org.boucle.trial.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.boucle.core.Verifies;
import org.boucle.virtual.Fault;
import org.boucle.virtual.World;
import org.boucle.virtual.person.Population;
import org.junit.jupiter.api.Test;

class DosingTest {
    private static final Duration STEP = Duration.ofMinutes(Dosing.STEP_MIN);

    private final World world;
    private final long basalBefore;
    private final long bolusBefore;

    DosingTest() throws Exception {
        world = Lives.world("unannounced", Population.HOVORKA_ADULTS, 4);
        basalBefore = world.pump().basalMilliUnits();
        bolusBefore = world.pump().bolusMilliUnits();
    }

    private void give(long milliUnits, int steps) {
        for (int i = 0; i < steps; i++) {
            Dosing.give(world, milliUnits);
            world.advanceTo(world.now().plus(STEP));
        }
    }

    private long basal() {
        return world.pump().basalMilliUnits() - basalBefore;
    }

    private long bolus() {
        return world.pump().bolusMilliUnits() - bolusBefore;
    }

    @Test
    @Verifies("TRI-117")
    void all_insulin_is_boluses_and_the_pumps_own_basal_stays_at_zero_for_days() {
        give(50, 2 * 288);
        assertThat(basal()).isZero();
        assertThat(bolus()).isEqualTo(2 * 288 * 50);
    }

    @Test
    @Verifies("TRI-117")
    void a_large_bolus_flows_as_fast_as_the_pump_can() {
        give(25_000, 1);
        assertThat(bolus()).isEqualTo(5 * world.pump().model().bolusPerMinute().milliUnits());
        give(0, 3);
        assertThat(bolus()).isEqualTo(25_000);
    }

    @Test
    @Verifies("TRI-117")
    void what_a_blocked_set_holds_back_does_not_reach_the_body() {
        world.set(Fault.SET_OCCLUDED, true);
        double before = world.takenUpMilliUnits();
        give(300, 6);
        assertThat(world.takenUpMilliUnits()).isEqualTo(before);
    }

    @Test
    void a_link_that_is_lost_for_half_a_day_lets_no_basal_flow() {
        give(0, 1);
        world.set(Fault.LINK_LOST, true);
        give(50, 12 * 12);
        assertThat(basal()).isZero();
        assertThat(bolus()).isEqualTo(12 * 12 * 50);
    }
}
