package org.boucle.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Turns the clock on a wall into instants, along one stream of events in order of time. Summer time: a local time that does not exist
 * is no reading; of the hour that comes twice the second is known by the transmitter's own seconds, else by the clock that steps
 * back. A clock that was set (travel) is seen against the transmitter's seconds too, and undone.
 */
final class WallClock {
    /** Nothing but a changed clock moves local time against the transmitter's by so much. */
    private static final Duration CLOCK_CHANGE = Duration.ofMinutes(20);

    private static final Duration AN_HOUR = Duration.ofHours(1);
    /** What a transmitter and a wall clock lose against each other between two readings. */
    private static final Duration DRIFT = Duration.ofMinutes(5);

    private final String file;
    private final Optional<ZoneId> zone;
    private final NavigableMap<Long, Instant> readings;
    private final Notes notes;

    private Duration set = Duration.ZERO;
    private boolean secondHour;
    private Optional<Last> last = Optional.empty();

    /** The glucose reading before. */
    private record Last(Sheet.Event event, Instant at) {
        LocalDateTime local() {
            return event.stamp().local();
        }

        /** Told once more: same clock, same value. */
        boolean isSaidAgainBy(Sheet.Event now) {
            return now.stamp().local().equals(local())
                    && now.amount() == event.amount()
                    && now.range() == event.range();
        }
    }

    /** @param readings when the readings were that are placed already, by line */
    WallClock(String file, Optional<ZoneId> zone, NavigableMap<Long, Instant> readings, Notes notes) {
        this.file = file;
        this.readings = readings;
        this.zone = zone;
        this.notes = notes;
    }

    /**
     * When it was.
     *
     * @return empty for a reading at a time that the night of the change skips
     * @throws InputError when the clock went back an hour, or parts by one from the transmitter, and no zone is known to say why
     */
    Optional<Instant> at(Sheet.Event event) throws InputError {
        if (event.stamp().offset().isPresent()) {
            return Optional.of(
                    event.stamp().local().toInstant(event.stamp().offset().get()));
        }
        boolean glucose = event.what() == Sheet.What.GLUCOSE;
        Optional<Instant> byTransmitter = glucose ? byTransmitter(event) : Optional.empty();
        Optional<Instant> read = byZone(event, glucose, byTransmitter);
        if (read.isEmpty()) {
            return read;
        }
        Instant at = read.get().minus(set);
        if (byTransmitter.isPresent()) {
            Duration off = Duration.between(byTransmitter.get(), at);
            if (off.abs().compareTo(CLOCK_CHANGE) > 0) {
                refuseAnHourOff(event, off);
                set = set.plus(off);
                at = byTransmitter.get();
                notes.add(Note.CLOCK_CHANGED);
            }
        }
        if (glucose) {
            last = Optional.of(new Last(event, at));
        }
        return Optional.of(at);
    }

    /** The reading before, and the seconds that its transmitter counted since. */
    private Optional<Instant> byTransmitter(Sheet.Event event) {
        if (last.isEmpty() || event.transmitter().isEmpty()) {
            return Optional.empty();
        }
        Sheet.Event before = last.get().event;
        boolean later = before.sensor().equals(event.sensor())
                && before.transmitter().isPresent()
                && event.transmitter().getAsLong() > before.transmitter().getAsLong();
        return later
                ? Optional.of(last.get()
                        .at
                        .plusSeconds(event.transmitter().getAsLong()
                                - before.transmitter().getAsLong()))
                : Optional.empty();
    }

