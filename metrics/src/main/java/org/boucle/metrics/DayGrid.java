package org.boucle.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.boucle.core.event.Reading;

/**
 * A recording laid out by day and time of day: iglu's grid. A row is a date on the person's clock, from midnight + one
 * step to the next midnight, inclusive; a cell is linear between the readings around it. A hole of more than 45 min (of
 * more than one step, where that is longer) is left open, as is what lies before the first reading and after the last; of
 * days on end without a reading one row is kept. The step is the sensor's, where it divides the hour or is whole hours
 * that divide the day.
 *
 * <p>Where the clock is put back, the hour that comes twice counts the first time; where it is put forward, an hour
 * stays open.
 *
 * @see "Broll et al., Interpreting blood GLUcose data with R package iglu, PLoS One 2021;16:e0248560; CGMS2DayByDay"
 */
public final class DayGrid {
    private static final int DAY_MINUTES = 1440;
    private static final long DAY_MILLIS = 86_400_000;
    private static final int BRIDGED_MINUTES = 45;

    private final int stepMinutes;
    private final int slots;
    /** Of each row, days since 1970. */
    private final long[] dates;

    private final double[] cells;

    private DayGrid(int stepMinutes, long[] dates, double[] cells) {
        this.stepMinutes = stepMinutes;
        this.slots = DAY_MINUTES / stepMinutes;
        this.dates = dates;
        this.cells = cells;
    }

    /**
     * At the sensor's own step, or 5 min if that doesn't fit.
     *
     * @param zone of the person's clock
     * @throws org.boucle.core.InvalidValue when there is no reading
     */
    public static DayGrid of(List<Reading> readings, ZoneId zone) {
        return of(Trace.of(readings), zone);
    }

    /** The same of values at a steady step, as {@link Metrics#ofValues}; {@code start} is read on a clock of UTC. */
    public static DayGrid ofValues(Instant start, Duration step, double[] mgdl, int count) {
        return of(Trace.of(start, step, mgdl, count), ZoneOffset.UTC);
    }

    static DayGrid of(Trace trace, ZoneId zone) {
        return of(trace, zone, fits(trace.step()) ? (int) trace.step().toMinutes() : 5);
    }

    /** Whole minutes that divide the hour, or whole hours that divide the day. */
    private static boolean fits(Duration step) {
        long minutes = step.toMinutes();
        return minutes > 0
                && step.equals(Duration.ofMinutes(minutes))
                && (60 % minutes == 0 || minutes % 60 == 0 && DAY_MINUTES % minutes == 0);
    }

    /** @param stepMinutes divides 1440 */
    static DayGrid of(Trace trace, ZoneId zone, int stepMinutes) {
        Trace wall = onTheClock(trace, zone);
        long[] dates = rows(wall);
        int slots = DAY_MINUTES / stepMinutes;
        double[] cells = new double[dates.length * slots];
        Arrays.fill(cells, Double.NaN);
        double bridged = longestHoleMinutes(stepMinutes) * 60_000;
        int k = 0;
        for (int i = 0; i < cells.length; i++) {
            long time = dates[i / slots] * DAY_MILLIS + (i % slots + 1L) * stepMinutes * 60_000L;
            while (k + 1 < wall.size() && wall.millis(k + 1) <= time) {
                k++;
            }
            if (wall.millis(k) == time) {
                cells[i] = wall.mgdl(k);
            } else if (wall.millis(k) < time && k + 1 < wall.size()) {
                double hole = wall.millis(k + 1) - wall.millis(k);
                if (hole <= bridged) {
                    cells[i] = wall.mgdl(k) + (time - wall.millis(k)) / hole * (wall.mgdl(k + 1) - wall.mgdl(k));
                }
            }
        }
        return new DayGrid(stepMinutes, dates, cells);
    }

    /**
     * The dates that have a reading, and of those between that have none, on end, the first: it keeps 24 h apart what
     * is apart.
     */
    private static long[] rows(Trace wall) {
        long[] rows = new long[2 * wall.size()];
        rows[0] = Math.floorDiv(wall.millis(0), DAY_MILLIS);
        int count = 1;
        for (int i = 1; i < wall.size(); i++) {
            long row = Math.floorDiv(wall.millis(i) - 1, DAY_MILLIS);
            long last = rows[count - 1];
            if (row > last + 1) {
                rows[count++] = last + 1;
            }
            if (row > last) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /** A hole up to this long is bridged, min: never less than one step. */
    static double longestHoleMinutes(double stepMinutes) {
        return Math.max(BRIDGED_MINUTES, stepMinutes);
    }

    /**
     * The same readings at the times that the person's clock showed, as if they were UTC; what would go back in time is
     * left out.
     */
    private static Trace onTheClock(Trace trace, ZoneId zone) {
        long[] millis = new long[trace.size()];
        double[] mgdl = new double[trace.size()];
        int count = 0;
        for (int i = 0; i < trace.size(); i++) {
            long shown = trace.millis(i)
                    + 1000L * zone.getRules().getOffset(trace.time(i)).getTotalSeconds();
            if (count == 0 || shown > millis[count - 1]) {
                millis[count] = shown;
                mgdl[count] = trace.mgdl(i);
                count++;
            }
        }
        return trace.at(count, millis, mgdl);
    }

    /** Minutes between neighbouring cells. */
    public int stepMinutes() {
        return stepMinutes;
    }

    /** Cells of a day. */
    public int slots() {
        return slots;
    }

    /** Rows: dates that have a reading; of days on end without one, the first. */
    public int days() {
        return dates.length;
    }

    /** Of a row. */
    public LocalDate date(int day) {
        return LocalDate.ofEpochDay(dates[day]);
    }

    /** Time of day of a slot, min after midnight: step..1440, the last one being the next midnight. */
    public int minute(int slot) {
        return (slot + 1) * stepMinutes;
    }

    /** mg/dL; NaN where open. */
    public double mgdl(int day, int slot) {
        return cells[day * slots + slot];
    }

    /** All cells in order of time, mg/dL, NaN where open; a copy. */
    public double[] series() {
        return cells.clone();
    }

    /** What is there of that day, in order, mg/dL. */
    double[] day(int day) {
        return Statistics.present(Arrays.copyOfRange(cells, day * slots, (day + 1) * slots));
    }

    /** What is there at that time of day, by date, mg/dL. */
    double[] slot(int slot) {
        double[] values = new double[days()];
        for (int day = 0; day < values.length; day++) {
            values[day] = mgdl(day, slot);
        }
        return Statistics.present(values);
    }
}
