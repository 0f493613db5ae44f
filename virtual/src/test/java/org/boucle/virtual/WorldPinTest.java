package org.boucle.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.zip.CRC32;
import org.boucle.core.Verifies;
import org.boucle.virtual.World.Setup;
import org.boucle.virtual.person.Absorption;
import org.boucle.virtual.person.Condition;
import org.boucle.virtual.person.HovorkaPerson;
import org.junit.jupiter.api.Test;

/** Our own bits, the same on every machine and JDK. When they change, every recorded trial does: say why in the commit. */
@Verifies("VIR-004")
class WorldPinTest {
    @Test
    void a_day_of_the_adult_of_seed_one_ends_on_these_bits() {
        HovorkaPerson person = HovorkaPerson.sample(1);
        double basal = person.steadyBasalMilliUnitsPerMin(117);
        person.steadyAt(117);
        for (int minute = 0; minute < 1440; minute++) {
            if (minute % 360 == 90) {
                person.eat(50, 15, Absorption.MIXED);
                person.infuse(5000);
            }
            person.under(Condition.sensitivity(1.1));
            person.infuse(basal);
            person.step();
        }
        assertThat(Double.doubleToRawLongBits(person.plasmaGlucoseMgdl())).isEqualTo(0x4045653ffed44330L);
    }

    @Test
    void a_week_of_the_ordinary_world_of_seed_one_ends_on_these_bytes() {
        World world = World.begin(Setup.ordinary(1, Instant.parse("2026-03-25T00:00:00Z"), ZoneId.of("Europe/Paris")));
        world.advanceTo(world.now().plus(Duration.ofDays(7)));
        CRC32 crc = new CRC32();
        byte[] saved = world.save();
        // the frame holds a CRC already
        crc.update(saved, 16, saved.length - 16);
        assertThat(crc.getValue()).isEqualTo(2_248_427_453L);
    }
}
