package org.boucle.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The export of LibreView. Its headers are translated into many languages and vary within one, so columns go by position; the unit
 * is read from the header of the fourth. The maker publishes no description: positions and record types are those of public parsers
 * (tidepool-org/uploader@3651507b0 lib/drivers/abbott/libreViewDriver.js) and their test files.
 *
 * <p>Historic values (every 15 min, or 5) are the recording. Scans repeat the same sensor at moments that a person chose, which would
 * bias every share: they are left out where there are historic values, and taken where there are none. On a Libre 3 they are views,
 * not measurements, and are always left out.
 */
final class LibreViewCsv implements CsvFormat {
    private static final int DEVICE = 0;
    private static final int SERIAL = 1;
    private static final int TIME = 2;
    private static final int TYPE = 3;
    private static final int HISTORIC = 4;
    private static final int SCAN = 5;
    private static final int RAPID_WITHOUT_AMOUNT = 6;
    private static final int RAPID = 7;
    private static final int FOOD_WITHOUT_AMOUNT = 8;
    private static final int GRAMS = 9;
    private static final int SERVINGS = 10;
    private static final int LONG_WITHOUT_AMOUNT = 11;
    private static final int LONG = 12;
    private static final int MEAL = 16;
    private static final int CORRECTION = 17;
    private static final int CHANGE = 18;
    private static final int FEWEST_COLUMNS = 14;
    /** Beside a name in the head it is a birth date; an export by the person has no such line, "Created by" may be anyone. */
    private static final Pattern DATE = Pattern.compile("\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}");

    @Override
    public boolean isHeader(List<String> cells) {
        return cells.size() >= FEWEST_COLUMNS
                && GlucoseUnit.in(cells.get(HISTORIC)).isPresent()
                && GlucoseUnit.in(cells.get(SCAN)).isPresent();
    }

    @Override
    public void read(CsvTable table, Book book) throws InputError {
        GlucoseUnit declared = GlucoseUnit.in(table.header().get(HISTORIC)).orElseThrow();
        book.declare(declared);
        book.limits(SensorLimits.LIBRE);
        Survey survey = new Survey();
        table.forEachLineAbove(row -> {
            for (int i = 0; i < row.size(); i++) {
                survey.dates.see(row.cell(i).replaceFirst("^Created\\s+", ""));
            }
            if (row.size() >= 2 && DATE.matcher(row.cell(1)).matches()) {
                book.person(Identity.Trait.NAME_AND_BIRTH_DATE, row.cell(0) + '\n' + row.cell(1), row.line());
            }
        });
        table.forEachRow(row -> {
            survey.dates.see(row.cell(TIME));
            survey.historic |= row.cell(TYPE).equals("0");
        });
        Entries entries = new Entries(book, order(survey.dates, book, table), survey.historic);
        table.forEachRow(entries::read);
    }

    /** What the whole file tells before a row can be read. */
    private static final class Survey {
        private final Stamp.Evidence dates = new Stamp.Evidence();
        private boolean historic;
    }

    private static DateOrder order(Stamp.Evidence dates, Book book, CsvTable table) throws InputError {
        ReadOptions options = book.options();
        Optional<DateOrder> proved = dates.order();
        if (dates.contradicts()) {
            throw new InputError(table.file(), 0, "date", "one order of day and month", "both in one file");
        }
        if (proved.isPresent() && options.dateOrder().isPresent() && !proved.equals(options.dateOrder())) {
            throw new InputError(
                    table.file(),
                    0,
                    "date",
                    "the order that its dates prove",
                    options.dateOrder().get().toString());
        }
        Optional<DateOrder> order = proved.or(options::dateOrder);
        if (order.isEmpty() && dates.needsOrder()) {
            throw new InputError(
                    table.file(),
                    0,
                    "date",
                    "a day over 12 somewhere (say --dates day-first or --dates month-first)",
                    "only dates that read both ways");
        }
        if (dates.needsOrder()) {
            book.notes().add(order.get() == DateOrder.DAY_FIRST ? Note.DAY_FIRST : Note.MONTH_FIRST);
        }
        return order.orElse(DateOrder.DAY_FIRST);
    }

