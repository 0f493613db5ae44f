package org.boucle.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Reading;

/**
 * Our own CSV, {@code docs/formats/csv.md}: {@code time} and a glucose column, then, where known, insulin, basal rate, carbohydrates
 * and an id. The tables of the R package iglu ({@code id,time,gl}) are of the same kind: their unit is inferred.
 */
public final class BoucleCsv implements CsvFormat {
    private static final String TIME = "time";
    private static final String ID = "id";
    private static final String MGDL = "glucose_mgdl";
    private static final String MMOL = "glucose_mmol";
    private static final String GL = "gl";
    private static final String INSULIN = "insulin_u";
    private static final String PEN = "pen_u";
    private static final String LONG_ACTING = "long_acting_u";
    private static final String BASAL = "basal_u_per_h";
    private static final String CARBS = "carbs_g";
    private static final Set<String> GLUCOSE = Set.of(MGDL, MMOL, GL);
    private static final Set<String> KNOWN = Set.of(TIME, ID, MGDL, MMOL, GL, INSULIN, PEN, LONG_ACTING, BASAL, CARBS);
    /** A cell that begins with one of these is a formula to a spreadsheet. */
    private static final String FORMULA = "=+-@\t\r'";

    private static final String SENSOR = "recording";

    BoucleCsv() {}

    @Override
    public boolean isHeader(List<String> cells) {
        List<String> names = cells.stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
        return names.contains(TIME) && names.stream().anyMatch(GLUCOSE::contains);
    }

    @Override
    public void read(CsvTable table, Book book) throws InputError {
        table.forEachLineAbove(row -> {
            if (!row.cell(0).startsWith("#")) {
                throw row.refuse("line", "a comment (#) or the header", row.cell(0));
            }
        });
        List<String> names =
                table.header().stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
        for (String name : names) {
            if (KNOWN.contains(name) && names.indexOf(name) != names.lastIndexOf(name)) {
                throw table.refuseHeader("header", "each column once", name);
            }
        }
        List<String> glucose = names.stream().filter(GLUCOSE::contains).toList();
        if (glucose.size() > 1) {
            throw table.refuseHeader("header", "one glucose column", String.join(",", glucose));
        }
        book.notes()
                .add(
                        Note.OTHER_COLUMNS,
                        names.stream().filter(n -> !KNOWN.contains(n)).count());
        if (!glucose.contains(GL)) {
            book.declare(glucose.contains(MGDL) ? GlucoseUnit.MGDL : GlucoseUnit.MMOL);
        }
        Columns columns = new Columns(names, names.indexOf(glucose.get(0)));
        table.forEachRow(row -> columns.read(row, book));
    }

    private static final class Columns {
        private final int time;
        private final int id;
        private final int glucose;
        private final List<Amount> amounts;

        private record Amount(int column, String name, Sheet.What what) {}

        Columns(List<String> names, int glucose) {
            time = names.indexOf(TIME);
            id = names.indexOf(ID);
            this.glucose = glucose;
            amounts = List.of(
                    new Amount(names.indexOf(INSULIN), INSULIN, Sheet.What.BOLUS),
                    new Amount(names.indexOf(PEN), PEN, Sheet.What.PEN),
                    new Amount(names.indexOf(LONG_ACTING), LONG_ACTING, Sheet.What.LONG_ACTING),
                    new Amount(names.indexOf(BASAL), BASAL, Sheet.What.BASAL_RATE),
                    new Amount(names.indexOf(CARBS), CARBS, Sheet.What.CARBS));
        }

        void read(CsvTable.Row row, Book book) throws InputError {
            Optional<Stamp> stamp = Stamp.iso(row.cell(time));
            if (stamp.isEmpty()) {
                throw row.refuse(TIME, "a time like 2026-03-29T01:57:12+01:00 or 2026-03-29 01:57", row.cell(time));
            }
            if (id >= 0 && row.cell(id).isEmpty()) {
                throw row.refuse(ID, "an id in every row", "");
            }
            Sheet sheet = book.sheet(id < 0 ? Recording.UNNAMED : unescaped(row.cell(id)));
            boolean told = false;
            for (Amount amount : amounts) {
                String cell = row.cell(amount.column);
                if (!Cells.isNothing(cell)) {
                    OptionalDouble value = Cells.decimal(cell);
                    if (value.isEmpty()) {
                        throw row.refuse(amount.name, "a number", cell);
                    }
                    sheet.amount(amount.what, row.line(), stamp.get(), "", value.getAsDouble());
                    told = true;
                }
            }
            String cell = row.cell(glucose);
            if (!Cells.isNothing(cell)) {
                Optional<Cells.Level> level = row.level(glucose);
                if (level.isEmpty()) {
                    throw row.refuse("glucose", "a number, \"Low\" or \"High\"", cell);
                }
                sheet.glucose(row.line(), stamp.get(), "", level.get(), SENSOR, OptionalLong.empty());
            } else if (!told) {
                book.notes().add(Note.NO_GLUCOSE);
            }
        }
    }

