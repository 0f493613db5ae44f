package org.boucle.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.boucle.core.event.Reading;

/** What one file says about one person, as it says it: neither the zone nor the unit need be known yet. */
final class Sheet {
    /** What an event is, and how much of it can be. */
    enum What {
        GLUCOSE("glucose", 0, ""),
        BOLUS("insulin", 300, "U"),
        PEN("insulin", 300, "U"),
        LONG_ACTING("insulin", 300, "U"),
        BASAL("basal insulin", 300, "U"),
        BASAL_RATE("basal rate", 35, "U/h"),
        CARBS("carbohydrates", 1000, "g");

        private final String field;
        private final double max;
        private final String unit;

        What(String field, double max, String unit) {
            this.field = field;
            this.max = max;
            this.unit = unit;
        }
    }

    /**
     * @param stream rows that the file writes in order of time among themselves
     * @param amount in the unit of {@code what}; of glucose, in the file's
     * @param until of basal insulin: when it had gone in
     * @param transmitter of glucose: the transmitter's own seconds, which no clock change moves
     * @param mayBeCut of glucose: {@link Cells.Level#mayBeCut}
     */
    record Event(
            long line,
            Stamp stamp,
            String stream,
            What what,
            double amount,
            Reading.Range range,
            String sensor,
            Optional<Instant> until,
            OptionalLong transmitter,
            boolean mayBeCut) {}

    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2100;

    private final String file;
    private final List<Event> events = new ArrayList<>();

    Sheet(String file) {
        this.file = file;
    }

    void glucose(long line, Stamp stamp, String stream, Cells.Level level, String sensor, OptionalLong transmitter)
            throws InputError {
        add(new Event(
                line,
                stamp,
                stream,
                What.GLUCOSE,
                level.value(),
                level.range(),
                sensor,
                Optional.empty(),
                transmitter,
                level.mayBeCut()));
    }

    /** An amount; a dose or meal of 0 is nothing, a rate of 0 is a stop. */
    void amount(What what, long line, Stamp stamp, String stream, double amount) throws InputError {
        amount(what, line, stamp, stream, amount, Optional.empty());
    }

    void amount(What what, long line, Stamp stamp, String stream, double amount, Optional<Instant> until)
            throws InputError {
        if (!(amount >= 0 && amount <= what.max)) {
            throw new InputError(
                    file, line, what.field, "0.." + (long) what.max + " " + what.unit, String.valueOf(amount));
        }
        if (amount > 0 || what == What.BASAL_RATE || what == What.BASAL) {
            add(new Event(
                    line, stamp, stream, what, amount, Reading.Range.MEASURED, "", until, OptionalLong.empty(), false));
        }
    }

    private void add(Event event) throws InputError {
        int year = event.stamp.local().getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new InputError(
                    file,
                    event.line,
                    "time",
                    "a year " + FIRST_YEAR + ".." + LAST_YEAR,
                    event.stamp.local().toString());
        }
        events.add(event);
    }

    List<Event> events() {
        return events;
    }

    /**
     * The events of each stream from the oldest to the newest as the file means it: some exports begin with the newest. Streams that
     * hold glucose come first, since doses are placed by it.
     */
    List<List<Event>> streams() {
        Map<String, List<Event>> streams = new LinkedHashMap<>();
        for (Event event : events) {
            streams.computeIfAbsent(event.stream, unused -> new ArrayList<>()).add(event);
        }
        for (List<Event> stream : streams.values()) {
            if (newestFirst(stream)) {
                stream.sort(Comparator.comparingLong(Event::line).reversed());
            }
        }
        return streams.values().stream()
                .sorted(Comparator.comparing(stream -> stream.stream().noneMatch(e -> e.what == What.GLUCOSE)))
                .toList();
    }

    /** By most of its steps; by those of glucose where there is any, since doses are often logged late. */
    private static boolean newestFirst(List<Event> stream) {
        List<Event> glucose =
                stream.stream().filter(e -> e.what == What.GLUCOSE).toList();
        List<Event> steps = glucose.isEmpty() ? stream : glucose;
        int back = 0;
        for (int i = 1; i < steps.size(); i++) {
            back += steps.get(i).stamp.local().isBefore(steps.get(i - 1).stamp.local()) ? 1 : 0;
        }
        return 2 * back > steps.size() - 1;
    }
}