    private Optional<Instant> byZone(Sheet.Event event, boolean glucose, Optional<Instant> byTransmitter)
            throws InputError {
        LocalDateTime local = event.stamp().local();
        if (zone.isEmpty()) {
            if (glucose && byTransmitter.isEmpty()) {
                refuseAnHourBack(event);
            }
            return Optional.of(local.toInstant(ZoneOffset.UTC));
        }
        List<ZoneOffset> offsets = zone.get().getRules().getValidOffsets(local);
        if (offsets.size() == 1) {
            secondHour = false;
            return Optional.of(local.toInstant(offsets.get(0)));
        }
        if (offsets.isEmpty()) {
            notes.add(Note.SPRING_GAP);
            ZoneOffset before = zone.get().getRules().getTransition(local).getOffsetBefore();
            return glucose ? Optional.empty() : Optional.of(local.toInstant(before));
        }
        Instant first = local.toInstant(offsets.get(0));
        Instant second = local.toInstant(offsets.get(1));
        Optional<Instant> near = glucose ? byTransmitter : last.map(Last::at);
        boolean isSecond = near.isPresent()
                ? isNearer(second, first, near.get().plus(set))
                : glucose
                        ? secondHour || last.isPresent() && beginsTheSecondHour(last.get(), event)
                        : isDoseInSecond(event.line(), first, second);
        if (glucose) {
            secondHour = isSecond; // readings alone: a dose is often logged late, out of order
        }
        if (isSecond) {
            notes.add(Note.AUTUMN_HOUR);
        }
        return Optional.of(isSecond ? second : first);
    }

    /**
     * A dose or meal in a stream of its own is placed by the readings that stand before and after it in the file, where only one of
     * the two hours lies between them. Else it counts in the first, and a note says so.
     */
    private boolean isDoseInSecond(long line, Instant first, Instant second) {
        Map.Entry<Long, Instant> above = readings.lowerEntry(line);
        Map.Entry<Long, Instant> below = readings.higherEntry(line);
        if (above != null && below != null) {
            boolean canBeFirst = isBetween(first, above.getValue(), below.getValue());
            boolean canBeSecond = isBetween(second, above.getValue(), below.getValue());
            if (canBeFirst != canBeSecond) {
                return canBeSecond;
            }
        }
        notes.add(Note.AMBIGUOUS_HOUR);
        return false;
    }

    /** Whichever of the ends is the earlier: some files begin with the newest. */
    private static boolean isBetween(Instant at, Instant one, Instant other) {
        Instant from = one.isBefore(other) ? one : other;
        Instant to = one.isBefore(other) ? other : one;
        return !at.isBefore(from) && !at.isAfter(to);
    }

    private static boolean isNearer(Instant one, Instant other, Instant to) {
        return Duration.between(one, to)
                        .abs()
                        .compareTo(Duration.between(other, to).abs())
                < 0;
    }

    /** The clock steps back within an hour that comes twice, or stands still at another value; at the same value it is the same row. */
    private static boolean beginsTheSecondHour(Last before, Sheet.Event now) {
        LocalDateTime local = now.stamp().local();
        return !local.isAfter(before.local())
                && !before.isSaidAgainBy(now)
                && Duration.between(local, before.local()).toMinutes() < 60;
    }

    /** Without a zone a step of an hour is the night of the change as likely as travel, and only the zone tells which. */
    private void refuseAnHourOff(Sheet.Event event, Duration off) throws InputError {
        if (zone.isEmpty() && last.isPresent() && off.abs().minus(AN_HOUR).abs().compareTo(DRIFT) <= 0) {
            throw askForZone(
                    event, off.isNegative() ? "back" : "forward", last.get().local());
        }
    }

    private InputError askForZone(Sheet.Event event, String way, LocalDateTime before) {
        return new InputError(
                file,
                event.line(),
                "time",
                "a time zone, since the clock goes " + way + " an hour here (say --zone Europe/Paris)",
                event.stamp().local() + " after " + before);
    }

    private void refuseAnHourBack(Sheet.Event event) throws InputError {
        if (last.isPresent()) {
            long back =
                    Duration.between(event.stamp().local(), last.get().local()).toMinutes();
            if (back >= 40 && back <= 60) {
                throw askForZone(event, "back", last.get().local());
            }
        }
    }
}
