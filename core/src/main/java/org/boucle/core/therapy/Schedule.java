package org.boucle.core.therapy;

import static org.boucle.core.Require.require;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/**
 * A value for every minute of the person's day, in the person's own zone.
 *
 * @param entries at least one, the first at minute 0, minutes of the day strictly increasing and under 1440
 */
public record Schedule<T>(List<Entry<T>> entries) {
    /**
     * @param minuteOfDay from when on the value holds, min since midnight, 0..1439
     * @param value what holds until the next entry or midnight
     */
    public record Entry<T>(int minuteOfDay, T value) {
        public Entry {
            require(minuteOfDay >= 0 && minuteOfDay < 1440, "schedule minute", minuteOfDay, "0..1439");
        }
    }

    public Schedule {
        entries = List.copyOf(entries);
        require(!entries.isEmpty() && entries.get(0).minuteOfDay == 0, "schedule", entries, "a first entry at 00:00");
        for (int i = 1; i < entries.size(); i++) {
            require(
                    entries.get(i).minuteOfDay > entries.get(i - 1).minuteOfDay,
                    "schedule",
                    entries,
                    "times strictly increasing");
        }
    }

    public static <T> Schedule<T> flat(T value) {
        return new Schedule<>(List.of(new Entry<>(0, value)));
    }

    /** The value that holds at that minute of the day, 0..1439. */
    public T at(int minuteOfDay) {
        require(minuteOfDay >= 0 && minuteOfDay < 1440, "minute of the day", minuteOfDay, "0..1439");
        T held = entries.get(0).value;
        for (Entry<T> entry : entries) {
            if (entry.minuteOfDay > minuteOfDay) {
                break;
            }
            held = entry.value;
        }
        return held;
    }

    /** The value that holds at that instant on a clock on the wall of that zone. */
    public T at(Instant instant, ZoneId zone) {
        if (entries.size() == 1) {
            return entries.get(0).value;
        }
        // A turn asks some hundreds of times: the second of the day is enough, no date is made.
        long local =
                instant.getEpochSecond() + zone.getRules().getOffset(instant).getTotalSeconds();
        return at((int) Math.floorMod(local, 86_400L) / 60);
    }

    public <R> Schedule<R> map(Function<? super T, ? extends R> f) {
        return new Schedule<>(entries.stream()
                .map(e -> new Entry<R>(e.minuteOfDay, f.apply(e.value)))
                .toList());
    }
}
