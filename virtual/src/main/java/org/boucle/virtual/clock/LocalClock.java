package org.boucle.virtual.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The clock on the wall where somebody lives. It asks the zone's rules once between two changes of its offset instead of each minute;
 * nothing is allocated in between. What it says follows from zone and minute alone: it needs no keeping.
 */
public final class LocalClock {
    private static final long MIN_PER_DAY = 1440;

    private final ZoneId zone;
    private final ZoneRules rules;
    private long validFromMinute = Long.MAX_VALUE;
    private long validUntilMinute = Long.MIN_VALUE;
    private long offsetMin;
    private long localMinute;

    public LocalClock(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
    }

    /** Turns it to that minute, counted since 1970. */
    public void turnTo(long minute) {
        if (minute < validFromMinute || minute >= validUntilMinute) {
            Instant now = Instant.ofEpochSecond(60 * minute);
            // Offsets of a fraction of a minute went out of use before any person of ours was born.
            offsetMin = Math.floorDiv(rules.getOffset(now).getTotalSeconds(), 60);
            ZoneOffsetTransition next = rules.nextTransition(now);
            validFromMinute = minute;
            validUntilMinute = next == null ? Long.MAX_VALUE : Math.floorDiv(next.toEpochSecond(), 60);
        }
        localMinute = minute + offsetMin;
    }

    /** 0..1439, on the wall. */
    public int minuteOfDay() {
        return (int) Math.floorMod(localMinute, MIN_PER_DAY);
    }

    /** The date on the wall, days since 1970. */
    public long day() {
        return Math.floorDiv(localMinute, MIN_PER_DAY);
    }

    /**
     * When it is so late there on that day.
     *
     * @param day days since 1970
     * @param minuteOfDay on the wall; 1440 and more are the next day's. In an hour that summer time leaves out it is an hour later
     * @return minutes since 1970
     */
    public long minuteAt(long day, long minuteOfDay) {
        return LocalDate.ofEpochDay(day)
                        .atStartOfDay()
                        .plusMinutes(minuteOfDay)
                        .atZone(zone)
                        .toEpochSecond()
                / 60;
    }
}
