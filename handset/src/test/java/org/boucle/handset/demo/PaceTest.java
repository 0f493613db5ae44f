package org.boucle.handset.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    @Test
    @Verifies("HND-019")
    void runs_so_many_times_as_fast() {
        Pace pace = Pace.start(NOON, 5 * SECOND, 60);
        assertThat(pace.at(5 * SECOND)).isEqualTo(NOON);
        assertThat(pace.at(15 * SECOND)).isEqualTo(NOON.plusSeconds(600));
    }

    @Test
    @Verifies("HND-019")
    void a_hold_runs_at_the_pace_of_life_and_ends_by_itself_after_two_minutes() {
        Pace held = Pace.start(NOON, 0, 60).hold(true, 0);
        assertThat(held.at(120 * SECOND)).isEqualTo(NOON.plusSeconds(120));
        assertThat(held.held(119 * SECOND)).isTrue();
        assertThat(held.held(120 * SECOND)).isFalse();
        assertThat(held.at(121 * SECOND)).isEqualTo(NOON.plusSeconds(180));
    }

    @Test
    void letting_go_and_another_speed_go_on_from_the_same_moment() {
        Pace pace =
                Pace.start(NOON, 0, 60).hold(true, 0).hold(false, 10 * SECOND).atSpeed(600, 11 * SECOND);
        assertThat(pace.at(11 * SECOND)).isEqualTo(NOON.plusSeconds(70));
        assertThat(pace.at(12 * SECOND)).isEqualTo(NOON.plusSeconds(670));
    }

    @Test
    void refuses_a_speed_that_is_none() {
        assertThatThrownBy(() -> Pace.start(NOON, 0, 0)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Pace.start(NOON, 0, 601)).hasMessage("speed: expected 1..600, got 601");
    }

    /** Whatever is done to the pace and whenever: the clock never runs back, and "until" is when the moment comes. */
    @Property
    @Verifies("HND-019")
    void never_runs_back_and_keeps_its_appointments(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 0, max = 200) Long> gapsSeconds,
            @ForAll @Size(min = 12, max = 12) List<@IntRange(min = 0, max = 602) Integer> deeds,
            @ForAll @LongRange(min = 0, max = 100_000) long aheadSeconds) {
        Pace pace = Pace.start(NOON, 0, 60);
        long nanos = 0;
        Instant before = NOON;
        for (int i = 0; i < gapsSeconds.size(); i++) {
            nanos += gapsSeconds.get(i) * SECOND;
            int deed = deeds.get(i);
            pace = deed == 0 || deed > 600 ? pace.hold(deed == 0, nanos) : pace.atSpeed(deed, nanos);
            assertThat(pace.at(nanos)).isAfterOrEqualTo(before);
            before = pace.at(nanos);
        }
        Instant appointment = before.plusSeconds(aheadSeconds);
        long wait = pace.until(appointment, nanos);
        assertThat(pace.at(nanos + wait)).isAfterOrEqualTo(appointment).isBefore(appointment.plusNanos(601));
    }
}
