package org.boucle.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.boucle.core.InvalidValue;
import org.boucle.core.event.Reading;

/**
 * Recordings in JSON: a list is Nightscout entries (cgm-remote-monitor@7e0e77f88; oref0's glucose.json is alike), an object is a
 * LoopAlgorithm input (LoopKit/LoopAlgorithm@2f5c630, AlgorithmInputFixture). Lists are streamed, an element at a time.
 */
final class JsonRecordings {
    /** Nightscout's number for "Low", its number for "High"; under the first are error codes of the sensor. */
    private static final double NIGHTSCOUT_LOW = 39;

    private static final double NIGHTSCOUT_HIGH = 401;

    /** An element without any of these isn't a bad entry: it is something else. */
    private static final List<String> NIGHTSCOUT = List.of("type", "date", "dateString", "sgv", "glucose");

    private JsonRecordings() {}

    static void read(TextFile text, Book book) throws InputError {
        try (JsonParser parser = Json.parser(text.reader())) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                entries(parser, text.name(), book);
            } else {
                loop(parser, text.name(), book);
            }
            if (parser.nextToken() != null) {
                throw new InputError(text.name(), 0, "JSON", "one document", "more after its end");
            }
        } catch (JsonProcessingException e) {
            throw Json.refused(text.name(), e);
        } catch (IOException e) {
            throw text.unreadable(e);
        }
    }

    private static void entries(JsonParser parser, String file, Book book) throws IOException, InputError {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            long line = parser.currentTokenLocation().getLineNr();
            Object element = Json.value(parser);
            try {
                String path = "entries[" + i + "]";
                entry(nightscout(path, Fields.of(path, element)), line, book);
            } catch (InvalidValue e) {
                throw InputError.of(file, line, e);
            }
        }
        book.declare(GlucoseUnit.MGDL); // Nightscout stores mg/dL whatever it shows
    }

    private static Fields nightscout(String path, Fields entry) {
        if (NIGHTSCOUT.stream().noneMatch(entry::has)) {
            throw new InvalidValue(path, "an object with " + names(entry), "a Nightscout entry, with date and sgv");
        }
        return entry;
    }

    private static String names(Fields object) {
        return object.names().stream().limit(8).collect(Collectors.joining(", "));
    }

    private static void entry(Fields entry, long line, Book book) throws InputError {
        String type = entry.has("type") ? entry.text("type") : "sgv";
        switch (type) {
            case "sgv" -> sgv(entry, line, book);
            case "mbg" -> book.notes().add(Note.STRIPS);
            case "cal" -> book.notes().add(Note.CALIBRATIONS);
            default -> book.notes().add(Note.OTHER_ROWS);
        }
    }

    private static void sgv(Fields entry, long line, Book book) throws InputError {
        String name = entry.has("sgv") || !entry.has("glucose") ? "sgv" : "glucose";
        double value = entry.number(name, 0, 1000, "mg/dL");
        if (value < NIGHTSCOUT_LOW) {
            book.notes().add(Note.SENSOR_ERRORS);
            return;
        }
        Cells.Level level = value == NIGHTSCOUT_LOW
                ? new Cells.Level(0, Reading.Range.BELOW)
                : value == NIGHTSCOUT_HIGH
                        ? new Cells.Level(0, Reading.Range.ABOVE)
                        : new Cells.Level(value, Reading.Range.MEASURED);
        Optional<Stamp> said = entry.isText("dateString") ? Stamp.iso(entry.text("dateString")) : Optional.empty();
        Optional<ZoneOffset> saidOffset = said.flatMap(Stamp::offset);
        Instant at = entry.has("date") || !entry.has("dateString")
                ? Instant.ofEpochMilli((long) entry.number("date", 6e11, 4.2e12, "ms since 1970"))
                : saidOffset.isPresent() ? said.get().local().toInstant(saidOffset.get()) : entry.instant("dateString");
        Stamp stamp = entry.has("utcOffset")
                ? Stamp.inZone(at, ZoneOffset.ofTotalSeconds(60 * (int) entry.whole("utcOffset", -1080, 1080)))
                : Stamp.of(at, saidOffset);
        book.sheet(Recording.UNNAMED).glucose(line, stamp, "", level, "Nightscout", OptionalLong.empty());
    }

    private static void loop(JsonParser parser, String file, Book book) throws IOException, InputError {
        Fields input = Fields.of("", Json.value(parser));
        if (!input.has("glucoseHistory")) {
            throw new InputError(
                    file,
                    1,
                    "JSON",
                    "a list of Nightscout entries, or a Loop input with glucoseHistory",
                    "an object with " + names(input));
        }
        try {
            Sheet sheet = book.sheet(Recording.UNNAMED);
            for (Fields glucose : input.objects("glucoseHistory")) {
                if (glucose.isTrue("isCalibration")) {
                    book.notes().add(Note.CALIBRATIONS);
                } else {
                    double value = glucose.number("value", 0, 1000, "mg/dL");
                    sheet.glucose(
                            1,
                            stamp(glucose, "date"),
                            "",
                            new Cells.Level(value, Reading.Range.MEASURED),
                            "Loop",
                            OptionalLong.empty());
                }
            }
            for (Fields dose : input.optionalObjects("doses")) {
                boolean basal = dose.oneOf("type", "basal", "bolus").equals("basal");
                Instant start = dose.instant("startDate");
                Instant end = dose.instant("endDate");
                if (end.isBefore(start)) {
                    throw new InvalidValue(dose.pathOf("endDate"), end.toString(), "a time not before " + start);
                }
                sheet.amount(
                        basal ? Sheet.What.BASAL : Sheet.What.BOLUS,
                        1,
                        stamp(dose, "startDate"),
                        "",
                        dose.number("volume", 0, 300, "U"),
                        Optional.of(end));
            }
            for (Fields meal : input.optionalObjects("carbEntries")) {
                sheet.amount(Sheet.What.CARBS, 1, stamp(meal, "date"), "", meal.number("grams", 0, 1000, "g"));
            }
        } catch (InvalidValue e) {
            throw InputError.of(file, 0, e);
        }
        book.declare(GlucoseUnit.MGDL);
    }

    private static Stamp stamp(Fields fields, String name) {
        OffsetDateTime time = fields.time(name);
        return Stamp.of(time.toInstant(), Optional.of(time.getOffset()));
    }
}