    private record Entries(Book book, DateOrder order, boolean historic) {
        void read(CsvTable.Row row) throws InputError {
            if (row.size() >= FEWEST_COLUMNS
                    && GlucoseUnit.in(row.cell(HISTORIC)).isPresent()) {
                throw row.refuse("row", "one header, one person (two exports in one file?)", row.cell(TYPE));
            }
            switch (row.cell(TYPE)) {
                case "0" -> glucose(row, HISTORIC);
                case "1" -> scan(row);
                case "2" -> book.notes().add(Note.STRIPS);
                case "4" -> insulin(row);
                case "5" -> food(row);
                case "3", "6", "7" -> book.notes().add(Note.OTHER_ROWS);
                default -> throw row.refuse("record type", "0..7", row.cell(TYPE));
            }
        }

        private void scan(CsvTable.Row row) throws InputError {
            if (row.cell(DEVICE).toLowerCase(Locale.ROOT).contains("libre 3")) {
                book.notes().add(Note.VIEWS);
            } else if (historic) {
                book.notes().add(Note.SCANS);
            } else {
                glucose(row, SCAN);
            }
        }

        private void glucose(CsvTable.Row row, int column) throws InputError {
            String cell = row.cell(column);
            if (Cells.isNothing(cell)) {
                book.notes().add(Note.NO_GLUCOSE);
                return;
            }
            Optional<Cells.Level> level = row.level(column);
            if (level.isEmpty()) {
                throw row.refuse("glucose", "a number, LO or HI", cell);
            }
            if (book.unit() == GlucoseUnit.MGDL
                    && level.get().value() != Math.rint(level.get().value())) {
                throw row.refuse("glucose", "a whole number of mg/dL (mmol/L? say --unit mmol/L)", cell);
            }
            String sensor = book.sensors().label("Libre", row.cell(SERIAL));
            book.sheet(Recording.UNNAMED)
                    .glucose(row.line(), stamp(row), row.cell(TYPE), level.get(), sensor, OptionalLong.empty());
        }

        private void insulin(CsvTable.Row row) throws InputError {
            double rapid = row.cell(RAPID).isEmpty()
                    ? amount(row, MEAL) + amount(row, CORRECTION) + amount(row, CHANGE)
                    : amount(row, RAPID);
            double longActing = amount(row, LONG);
            book.sheet(Recording.UNNAMED).amount(Sheet.What.PEN, row.line(), stamp(row), "insulin", rapid);
            book.sheet(Recording.UNNAMED).amount(Sheet.What.LONG_ACTING, row.line(), stamp(row), "insulin", longActing);
            if (rapid == 0 && longActing == 0
                    || rapid == 0 && !row.cell(RAPID_WITHOUT_AMOUNT).isEmpty()
                    || longActing == 0 && !row.cell(LONG_WITHOUT_AMOUNT).isEmpty()) {
                book.notes().add(Note.INSULIN_WITHOUT_AMOUNT);
            }
        }

        private void food(CsvTable.Row row) throws InputError {
            double grams = amount(row, GRAMS);
            book.sheet(Recording.UNNAMED).amount(Sheet.What.CARBS, row.line(), stamp(row), "food", grams);
            if (grams == 0 && !(row.cell(FOOD_WITHOUT_AMOUNT) + row.cell(SERVINGS)).isEmpty()) {
                book.notes().add(Note.CARBS_WITHOUT_GRAMS);
            }
        }

        private static double amount(CsvTable.Row row, int column) throws InputError {
            String cell = row.cell(column);
            OptionalDouble value = cell.isEmpty() ? OptionalDouble.of(0) : Cells.decimal(cell);
            if (value.isEmpty()) {
                throw row.refuse("column " + (column + 1), "a number", cell);
            }
            return value.getAsDouble();
        }

        private Stamp stamp(CsvTable.Row row) throws InputError {
            Optional<Stamp> stamp = Stamp.numbers(row.cell(TIME), order);
            if (stamp.isEmpty()) {
                throw row.refuse(
                        "device timestamp",
                        order == DateOrder.DAY_FIRST
                                ? "a time like 29-03-2026 01:57"
                                : "a time like 03-29-2026 01:57 AM",
                        row.cell(TIME));
            }
            return stamp.get();
        }
    }
}
