package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class AgesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.000400Z");

    @Test
    void what_is_to_come_has_a_negative_age() {
        assertThat(Ages.minutesSince(NOW.plusSeconds(90), NOW)).isEqualTo(-1.5);
    }

    @Test
    void counts_whole_milliseconds_towards_now() {
        assertThat(Ages.minutesSince(NOW.minusNanos(60_000_999_999L), NOW)).isEqualTo(1);
        assertThat(Ages.minutesSince(NOW.plusNanos(60_000_999_999L), NOW)).isEqualTo(-1);
    }

    @Test
    void is_the_same_to_the_bit_as_by_duration() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int i = 0; i < 10_000; i++) {
            long reach = random.nextBoolean() ? 3_000_000_000L : 86_400_000_000_000L;
            Instant then = NOW.plusNanos(random.nextLong(-reach, reach));
            double expected = Duration.between(then, NOW).toMillis() / 60_000.0;
            assertThat(Ages.minutesSince(then, NOW)).isEqualTo(expected);
        }
    }
}
