package org.boucle.handset.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Command;
import org.boucle.core.event.Delivery;
import org.boucle.core.port.LinkLost;
import org.boucle.core.port.Pump;
import org.boucle.core.quantity.Insulin;
import org.boucle.virtual.Fault;
import org.boucle.virtual.World;
import org.junit.jupiter.api.Test;

/** What a world restored from the newest save knows is all that a process killed right after the answer would leave. */
@Verifies("HND-017")
class KeptPumpTest {
    private final World world =
            World.begin(World.Setup.ordinary(5, Instant.parse("2026-01-01T10:00:00Z"), ZoneOffset.UTC));
    private final List<byte[]> saves = new ArrayList<>();
    private boolean full;
    private final KeptPump pump = new KeptPump(world.pump(), this::save);

    private void save() throws IOException {
        if (full) {
            throw new IOException("no space left");
        }
        saves.add(world.save());
    }

    @Test
    void what_was_told_is_told_again_after_a_kill() throws Exception {
        world.advanceTo(world.now().plus(Duration.ofMinutes(7)));
        List<Delivery> told = pump.read(0, world.now()).history();
        World restored = World.restore(saves.get(saves.size() - 1));
        assertThat(restored.pump().read(0, restored.now()).history()).isEqualTo(told);
    }

    @Test
    void what_was_taken_is_given_after_a_kill() throws Exception {
        assertThat(pump.send(bolus("b"), world.now())).isEqualTo(Pump.Acknowledgement.ACCEPTED);
        assertThat(givenAfterTheKill("b")).isEqualTo(2000);
    }

    @Test
    void what_was_taken_without_an_acknowledgement_is_given_after_a_kill_too() throws Exception {
        world.set(Fault.ACKNOWLEDGEMENT_LOST, true);
        assertThatThrownBy(() -> pump.send(bolus("b"), world.now())).isInstanceOf(LinkLost.class);
        assertThat(givenAfterTheKill("b")).isEqualTo(2000);
    }

    @Test
    void what_can_not_be_kept_is_not_told_and_not_acknowledged() throws Exception {
        pump.read(0, world.now());
        full = true;
        assertThatThrownBy(() -> pump.send(bolus("b"), world.now()))
                .isInstanceOf(LinkLost.class)
                .hasMessageContaining("no space left");
        world.advanceTo(world.now().plus(Duration.ofMinutes(5)));
        assertThatThrownBy(() -> pump.read(0, world.now())).isInstanceOf(LinkLost.class);
        full = false;
        assertThat(pump.read(0, world.now()).history())
                .as("the history tells when the disk holds it")
                .anyMatch(d -> d.key().equals("b"));
    }

    private long givenAfterTheKill(String key) throws LinkLost {
        World restored = World.restore(saves.get(saves.size() - 1));
        restored.advanceTo(restored.now().plus(Duration.ofMinutes(5)));
        return restored.pump().read(0, restored.now()).history().stream()
                .filter(d -> d.key().equals(key))
                .mapToLong(d -> d.insulin().milliUnits())
                .sum();
    }

    private Command bolus(String key) {
        Instant now = world.now();
        return new Command.Bolus(key, Delivery.Origin.PERSON, new Insulin(2000), now, now.plus(Duration.ofMinutes(2)));
    }
}
