package org.boucle.exchange;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.boucle.core.InvalidValue;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Glucose;

/** One file while it is read: a sheet for each person, what the file declares, and what has to be said about it. */
final class Book {
    /** A whole file in which no glucose reaches this is in mmol/L; one that is in mg/dL has a value over it (LibreView's rule). */
    private static final double NO_MMOL_REACHES = 40;

    private static final double HIGHEST_MGDL = 600;

    private record Line(long line, Told told) {}

    private final String file;
    private final ReadOptions options;
    private final Sensors sensors;
    private final Identity identity;
    private final Notes notes = new Notes();
    private final Map<String, Sheet> sheets = new LinkedHashMap<>();
    private Optional<GlucoseUnit> declared = Optional.empty();
    private SensorLimits limits = SensorLimits.NUMBERS;
    private boolean tellsPerson;

    Book(String file, ReadOptions options, Sensors sensors, Identity identity) {
        this.file = file;
        this.options = options;
        this.sensors = sensors;
        this.identity = identity;
    }

    ReadOptions options() {
        return options;
    }

    Notes notes() {
        return notes;
    }

    Sensors sensors() {
        return sensors;
    }

    /** Whose file it is. @throws InputError when another person's was seen before */
    void person(Identity.Trait trait, String value, long line) throws InputError {
        identity.see(trait, value, file, line);
        tellsPerson |= !value.isEmpty();
    }

    /** Whether anything in the file told whose it is. */
    boolean tellsPerson() {
        return tellsPerson;
    }

    Sheet sheet(String person) {
        return sheets.computeIfAbsent(person, unused -> new Sheet(file));
    }

    void declare(GlucoseUnit unit) {
        declared = Optional.of(unit);
    }

    void limits(SensorLimits ofTheSource) {
        limits = ofTheSource;
    }

    /** The unit of this file: as the person says, else as it declares, else inferred over the whole of it. */
    GlucoseUnit unit() {
        return options.unit().or(() -> declared).orElseGet(this::inferred);
    }

    private GlucoseUnit inferred() {
        boolean mgdl = sheets.values().stream()
                .flatMap(sheet -> sheet.events().stream())
                .anyMatch(e -> e.what() == Sheet.What.GLUCOSE && e.amount() >= NO_MMOL_REACHES);
        return mgdl ? GlucoseUnit.MGDL : GlucoseUnit.MMOL;
    }

    /** The offset of the person's clock that the file itself writes, where it writes one. */
    Optional<ZoneId> zoneOfTheFile() {
        return stamps().filter(Stamp::tellsZone)
                .flatMap(stamp -> stamp.offset().stream())
                .findFirst()
                .map(ZoneOffset::normalized);
    }

    private Stream<Stamp> stamps() {
        return sheets.values().stream()
                .flatMap(sheet -> sheet.events().stream())
                .map(Sheet.Event::stamp);
    }

    /**
     * Settles zone and unit, and gives for each person what the file tells, in the order of its lines.
     *
     * @throws InputError when a glucose can't be in the unit, or a time needs a zone
     */
    Map<String, List<Told>> settle() throws InputError {
        noteUnitAndZone();
        GlucoseUnit unit = unit();
        Map<String, List<Told>> settled = new LinkedHashMap<>();
        for (Map.Entry<String, Sheet> sheet : sheets.entrySet()) {
            List<Line> lines = new ArrayList<>();
            TreeMap<Long, Instant> readings = new TreeMap<>();
            for (List<Sheet.Event> stream : sheet.getValue().streams()) {
                WallClock clock = new WallClock(file, options.zone(), readings, notes);
                for (Sheet.Event event : stream) {
                    Optional<Instant> at = clock.at(event);
                    if (event.mayBeCut() && canBeLonger(event, unit)) {
                        notes.add(Note.CUT_GLUCOSE);
                    } else if (at.isPresent()) {
                        if (event.what() == Sheet.What.GLUCOSE) {
                            readings.put(event.line(), at.get());
                        }
                        lines.add(new Line(event.line(), told(event, at.get(), unit)));
                    }
                }
            }
            lines.sort(Comparator.comparingLong(Line::line));
            settled.put(sheet.getKey(), lines.stream().map(Line::told).toList());
        }
        return settled;
    }

    /** Whether another digit would make another glucose of it: 22 may have been 220, or 5 mmol/L 5.8, but 110 mg/dL is whole. */
    private static boolean canBeLonger(Sheet.Event event, GlucoseUnit unit) {
        return unit == GlucoseUnit.MMOL || 10 * event.amount() <= HIGHEST_MGDL;
    }

    private void noteUnitAndZone() {
        GlucoseUnit unit = unit();
        boolean anyGlucose = sheets.values().stream()
                .flatMap(sheet -> sheet.events().stream())
                .anyMatch(e -> e.what() == Sheet.What.GLUCOSE);
        if (anyGlucose && options.unit().isPresent() && declared.isPresent() && declared.get() != unit) {
            notes.add(Note.UNIT_OVERRIDDEN);
        }
        if (anyGlucose && options.unit().isEmpty() && declared.isEmpty()) {
            notes.add(unit == GlucoseUnit.MGDL ? Note.UNIT_INFERRED_MGDL : Note.UNIT_INFERRED_MMOL);
        }
        if (options.zone().isEmpty()) {
            boolean moments = stamps().anyMatch(stamp -> stamp.offset().isPresent());
            notes.add(
                    zoneOfTheFile().isPresent()
                            ? Note.ZONE_FROM_OFFSET
                            : moments ? Note.ZONE_ONLY_UTC : Note.ZONE_UNKNOWN);
        }
    }

    private Told told(Sheet.Event event, Instant at, GlucoseUnit unit) throws InputError {
        return event.what() == Sheet.What.GLUCOSE
                ? new Told(event.what(), at, 0, Optional.empty(), Optional.of(reading(event, at, unit)))
                : new Told(event.what(), at, event.amount(), event.until(), Optional.empty());
    }

    private Reading reading(Sheet.Event event, Instant at, GlucoseUnit unit) throws InputError {
        double mgdl = unit.toMgdl(event.amount());
        Reading.Range range = event.range() == Reading.Range.MEASURED && mgdl > 0 ? limits.range(mgdl) : event.range();
        if (range != Reading.Range.MEASURED) {
            notes.add(Note.LOW_OR_HIGH);
        } else if (unit == GlucoseUnit.MMOL) {
            notes.add(Note.CONVERTED);
        }
        double value = switch (range) {
            case MEASURED -> mgdl;
            case BELOW -> limits.low();
            case ABOVE -> event.range() == Reading.Range.ABOVE ? limits.high() : limits.overLimit();
        };
        if (range == Reading.Range.BELOW && event.range() == Reading.Range.MEASURED && mgdl < 20) {
            throw unlikely(event, unit);
        }
        try {
            return new Reading(at, new Glucose(value), range, event.sensor());
        } catch (InvalidValue e) {
            throw unlikely(event, unit);
        }
    }

    /** Says which unit would make sense of it, where the other one would. */
    private InputError unlikely(Sheet.Event event, GlucoseUnit unit) {
        double other = unit.other().toMgdl(event.amount());
        String expected = unit == GlucoseUnit.MGDL ? "20..600 mg/dL" : "1.2..33.3 mmol/L";
        String hint = other >= 20 && other <= 600
                ? " (" + unit.other().text() + "? say --unit " + unit.other().text() + ")"
                : "";
        return new InputError(
                file,
                event.line(),
                "glucose",
                expected + ", \"Low\" or \"High\"",
                '"' + plain(event.amount()) + '"' + hint);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
