package org.boucle.safety;

import static org.boucle.safety.Facts.minutes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.boucle.core.event.Reading;

/**
 * The supervisor's own view of glucose, from the readings as they came and nothing else.
 *
 * <p>A reading is not believed when it is stamped later than now, when it is the higher of two that come nearer than a sensor can
 * measure, when it rises faster than glucose can and the next one has not confirmed it, or when the same value has stood for too
 * long. A fall is always believed: an artefact that reads low costs a little basal, a true low disbelieved costs more.
 *
 * @param trusted readings believed, oldest first
 * @param suspect the newest reading is not believed, or came doubled
 * @param shaken two neighbours in the last 20 min lie further apart than glucose can go
 * @param ahead a reading is stamped later than now: the clocks disagree
 */
record Sight(List<Reading> trusted, boolean suspect, boolean shaken, boolean ahead) {
    /** Clocks of sensor and loop may differ by this, min. */
    static final double CLOCK_MIN = 1;
    /** How far ahead a stamp still says that a clock was set back; beyond, it is only nonsense. The window of readings, min. */
    static final double AHEAD_MIN = 360;
    /** Nearer than this is one measurement sent twice, min; the fastest sensors measure each minute (AAPS: 20 s). */
    static final double DOUBLED_MIN = 0.5;
    /** A step that glucose and noise can take is {@code 20 + 4 Δt} mg/dL: 40 at 5 min, Loop's bound for a spurious reading. */
    static final double STEP_MGDL = 20;

    static final double STEP_MGDL_PER_MIN = 4;
    /** Readings further apart than this are not neighbours, min. */
    static final double NEIGHBOUR_MIN = 30;
    /** The same value for this long is a stuck sensor, min (AAPS BgQualityCheck: flat over 45 min). */
    static final double STUCK_MIN = 45;
    /** The past that a trend is taken from and that an odd step casts its shadow over, min. */
    static final double RECENT_MIN = 20;
    /** What a sensor's "Low" is taken as, mg/dL: under the limit of any sensor we know (39 or 40). */
    static final double LOW_MGDL = 39;

    Sight {
        trusted = List.copyOf(trusted);
    }

    static Sight of(List<Reading> readings, Instant now) {
        boolean ahead = readings.stream()
                .mapToDouble(r -> minutes(now, r.time()))
                .anyMatch(m -> m > CLOCK_MIN && m <= AHEAD_MIN);
        List<Reading> past = readings.stream()
                .filter(r -> minutes(now, r.time()) <= CLOCK_MIN)
                .distinct()
                .sorted(Comparator.comparing(Reading::time)
                        .thenComparingDouble(Sight::mgdl)
                        .thenComparing(Reading::sensor))
                .toList();
        List<Reading> trusted = new ArrayList<>();
        boolean suspect = false;
        boolean shaken = false;
        int runStart = 0;
        for (int i = 0; i < past.size(); i++) {
            Reading reading = past.get(i);
            suspect = false;
            int last = trusted.size() - 1; // the first of all is believed, so from the second on there is one
            if (i > 0) {
                Reading before = past.get(i - 1);
                if (!steady(before, reading)) {
                    runStart = i;
                }
                shaken |= step(before, reading) && minutes(reading.time(), now) <= RECENT_MIN;
                suspect = disbelieved(reading, before, trusted.get(last)) || stuck(past.get(runStart), reading);
            }
            if (last >= 0 && minutes(trusted.get(last).time(), reading.time()) < DOUBLED_MIN) {
                suspect = true;
                if (mgdl(reading) < mgdl(trusted.get(last))) {
                    trusted.set(last, reading);
                }
            } else if (!suspect) {
                trusted.add(reading);
            }
        }
        return new Sight(trusted, suspect, shaken, ahead);
    }

    /** A rise that glucose can't make, from the last one believed and from the one before: that one was not at this height too. */
    private static boolean disbelieved(Reading reading, Reading before, Reading believed) {
        return step(believed, reading) && mgdl(reading) > mgdl(believed) && step(before, reading);
    }

    private static boolean step(Reading before, Reading after) {
        double gap = minutes(before.time(), after.time());
        return gap <= NEIGHBOUR_MIN && Math.abs(mgdl(after) - mgdl(before)) > STEP_MGDL + STEP_MGDL_PER_MIN * gap;
    }

    private static boolean stuck(Reading first, Reading reading) {
        return minutes(first.time(), reading.time()) >= STUCK_MIN;
    }

    /** Whether a run of one measured value goes on. "Low" and "High" are not values: they may stand for as long as it is so. */
    private static boolean steady(Reading before, Reading after) {
        return after.range() == Reading.Range.MEASURED
                && mgdl(before) == mgdl(after)
                && minutes(before.time(), after.time()) <= NEIGHBOUR_MIN;
    }

    Optional<Reading> latest() {
        return trusted.isEmpty() ? Optional.empty() : Optional.of(trusted.get(trusted.size() - 1));
    }

    /** Trusted readings of the newest one's sensor, of the 20 min before that instant. */
    List<Reading> recent(Instant until) {
        String sensor = latest().map(Reading::sensor).orElse("");
        int first = trusted.size();
        while (first > 0 && minutes(trusted.get(first - 1).time(), until) <= RECENT_MIN) {
            first--;
        }
        return trusted.subList(first, trusted.size()).stream()
                .filter(r -> r.sensor().equals(sensor))
                .toList();
    }

    /** Trend, mg/dL per min: the least-squares line through the 20 min before the newest trusted reading; 0 with fewer than two. */
    double slope() {
        if (trusted.isEmpty()) {
            return 0;
        }
        Instant newest = trusted.get(trusted.size() - 1).time();
        List<Reading> line = recent(newest);
        double sumT = 0;
        for (Reading r : line) {
            sumT += minutes(newest, r.time());
        }
        double covariance = 0;
        double variance = 0;
        for (Reading r : line) {
            double t = minutes(newest, r.time()) - sumT / line.size(); // centred, so glucose need not be
            covariance += t * mgdl(r);
            variance += t * t;
        }
        return variance > 0 ? covariance / variance : 0;
    }

    /** mg/dL; "Low" is low, whatever number came with it. */
    static double mgdl(Reading reading) {
        return reading.range() == Reading.Range.BELOW ? Math.min(LOW_MGDL, reading.mgdl()) : reading.mgdl();
    }
}
