package org.boucle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Cycle;
import org.boucle.journal.Chain.Broken;
import org.boucle.journal.Chain.Link;
import org.boucle.journal.Chain.Next;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final Header HEADER = new Header(Header.FORMAT, Life.SUBJECT, Chain.schema());
    private static final List<Cycle> TURNS = Life.turns(3);

    private final Link beginning = Chain.beginning(HEADER);
    private final Next first = Chain.next(beginning, TURNS.get(0));
    private final Next next = Chain.next(first.link(), TURNS.get(1));
    private final Row second = next.row();

    @Test
    @Verifies("JRN-006")
    void any_changed_bit_of_the_packed_bytes_breaks_the_entry_or_changes_nothing() throws Broken {
        int harmless = 0;
        for (int i = 0; i < 8 * second.packed().length; i++) {
            byte[] changed = second.packed().clone();
            changed[i / 8] ^= (byte) (1 << i % 8);
            Optional<Entry> read = read(new Row(2, second.time(), second.cause(), changed, second.hash()));
            if (read.isPresent()) {
                assertThat(read.get().cycle()).isEqualTo(TURNS.get(1));
                harmless++;
            }
        }
        assertThat(harmless)
                .as("bits that deflate leaves unused before its checksum")
                .isLessThan(8);
    }

    @Test
    @Verifies("JRN-006")
    void any_changed_bit_of_hash_or_time_and_any_other_cause_breaks_the_entry() {
        for (int bit = 0; bit < 256; bit++) {
            byte[] changed = second.hash().clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(readable(new Row(2, second.time(), second.cause(), second.packed(), changed)))
                    .isFalse();
        }
        for (int bit = 0; bit < 64; bit++) {
            long time = second.time() ^ 1L << bit;
            assertThat(readable(new Row(2, time, second.cause(), second.packed(), second.hash())))
                    .isFalse();
        }
        assertThat(readable(new Row(2, second.time(), "PUMP", second.packed(), second.hash())))
                .isFalse();
        assertThat(readable(second)).isTrue();
    }

    @Test
    @Verifies("JRN-006")
    void an_entry_can_stand_nowhere_but_in_its_place() {
        Row third = Chain.next(next.link(), TURNS.get(2)).row();
        assertThat(readable(third)).isFalse();
        assertThat(readable(new Row(2, third.time(), third.cause(), third.packed(), third.hash())))
                .isFalse();
        assertThatThrownBy(() -> Chain.read(beginning, second))
                .isInstanceOf(Broken.class)
                .hasMessageStartingWith("entry 2 ");
    }

    @Test
    @Verifies({"JRN-006", "JRN-009"})
    void the_header_is_the_first_link() {
        Header other = new Header(Header.FORMAT, Subject.virtual("adult 8", "virtual-7"), Chain.schema());
        assertThat(Chain.beginning(other).head()).isNotEqualTo(beginning.head());
        assertThatThrownBy(() -> Chain.read(Chain.beginning(other), first.row()))
                .hasMessage("entry 1 does not have its hash");
    }

    @Test
    void the_same_turns_make_the_same_chain_on_every_run() {
        Next again = Chain.next(Chain.beginning(HEADER), Life.turns(1).get(0));
        assertThat(again.link().head()).isEqualTo(first.link().head());
    }

    private Optional<Entry> read(Row row) {
        try {
            return Optional.of(Chain.read(first.link(), row).entry());
        } catch (Broken e) {
            return Optional.empty();
        }
    }

    private boolean readable(Row row) {
        return read(row).isPresent();
    }
}
