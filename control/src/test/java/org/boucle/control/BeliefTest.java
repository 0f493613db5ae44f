package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Memory;
import org.junit.jupiter.api.Test;

class BeliefTest {
    private static Memory memory() {
        Scene scene = new Scene().readings(120, 130, 140).meal("déjeuner", -5, 40);
        return new EnsembleController().decide(scene.situation()).estimate().memory();
    }

    @Test
    @Verifies("CON-006")
    void comes_back_from_its_bytes_bit_for_bit() {
        Memory memory = memory();
        Belief belief = Belief.of(memory).orElseThrow();
        assertThat(belief.toMemory()).isEqualTo(memory);
        assertThat(belief.meals).extracting(Belief.Eaten::id).isEqualTo(List.of("déjeuner"));
        assertThat(belief.atMilli).isEqualTo(Scene.NOON.toEpochMilli());
    }

    @Test
    @Verifies("CON-006")
    void is_not_read_from_another_format_or_a_cut_memory() {
        byte[] bytes = memory().bytes();
        assertThat(Belief.of(new Memory("boucle/0", bytes))).isEmpty();
        assertThat(Belief.of(Memory.EMPTY)).isEmpty();
        for (int length = 1; length < bytes.length; length += 7) {
            assertThat(Belief.of(new Memory(Belief.FORMAT, Arrays.copyOf(bytes, length))))
                    .isEmpty();
        }
        assertThat(Belief.of(new Memory(Belief.FORMAT, Arrays.copyOf(bytes, bytes.length + 1))))
                .isEmpty();
    }

    @Property(tries = 80)
    @Verifies("CON-006")
    void broken_bytes_never_make_a_broken_dose(@ForAll int where, @ForAll byte what) {
        byte[] bytes = memory().bytes();
        bytes[Math.floorMod(where, bytes.length)] = what;
        Situation situation = new Scene()
                .readings(120, 130, 140)
                .meal("déjeuner", -5, 40)
                .remembering(new Memory(Belief.FORMAT, bytes))
                .situation();
        Decision decision = new EnsembleController().decide(situation);
        Sound.check(situation, decision);
    }
}
