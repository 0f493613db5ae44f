package org.boucle.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.boucle.core.event.Reading;

/**
 * Whether there is enough glucose to speak of: at least 14 days, with at least 70 % of the readings that the sensor
 * should have given in them. Under that the metrics are shown with a warning.
 *
 * @param readings how many there are, what two receivers wrote down of one sensor counted once
 * @param first time of the first
 * @param last time of the last
 * @param step the sensor's step, inferred: the median time between neighbours to the whole minute (5 min for a single
 *     reading); neighbours under half a step apart are one reading
 * @param expected how many there would be without a gap from the first to the last
 * @see "Battelino et al., Diabetes Care 2019;42:1593"
 */
public record DataSufficiency(int readings, Instant first, Instant last, Duration step, long expected) {
    /** Days that the consensus asks for. */
    public static final int DAYS = 14;
    /** Share of expected readings that the consensus asks for, %. */
    public static final double PERCENT = 70;

    /** @throws org.boucle.core.InvalidValue when there is no reading */
    public static DataSufficiency of(List<Reading> readings) {
        return of(Trace.of(readings));
    }

    static DataSufficiency of(Trace trace) {
        int last = trace.size() - 1;
        return new DataSufficiency(
                trace.size(), trace.time(0), trace.time(last), trace.step(), trace.stepsBetween(0, last) + 1);
    }

    /** From the first reading to the last. */
    public Duration span() {
        return Duration.between(first, last);
    }

    /** Readings present, of those expected, %; over 100 only where two sensors overlap. */
    public double percent() {
        return 100.0 * readings / expected;
    }

    /** Days covered, from the first reading to one step after the last: 4032 readings at 5 min are 14. */
    public double days() {
        return expected * step.toMillis() / 86_400_000.0;
    }

    /** Days of readings present: each stands for one step. */
    public double daysPresent() {
        return readings * step.toMillis() / 86_400_000.0;
    }

    public boolean sufficient() {
        return days() >= DAYS && percent() >= PERCENT;
    }
}
