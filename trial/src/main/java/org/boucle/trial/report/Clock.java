package org.boucle.trial.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The clock that a run is told by.
 *
 * @param zone where the people live
 * @param start of the run; its date is day 1
 */
record Clock(ZoneId zone, Instant start) {
    /** Hours and minutes: 02:10. */
    String time(Instant at) {
        int hour = hour(at);
        int minute = at.atZone(zone).getMinute();
        return (hour < 10 ? "0" : "") + hour + (minute < 10 ? ":0" : ":") + minute;
    }

    int hour(Instant at) {
        return at.atZone(zone).getHour();
    }

    boolean isWholeHour(Instant at) {
        return at.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant().equals(at);
    }

    /** Day of the run, from 1, as midnights pass. */
    long day(Instant at) {
        return ChronoUnit.DAYS.between(
                        start.atZone(zone).toLocalDate(), at.atZone(zone).toLocalDate())
                + 1;
    }
}
