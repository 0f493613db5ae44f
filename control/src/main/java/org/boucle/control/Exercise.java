package org.boucle.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.boucle.core.event.Announcement;

/** What announced activity changes: insulin works more while it lasts, and for a while after. */
final class Exercise {
    /** Dosing is careful from this long before an announced start … */
    private static final long BEFORE_MS = 60 * 60_000L;
    /** … to this long after the end, while muscle refills. */
    private static final long AFTER_MS = 60 * 60_000L;

    private Exercise() {}

    /** The activity that counts at that moment, if any. */
    static Optional<Announcement.Exercise> near(List<Announcement> announcements, Instant at) {
        for (Announcement a : announcements) {
            if (a instanceof Announcement.Exercise e
                    && !at.isBefore(e.start().minusMillis(BEFORE_MS))
                    && at.isBefore(e.start().plus(e.duration()).plusMillis(AFTER_MS))) {
                return Optional.of(e);
            }
        }
        return Optional.empty();
    }

    static boolean during(List<Announcement> announcements, long atMilli) {
        for (Announcement a : announcements) {
            if (a instanceof Announcement.Exercise e
                    && atMilli >= e.start().toEpochMilli()
                    && atMilli < e.start().plus(e.duration()).toEpochMilli() + AFTER_MS) {
                return true;
            }
        }
        return false;
    }

    /** By how much insulin is taken to work more at that moment: 1 at rest, 1.5 in the hardest activity. */
    static double sensitivity(List<Announcement> announcements, long atMilli) {
        double most = 1;
        for (Announcement a : announcements) {
            if (a instanceof Announcement.Exercise e
                    && atMilli >= e.start().toEpochMilli()
                    && atMilli < e.start().plus(e.duration()).toEpochMilli()) {
                most = Math.max(most, 1 + 0.5 * e.intensity());
            }
        }
        return most;
    }
}
