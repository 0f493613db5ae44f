package org.boucle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Reason;

/** One value, one spelling. */
class CanonicalPropertyTest {
    private static final Canonical<Cycle> CYCLE = Canonical.of(Cycle.class);
    private static final Canonical<Reason> REASON = Canonical.of(Reason.class);

    @Provide
    Arbitrary<Cycle> cycles() {
        return Language.any(Cycle.class);
    }

    @Provide
    Arbitrary<Reason> reasons() {
        return Language.any(Reason.class);
    }

    @Property(tries = 400)
    @Verifies("JRN-001")
    void every_cycle_comes_back_equal_and_is_spelled_the_same_again(@ForAll("cycles") Cycle cycle) {
        byte[] bytes = CYCLE.bytes(cycle);
        Cycle back = CYCLE.value(bytes);
        assertThat(back).isEqualTo(cycle);
        assertThat(CYCLE.bytes(back)).isEqualTo(bytes);
        Statistics.label("action")
                .collect(cycle.in().action().map(a -> a.getClass().getSimpleName()));
    }

    @Property(tries = 400)
    @Verifies("JRN-001")
    void cycles_that_differ_anywhere_are_spelled_differently(@ForAll("cycles") Cycle cycle, @ForAll long seed) {
        Cycle other = withOneComponentChanged(cycle, new Random(seed));
        assertThat(Arrays.equals(CYCLE.bytes(other), CYCLE.bytes(cycle))).isEqualTo(other.equals(cycle));
        Statistics.label("pair")
                .collect(other.equals(cycle) ? "same" : "different")
                .coverage(c -> c.check("different").percentage(p -> p > 60));
    }

    @Property(tries = 5000)
    @Verifies("JRN-001")
    void small_values_never_share_a_spelling(@ForAll("reasons") Reason one, @ForAll("reasons") Reason other) {
        assertThat(Arrays.equals(REASON.bytes(one), REASON.bytes(other))).isEqualTo(one.equals(other));
    }

    @Property(tries = 500)
    @Verifies("JRN-001")
    void bytes_changed_at_random_are_refused_or_are_the_only_spelling_of_another_value(
            @ForAll("cycles") Cycle cycle, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = CYCLE.bytes(cycle);
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        Optional<Cycle> read = read(bytes);
        read.ifPresent(value -> assertThat(CYCLE.bytes(value)).isEqualTo(bytes));
        Statistics.label("changed bytes")
                .collect(read.isPresent() ? "read" : "refused")
                .coverage(c -> {
                    c.check("read").percentage(p -> p > 5);
                    c.check("refused").percentage(p -> p > 5);
                });
    }

    @Property(tries = 300)
    @Verifies("JRN-001")
    void a_spelling_that_is_cut_short_is_refused(@ForAll("cycles") Cycle cycle, @ForAll long seed) {
        byte[] bytes = CYCLE.bytes(cycle);
        byte[] cut = Arrays.copyOf(bytes, new Random(seed).nextInt(bytes.length));
        assertThat(read(cut)).isEmpty();
        assertThatCode(() -> CYCLE.value(bytes)).doesNotThrowAnyException();
    }

    private static Optional<Cycle> read(byte[] bytes) {
        try {
            return Optional.of(CYCLE.value(bytes));
        } catch (org.boucle.core.InvalidValue e) {
            return Optional.empty();
        }
    }

    private static Cycle withOneComponentChanged(Cycle c, Random random) {
        Cycle other = Language.one(Cycle.class, random);
        return switch (random.nextInt(10)) {
            case 0 ->
                new Cycle(
                        other.in(),
                        c.sensed(),
                        c.estimate(),
                        c.proposal(),
                        c.failure(),
                        c.verdict(),
                        c.commands(),
                        c.why(),
                        c.answer(),
                        c.after());
            case 1 ->
                new Cycle(
                        c.in(),
                        other.sensed(),
                        c.estimate(),
                        c.proposal(),
                        c.failure(),
                        c.verdict(),
                        c.commands(),
                        c.why(),
                        c.answer(),
                        c.after());
            case 2 ->
                new Cycle(
                        c.in(),
                        c.sensed(),
                        other.estimate(),
                        c.proposal(),
                        c.failure(),
                        c.verdict(),
                        c.commands(),
                        c.why(),
                        c.answer(),
                        c.after());
            case 3 ->
                new Cycle(
                        c.in(),
                        c.sensed(),
                        c.estimate(),
                        other.proposal(),
                        c.failure(),
                        c.verdict(),
                        c.commands(),
                        c.why(),
                        c.answer(),
                        c.after());
            case 4 ->
                new Cycle(
                        c.in(),
                        c.sensed(),
                        c.estimate(),
                        c.proposal(),
                        c.failure(),
                        other.verdict(),
                        c.commands(),
                        c.why(),
                        c.answer(),
                        c.after());
            case 5 ->
                new Cycle(
                        c.in(),
                        c.sensed(),
                        c.estimate(),
                        c.proposal(),
                        c.failure(),
                        c.verdict(),
                        other.commands(),
                        c.why(),
                        c.answer(),
                        c.after());
            case 6 ->
                new Cycle(
                        c.in(),
                        c.sensed(),
                        c.estimate(),
                        c.proposal(),
                        c.failure(),
                        c.verdict(),
                        c.commands(),
                        other.why(),
                        c.answer(),
                        c.after());
            case 7 ->
                new Cycle(
                        c.in(),
                        c.sensed(),
                        c.estimate(),
                        c.proposal(),
                        c.failure(),
                        c.verdict(),
                        c.commands(),
                        c.why(),
                        other.answer(),
                        c.after());
            case 8 ->
                new Cycle(
                        c.in(),
                        c.sensed(),
                        c.estimate(),
                        c.proposal(),
                        other.failure(),
                        c.verdict(),
                        c.commands(),
                        c.why(),
                        c.answer(),
                        c.after());
            default ->
                new Cycle(
                        c.in(),
                        c.sensed(),
                        c.estimate(),
                        c.proposal(),
                        c.failure(),
                        c.verdict(),
                        c.commands(),
                        c.why(),
                        c.answer(),
                        other.after());
        };
    }
}
