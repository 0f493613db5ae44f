package org.boucle.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Dose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same promises over fixed seeds: the same scenes each time, and visible to mutation testing. */
class SupervisorSeededTest {
    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Verifies({"SAF-001", "SAF-002", "SAF-008", "SAF-014", "SAF-017", "SAF-018", "SAF-047"})
    void the_promises_hold(long seed) {
        check(seed);
    }

    @Test
    @Tag("heavy")
    @Verifies({"SAF-001", "SAF-002", "SAF-008", "SAF-047"})
    void the_promises_hold_a_hundred_thousand_times() {
        long seed = 1_000_000;
        try {
            for (; seed < 1_100_000; seed++) {
                check(seed);
            }
        } catch (RuntimeException | AssertionError broken) {
            throw new AssertionError("seed " + seed, broken);
        }
    }

    private static void check(long seed) {
        Random random = new Random(~seed);
        Optional<Dose> asked = Scenes.asked(random);
        Promise.holds(asked, Scenes.ordinary(seed));
        Promise.sumsHold(asked, Scenes.ordinary(seed));
        Promise.anotherRuleNeverRaises(asked, Scenes.ordinary(seed), random);
        Promise.moreInsulinNeverRaises(asked, Scenes.ordinary(seed), random);
        Promise.lowerGlucoseNeverRaises(asked, Scenes.ordinary(seed), random);
        Promise.holds(asked, Scenes.malformed(seed));
    }

    @Test
    @Verifies("SAF-008")
    void the_same_state_gives_the_same_verdict() {
        for (long seed = 0; seed < 100; seed++) {
            Optional<Dose> asked = Scenes.asked(new Random(seed));
            assertThat(Promise.judge(asked, Scenes.malformed(seed)))
                    .isEqualTo(Promise.judge(asked, Scenes.malformed(seed)));
        }
    }
}
