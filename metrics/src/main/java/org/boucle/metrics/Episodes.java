package org.boucle.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.boucle.core.event.Reading;

/**
 * Lows and highs that lasted, by the consensus of 2023. Time is counted as readings × step: three readings at 5 min are
 * 15 min.
 *
 * <p>What the consensus leaves open, decided here: a level 2 event is also counted at level 1, an extended one at its
 * level too. A hole of more than 15 min, or of more than two steps of a slower sensor, ends the segment; an event open
 * there, or at the end of the recording, counts up to it. A shorter hole adds no time, and no value is interpolated
 * (iglu counts on a grid of 5 min, linear between readings, and may find another few minutes at the edges). The lesser
 * swings inside an event belong to it: 65 65 65 75 75 65 65 is one
 * event of 35 min.
 *
 * @param all in order of kind, then time
 * @param daysPresent days of readings present, for rates
 * @see "Battelino et al., Lancet Diabetes Endocrinol 2023;11:42; rules as in iglu and cgmguru"
 */
public record Episodes(List<Episode> all, double daysPresent) {
    /** What is counted. */
    public enum Kind {
        /** At least 15 min under 70 mg/dL; over after 15 min at 70 or more. */
        HYPO_LEVEL_1,
        /** At least 15 min under 54; over after 15 min at 54 or more. */
        HYPO_LEVEL_2,
        /** More than 120 min under 70 without a break; over after 15 min at 70 or more. */
        HYPO_EXTENDED,
        /** At least 15 min over 180; over after 15 min at 180 or less. */
        HYPER_LEVEL_1,
        /** At least 15 min over 250; over after 15 min at 250 or less. */
        HYPER_LEVEL_2,
        /** At least 90 min over 250 within 120 min; over after 15 min at 180 or less. */
        HYPER_EXTENDED
    }

    /**
     * @param start time of its first reading
     * @param duration readings × step, from its first reading to its last
     */
    public record Episode(Kind kind, Instant start, Duration duration) {}

    private static final Duration ENDS_AFTER = Duration.ofMinutes(15);

    public Episodes {
        all = List.copyOf(all);
    }

    /** @throws org.boucle.core.InvalidValue when there is no reading */
    public static Episodes of(List<Reading> readings) {
        return of(Trace.of(readings));
    }

    static Episodes of(Trace trace) {
        List<Episode> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            int from = 0;
            long longestHole = longestHole(trace);
            for (int i = 1; i <= trace.size(); i++) {
                if (i == trace.size() || trace.stepsBetween(i - 1, i) > longestHole) {
                    scan(kind, trace, from, i, found);
                    from = i;
                }
            }
        }
        return new Episodes(found, DataSufficiency.of(trace).daysPresent());
    }

    public List<Episode> of(Kind kind) {
        return all.stream().filter(e -> e.kind == kind).toList();
    }

    public int count(Kind kind) {
        return of(kind).size();
    }

    /** Episodes a week of readings present. */
    public double perWeek(Kind kind) {
        return count(kind) * 7 / daysPresent;
    }

    private static long longestHole(Trace trace) {
        return Math.max(2, atLeast(Duration.ofMinutes(15), trace));
    }

    private static void scan(Kind kind, Trace trace, int from, int to, List<Episode> found) {
        long quarter = atLeast(Duration.ofMinutes(15), trace);
        switch (kind) {
            case HYPO_LEVEL_1 -> runs(kind, g -> g < 70, quarter, trace, from, to, found);
            case HYPO_LEVEL_2 -> runs(kind, g -> g < 54, quarter, trace, from, to, found);
            case HYPO_EXTENDED ->
                runs(kind, g -> g < 70, moreThan(Duration.ofMinutes(120), trace), trace, from, to, found);
            case HYPER_LEVEL_1 -> runs(kind, g -> g > 180, quarter, trace, from, to, found);
            case HYPER_LEVEL_2 -> runs(kind, g -> g > 250, quarter, trace, from, to, found);
            case HYPER_EXTENDED -> extendedHypers(trace, from, to, found);
        }
    }

    /** Events that begin with so many readings out in a row, and end with 15 min in. */
    private static void runs(
            Kind kind, DoublePredicate out, long toStart, Trace trace, int from, int to, List<Episode> found) {
        long toEnd = atLeast(ENDS_AFTER, trace);
        int start = -1;
        int run = 0;
        int in = 0;
        int lastOut = -1;
        for (int i = from; i < to; i++) {
            if (out.test(trace.mgdl(i))) {
                run++;
                in = 0;
                lastOut = i;
                if (start < 0 && run >= toStart) {
                    start = i - run + 1;
                }
            } else {
                run = 0;
                in++;
                if (start >= 0 && in >= toEnd) {
                    found.add(episode(kind, trace, start, lastOut));
                    start = -1;
                }
            }
        }
        if (start >= 0) {
            found.add(episode(kind, trace, start, lastOut));
        }
    }

    /**
     * 90 min over 250 gathered within any 120 min begin it, at the first of those readings; 15 min at 180 or less end
     * it.
     */
    private static void extendedHypers(Trace trace, int from, int to, List<Episode> found) {
        long needed = atLeast(Duration.ofMinutes(90), trace);
        long window = atLeast(Duration.ofMinutes(120), trace);
        long toEnd = atLeast(ENDS_AFTER, trace);
        int start = -1;
        int in = 0;
        int lastOut = -1;
        int free = from;
        for (int i = from; i < to; i++) {
            double g = trace.mgdl(i);
            if (start < 0 && g > 250) {
                int first = i;
                int gathered = 0;
                for (int j = i; j >= free && trace.stepsBetween(j, i) < window; j--) {
                    if (trace.mgdl(j) > 250) {
                        gathered++;
                        first = j;
                    }
                }
                start = gathered >= needed ? first : -1;
            }
            if (g > 180) {
                in = 0;
                lastOut = i;
            } else if (++in >= toEnd && start >= 0) {
                found.add(episode(Kind.HYPER_EXTENDED, trace, start, lastOut));
                start = -1;
                free = i + 1;
            }
        }
        if (start >= 0) {
            found.add(episode(Kind.HYPER_EXTENDED, trace, start, lastOut));
        }
    }

    private static Episode episode(Kind kind, Trace trace, int first, int last) {
        return new Episode(kind, trace.time(first), trace.step().multipliedBy(last - first + 1L));
    }

    /** The fewest readings that make at least that time. */
    private static long atLeast(Duration time, Trace trace) {
        return Math.max(1, (time.toMillis() + trace.stepMillis() - 1) / trace.stepMillis());
    }

    /** The fewest readings that make more than that time. */
    private static long moreThan(Duration time, Trace trace) {
        return time.toMillis() / trace.stepMillis() + 1;
    }
}
