package org.boucle.control.oref0;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Memory;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private static final Remembered NOTHING = new Remembered(List.of(), 1, OptionalLong.empty());
    private static final Remembered SOME =
            new Remembered(List.of(new Sgv(600_000, 141.5), new Sgv(300_000, 39)), 0.83, OptionalLong.of(600_000));

    @Test
    @Verifies("CON-006")
    void comes_back_as_it_went() {
        assertThat(Remembered.of(SOME.toMemory())).isEqualTo(SOME);
        assertThat(Remembered.of(NOTHING.toMemory())).isEqualTo(NOTHING);
        assertThat(SOME.newest()).isEqualTo(600_000);
    }

    @Test
    @Verifies("CON-006")
    void is_nothing_when_it_is_cut_or_somebody_elses() {
        byte[] whole = SOME.toMemory().bytes();
        for (int length = 0; length < whole.length; length++) {
            assertThat(Remembered.of(new Memory(Remembered.FORMAT, Arrays.copyOf(whole, length))))
                    .isEqualTo(NOTHING);
        }
        assertThat(Remembered.of(new Memory(Remembered.FORMAT, Arrays.copyOf(whole, whole.length + 1))))
                .isEqualTo(NOTHING);
        assertThat(Remembered.of(new Memory("boucle/1", whole))).isEqualTo(NOTHING);
    }

    @Test
    @Verifies("CON-006")
    void is_nothing_when_a_number_in_it_cannot_be() {
        assertThat(with(0, Double.NaN)).isEqualTo(NOTHING); // autosens
        assertThat(with(0, 50)).isEqualTo(NOTHING);
        assertThat(with(28, 12)).isEqualTo(NOTHING); // the newest reading
        assertThat(with(28, Double.NaN)).isEqualTo(NOTHING);
        byte[] unordered = SOME.toMemory().bytes();
        ByteBuffer.wrap(unordered).putLong(36, 600_000);
        assertThat(Remembered.of(new Memory(Remembered.FORMAT, unordered))).isEqualTo(NOTHING);
    }

    private static Remembered with(int at, double value) {
        byte[] bytes = SOME.toMemory().bytes();
        ByteBuffer.wrap(bytes).putDouble(at, value);
        return Remembered.of(new Memory(Remembered.FORMAT, bytes));
    }
}
