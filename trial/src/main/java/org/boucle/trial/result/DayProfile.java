package org.boucle.trial.result;

import static org.boucle.core.Require.require;

import java.util.Arrays;

/**
 * How glucose lies over the 24 hours: counts of values in bins of glucose for each half hour of the person's day. Whole numbers, so
 * that the order in which runs are added can't move a bit, and of one size for one run and for a hundred thousand.
 */
public final class DayProfile {
    /** Half hours of a day. */
    public static final int SLOTS = 48;
    /** Width of a bin, mg/dL. */
    public static final int BIN_MGDL = 5;
    /** Bins; the last one holds all from 595 mg/dL on. */
    public static final int BINS = 120;

    private final long[] counts = new long[SLOTS * BINS];

    /**
     * One value more.
     *
     * @param minuteOfDay 0..1439, on the person's clock
     * @param mgdl 0 or more
     */
    public void add(int minuteOfDay, double mgdl) {
        require(minuteOfDay >= 0 && minuteOfDay < 1440, "minuteOfDay", minuteOfDay, "0..1439");
        require(mgdl >= 0, "mgdl", mgdl, "0 or more");
        int bin = (int) Math.min(BINS - 1, mgdl / BIN_MGDL);
        counts[minuteOfDay * SLOTS / 1440 * BINS + bin]++;
    }

    /** All of another's values, too. */
    public void add(DayProfile other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    /** Values in that slot and bin. */
    public long count(int slot, int bin) {
        return counts[slot * BINS + bin];
    }

    /** Adds so many values to that slot and bin. */
    public void add(int slot, int bin, long many) {
        counts[slot * BINS + bin] += many;
    }

    /** Values in that slot. */
    public long count(int slot) {
        return Arrays.stream(counts, slot * BINS, (slot + 1) * BINS).sum();
    }

    /**
     * Share of that slot's values under a bound, %.
     *
     * @param mgdl a multiple of {@link #BIN_MGDL}
     */
    public double percentUnder(int slot, int mgdl) {
        require(mgdl % BIN_MGDL == 0, "mgdl", mgdl, "a multiple of " + BIN_MGDL);
        long under = Arrays.stream(counts, slot * BINS, slot * BINS + Math.min(BINS, mgdl / BIN_MGDL))
                .sum();
        return 100.0 * under / count(slot);
    }

    /**
     * The glucose under which that share of the slot's values lies, linear inside a bin: within {@link #BIN_MGDL} of the exact one.
     *
     * @param percent 0..100
     * @return mg/dL; NaN without a value
     */
    public double percentile(int slot, double percent) {
        require(percent >= 0 && percent <= 100, "percent", percent, "0..100");
        long all = count(slot);
        double wanted = all * percent / 100;
        long before = 0;
        for (int bin = 0; bin < BINS; bin++) {
            long here = count(slot, bin);
            if (here > 0 && before + here >= wanted) {
                return BIN_MGDL * (bin + (wanted - before) / here);
            }
            before += here;
        }
        return Double.NaN;
    }
}
