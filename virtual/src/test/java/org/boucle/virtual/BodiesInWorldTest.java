package org.boucle.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.boucle.core.Verifies;
import org.boucle.core.port.LinkLost;
import org.boucle.core.therapy.PumpModel;
import org.boucle.core.therapy.Schedule;
import org.boucle.virtual.World.Setup;
import org.boucle.virtual.life.Days;
import org.boucle.virtual.life.Habits;
import org.boucle.virtual.person.Population;
import org.boucle.virtual.person.VirtualPerson;
import org.boucle.virtual.pump.VirtualPump;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every structure lives in the same world. */
class BodiesInWorldTest {
    private static final Instant START = Instant.parse("2026-03-24T09:30:00Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int START_MINUTE_OF_DAY = 10 * 60 + 30;

    private static Setup setup(VirtualPerson person, long seed) {
        return Setup.of(
                seed,
                START,
                PARIS,
                Schedule.flat(person.therapy().on(PumpModel.ORDINARY).basal()));
    }

    /** On a plain day without food the world adds nothing to body and pump, and tells the body the hour on its wall. */
    @ParameterizedTest
    @EnumSource
    @Verifies("VIR-050")
    void a_plain_world_is_the_body_and_what_its_pump_gives(Population population) {
        VirtualPerson person = population.sample(3).person();
        VirtualPerson alone = person.copy();
        Setup setup = setup(person, 3)
                .with(Habits.ORDINARY.with(Habits.Eating.NOTHING).with(new Habits.Rescue(0, 0, 0, 0, 0)))
                .with(Days.PLAIN);
        VirtualPump pump = World.begin(person.copy(), setup).pump();
        World world = World.begin(person, setup);
        alone.clock(START_MINUTE_OF_DAY);
        for (int minute = 0; minute < 2000; minute++) {
            world.advanceTo(world.now().plusSeconds(60));
            alone.infuse(pump.advance());
            alone.step();
            assertThat(world.person().plasmaGlucoseMgdl()).isEqualTo(alone.plasmaGlucoseMgdl());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Verifies({"VIR-040", "VIR-050"})
    void whatever_happens_glucose_and_ketones_stay_in_bounds_and_the_world_can_be_kept(Population population)
            throws LinkLost {
        for (int seed = 1; seed <= 2; seed++) {
            VirtualPerson person = population.sample(seed).person();
            Setup rich = Richly.setup(seed, START);
            Setup setup = setup(person, seed)
                    .with(rich.pumpErrors())
                    .with(rich.sensor())
                    .with(rich.habits())
                    .with(rich.days())
                    .with(rich.faults());
            World world = World.begin(person, setup);
            OpenLoop life = new OpenLoop(world).live(Duration.ofDays(10));
            for (int minute = 0; minute < 10 * 1440; minute++) {
                assertThat(life.plasma(minute)).isBetween(0.0, 1500.0);
            }
            assertThat(world.ketonesMmolPerL()).isBetween(0.0, 12.0);
            World restored = World.restore(world.save());
            Instant later = world.now().plus(Duration.ofDays(1));
            assertThat(restored.advanceTo(later)).isEqualTo(world.advanceTo(later));
            assertThat(restored.save()).isEqualTo(world.save());
        }
    }
}
