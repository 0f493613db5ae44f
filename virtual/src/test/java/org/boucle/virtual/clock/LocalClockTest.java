package org.boucle.virtual.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.boucle.core.Verifies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Verifies("VIR-061")
class LocalClockTest {
    /** Every fifth minute: no zone changes in between. Lord Howe moves its clocks by half an hour, at half past the hour of UTC. */
    @ParameterizedTest
    @ValueSource(
            strings = {"UTC", "Europe/Paris", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "-03:30"})
    void says_what_the_zones_rules_say_through_a_year(String id) {
        ZoneId zone = ZoneId.of(id);
        LocalClock clock = new LocalClock(zone);
        long start = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() / 60;
        for (long minute = start; minute < start + 366 * 1440; minute += 5) {
            clock.turnTo(minute);
            ZonedDateTime local = Instant.ofEpochSecond(60 * minute).atZone(zone);
            boolean same = clock.minuteOfDay() == local.getHour() * 60 + local.getMinute()
                    && clock.day() == local.toLocalDate().toEpochDay();
            assertThat(same).as("%s", local).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Paris", "Australia/Lord_Howe"})
    void turned_back_and_forth_it_is_right_too(String id) {
        ZoneId zone = ZoneId.of(id);
        LocalClock clock = new LocalClock(zone);
        for (String time : new String[] {"2026-07-01T10:00:00Z", "2026-01-01T10:00:00Z", "2026-12-01T10:00:00Z"}) {
            clock.turnTo(Instant.parse(time).getEpochSecond() / 60);
            assertThat(clock.minuteOfDay())
                    .isEqualTo(Instant.parse(time).atZone(zone).toLocalTime().toSecondOfDay() / 60);
        }
    }

    /** On 29 March 2026 it is never half past two in Paris, on 25 October twice. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29T03:30+02:00", "2026-10-25T02:30+02:00"})
    void an_hour_that_is_missing_is_an_hour_later_and_a_doubled_one_its_first(String expected) {
        LocalClock clock = new LocalClock(ZoneId.of("Europe/Paris"));
        ZonedDateTime then = ZonedDateTime.parse(expected);
        assertThat(clock.minuteAt(then.toLocalDate().toEpochDay(), 150)).isEqualTo(then.toEpochSecond() / 60);
    }
}
