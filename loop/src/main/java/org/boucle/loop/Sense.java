package org.boucle.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.boucle.core.decision.Judged;
import org.boucle.core.decision.Judged.Trust;
import org.boucle.core.decision.Sensed;
import org.boucle.core.event.Reading;

/** Decides which readings are believed. The supervisor judges the raw readings again, by its own lights. */
final class Sense {
    /** Clocks of sensor and controller differ a little; more than this ahead is an error. */
    static final Duration AHEAD = Duration.ofMinutes(1);

    /** Two readings nearer than this are one, told twice (AndroidAPS BgQualityCheckPlugin takes 20 s). */
    static final Duration DOUBLED = Duration.ofSeconds(30);

    /** After a gap this long, a new level says nothing about a jump. */
    static final Duration FORGET = Duration.ofMinutes(20);

    /** Noise alone makes this step, mg/dL. */
    static final double JUMP_BASE = 25;

    /** Fastest change that is believed, mg/dL per min: falls of over 5 are not seen in people without an error. */
    static final double JUMP_PER_MIN = 6;

    /** The same number for this long is a sensor that hangs; real ones have noise. */
    static final Duration STUCK = Duration.ofMinutes(45);

    private Sense() {}

    static Sensed judge(List<Reading> readings, Instant now) {
        List<Reading> ordered = new ArrayList<>(readings);
        ordered.sort(
                Comparator.comparing(Reading::time)); // stable: of two with one stamp the first that came stays first
        List<Judged> judged = new ArrayList<>(ordered.size());
        Reading trusted = null; // newest trusted one so far
        Reading doubtful = null; // a jump that the next reading may confirm
        Reading sameSince = null; // first of a run of equal values
        Reading before = null; // the one before, believed or not
        for (Reading reading : ordered) {
            Trust trust;
            if (reading.time().isAfter(now.plus(AHEAD))) {
                trust = Trust.FUTURE;
            } else if (trusted != null && near(trusted, reading)) {
                trust = Trust.DOUBLED;
            } else {
                if (sameSince == null
                        || before == null
                        || between(before, reading).compareTo(FORGET) > 0 // a hole is no hanging
                        || !sameValue(sameSince, reading)) {
                    sameSince = reading;
                }
                before = reading;
                if (!between(sameSince, reading).minus(STUCK).isNegative()) {
                    trust = Trust.STUCK;
                } else if (trusted == null
                        || continues(trusted, reading)
                        || (doubtful != null && continues(doubtful, reading))) {
                    trust = Trust.TRUSTED;
                } else {
                    trust = Trust.JUMP;
                }
                doubtful = trust == Trust.JUMP ? reading : null;
                trusted = trust == Trust.TRUSTED ? reading : trusted;
            }
            judged.add(new Judged(reading, trust));
        }
        return new Sensed(judged);
    }

    private static Duration between(Reading earlier, Reading later) {
        return Duration.between(earlier.time(), later.time());
    }

    private static boolean near(Reading earlier, Reading later) {
        return earlier.sensor().equals(later.sensor())
                && between(earlier, later).compareTo(DOUBLED) < 0;
    }

    /** "Low" and "High" repeat by nature; only measured values can hang. */
    private static boolean sameValue(Reading earlier, Reading later) {
        return later.range() == Reading.Range.MEASURED
                && earlier.equals(new Reading(earlier.time(), later.glucose(), later.range(), later.sensor()));
    }

    private static boolean continues(Reading earlier, Reading later) {
        Duration gap = between(earlier, later);
        if (!earlier.sensor().equals(later.sensor()) || gap.compareTo(FORGET) > 0) {
            return true;
        }
        double minutes = gap.toMillis() / 60_000.0;
        return Math.abs(later.mgdl() - earlier.mgdl()) <= JUMP_BASE + JUMP_PER_MIN * minutes;
    }
}
