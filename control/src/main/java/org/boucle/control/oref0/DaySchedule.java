package org.boucle.control.oref0;

import static org.boucle.core.Require.require;

import java.util.ArrayList;
import java.util.List;

/** A setting over the day: each value holds from its minute on until the next one's. */
public record DaySchedule(List<Entry> entries) {
    static final int DAY_MIN = 1440;
    private static final long MINUTE = 60_000;

    /** @param minute of the day, 0..1439 */
    public record Entry(int minute, double value) {}

    public DaySchedule {
        entries = List.copyOf(entries);
        require(!entries.isEmpty() && entries.get(0).minute == 0, "schedule", entries, "a first entry at minute 0");
        int before = -1;
        for (Entry entry : entries) {
            require(
                    entry.minute > before && entry.minute < DAY_MIN,
                    "schedule.minute",
                    entry.minute,
                    "ascending, 0..1439");
            before = entry.minute;
        }
    }

    public static DaySchedule flat(double value) {
        return new DaySchedule(List.of(new Entry(0, value)));
    }

    /** Whole minutes since midnight. */
    static int minuteOfDay(long time) {
        return (int) Math.floorMod(Math.floorDiv(time, MINUTE), (long) DAY_MIN);
    }

    double at(long time) {
        int minute = minuteOfDay(time);
        double value = entries.get(0).value;
        for (Entry entry : entries) {
            if (entry.minute <= minute) {
                value = entry.value;
            }
        }
        return value;
    }

    /** What holds at the end of the day. */
    double last() {
        return entries.get(entries.size() - 1).value;
    }

    double greatest() {
        return entries.stream().mapToDouble(Entry::value).max().orElseThrow();
    }

    DaySchedule rounded(int decimals) {
        List<Entry> rounded = new ArrayList<>();
        entries.forEach(entry -> rounded.add(new Entry(entry.minute, Js.round(entry.value, decimals))));
        return new DaySchedule(rounded);
    }
}