    private record Line(Instant at, int column, String cell) {}

    private static final List<String> WRITTEN = List.of(TIME, MGDL, INSULIN, PEN, LONG_ACTING, BASAL, CARBS);

    /**
     * Writes a recording in the published format, which is how data leave us, in mg/dL, one row an event, in order of time, with the
     * offset of its zone; the id column only where the
     * person has an id. Read again it gives the same readings, insulin and meals, to the millisecond and the milliunit, where basal
     * deliveries follow each other without a gap. A gap reads as a rate of 0, a bolus that flowed for a while as one at its start.
     *
     * @throws IOException of the writer, which is left open
     */
    public static void write(Recording recording, Writer out) throws IOException {
        boolean named = !recording.person().equals(Recording.UNNAMED);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        List<String> header = new ArrayList<>(WRITTEN);
        if (named) {
            header.add(ID);
        }
        csv.writeRecord(header);
        for (Line line : lines(recording)) {
            List<String> cells = new ArrayList<>();
            cells.add(time(line.at, recording.zone()));
            for (int column = 1; column < WRITTEN.size(); column++) {
                cells.add(column == line.column ? line.cell : "");
            }
            if (named) {
                cells.add(escaped(recording.person()));
            }
            csv.writeRecord(cells);
        }
        csv.flush();
    }

    private static List<Line> lines(Recording recording) {
        List<Line> lines = new ArrayList<>();
        for (Reading reading : recording.readings()) {
            String cell = switch (reading.range()) {
                case MEASURED -> decimal(reading.mgdl());
                case BELOW -> "Low";
                case ABOVE -> "High";
            };
            lines.add(new Line(reading.time(), WRITTEN.indexOf(MGDL), cell));
        }
        Optional<Instant> basalEnd = Optional.empty();
        for (Delivery delivery : recording.insulin()) {
            boolean pump = delivery.sequence() > 0;
            if (delivery.kind() == Delivery.Kind.BASAL && pump) {
                if (basalEnd.isPresent() && basalEnd.get().isBefore(delivery.start())) {
                    lines.add(new Line(basalEnd.get(), WRITTEN.indexOf(BASAL), "0"));
                }
                lines.add(new Line(delivery.start(), WRITTEN.indexOf(BASAL), rate(delivery)));
                basalEnd = Optional.of(delivery.end());
            } else {
                String column = switch (delivery.kind()) {
                    case BOLUS -> INSULIN;
                    case PEN -> PEN;
                    case BASAL -> LONG_ACTING;
                };
                lines.add(new Line(
                        delivery.start(),
                        WRITTEN.indexOf(column),
                        decimal(delivery.insulin().units())));
            }
        }
        basalEnd.ifPresent(end -> lines.add(new Line(end, WRITTEN.indexOf(BASAL), "0")));
        for (Announcement announcement : recording.meals()) {
            if (announcement instanceof Announcement.Meal meal) {
                lines.add(new Line(
                        meal.eaten(),
                        WRITTEN.indexOf(CARBS),
                        decimal(meal.carbs().grams())));
            }
        }
        lines.sort(Comparator.comparing(Line::at));
        return lines;
    }

    /** U/h with nine decimals: the reader gets the milliunits back. */
    private static String rate(Delivery delivery) {
        long millis = delivery.end().toEpochMilli() - delivery.start().toEpochMilli();
        double perHour = millis == 0 ? 0 : delivery.insulin().milliUnits() * 3600.0 / millis;
        return String.format(Locale.ROOT, "%.9f", perHour);
    }

    private static String decimal(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone).toOffsetDateTime());
    }

    private static String escaped(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String unescaped(String cell) {
        return cell.length() >= 2 && cell.charAt(0) == '\'' && FORMULA.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }
}
