package org.boucle.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table whose header has been found: rows are streamed, each with its line. */
final class CsvTable {
    private static final Pattern DECIMAL_POINT = Pattern.compile("[+-]?\\d+\\.\\d+");
    private static final Pattern WHOLE = Pattern.compile("\\d+");
    /** The parser says where only in words. */
    private static final Pattern PARSERS_LINE = Pattern.compile("line (\\d{1,18})");

    private static final char[] DELIMITERS = {',', ';', '\t'};
    /** A preamble is at most some lines of metadata; a header further down is not looked for. */
    private static final int HEAD_ROWS = 20;

    private static final int HEAD_CHARS = 1 << 16;

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader {
        void read(Row row) throws InputError;
    }

    /** One row: its cells without white space around them; a cell that the row does not have is empty. */
    static final class Row {
        private final String file;
        private final CsvRecord cells;
        private final boolean open;

        /** @param open whether it is the last row and no line end follows it */
        private Row(String file, CsvRecord cells, boolean open) {
            this.file = file;
            this.cells = cells;
            this.open = open;
        }

        String cell(int column) {
            return column >= 0 && column < cells.getFieldCount()
                    ? cells.getField(column).strip()
                    : "";
        }

        /** The glucose in a cell; empty when it is none. */
        Optional<Cells.Level> level(int column) {
            String cell = cell(column);
            boolean atTheEnd =
                    open && column == size() - 1 && WHOLE.matcher(cell).matches();
            return Cells.level(cell).map(level -> new Cells.Level(level.value(), level.range(), atTheEnd));
        }

        private boolean endsInANumber() {
            return open && Cells.decimal(cell(size() - 1)).isPresent();
        }

        int size() {
            return cells.getFieldCount();
        }

        long line() {
            return cells.getStartingLineNumber();
        }

        InputError refuse(String field, String expected, String got) {
            return new InputError(file, line(), field, expected, '"' + got + '"');
        }

        private boolean isEmptyFrom(int column) {
            return cells.getFields().stream().skip(column).allMatch(String::isBlank);
        }

        private boolean isBlank() {
            return cells.getFields().stream().allMatch(String::isBlank);
        }
    }

    private final TextFile text;
    private final CsvFormat format;
    private final char delimiter;
    private final long headerLine;
    private final List<String> header;

    /** Whether rows may be wider than the header, once it has been asked: the whole file is read for it. */
    private Optional<Boolean> wider = Optional.empty();

    private final boolean endsItsLastLine;

    private CsvTable(TextFile text, CsvFormat format, char delimiter, long headerLine, List<String> header)
            throws InputError {
        this.text = text;
        this.endsItsLastLine = text.endsItsLastLine();
        this.format = format;
        this.delimiter = delimiter;
        this.headerLine = headerLine;
        this.header = header;
    }

    /**
     * Finds the header among the first rows, under each delimiter.
     *
     * @throws InputError when no format knows a row; it quotes the row that most looks like a header
     */
    static CsvTable find(TextFile text, List<CsvFormat> formats) throws InputError {
        String head = head(text);
        List<String> widest = List.of();
        long widestLine = 1;
        for (char delimiter : DELIMITERS) {
            for (CsvRecord row : headRows(head, delimiter)) {
                List<String> cells = row.getFields().stream().map(String::strip).toList();
                for (CsvFormat format : formats) {
                    if (format.isHeader(cells)) {
                        return new CsvTable(text, format, delimiter, row.getStartingLineNumber(), cells);
                    }
                }
                if (cells.size() > widest.size()) {
                    widest = cells;
                    widestLine = row.getStartingLineNumber();
                }
            }
        }
        throw new InputError(
                text.name(),
                widestLine,
                "header",
                "one of Boucle CSV (time,glucose_mgdl), Dexcom Clarity, LibreView or id,time,gl; or JSON of Nightscout entries or Loop",
                widest.isEmpty() ? "an empty file" : '"' + String.join(",", widest) + '"');
    }

    void readInto(Book book) throws InputError {
        format.read(this, book);
        if (!endsItsLastLine) {
            stream(row -> {
                if (row.endsInANumber()) {
                    book.notes().add(Note.OPEN_END);
                }
            });
        }
    }

    String file() {
        return text.name();
    }

    List<String> header() {
        return header;
    }

    InputError refuseHeader(String field, String expected, String got) {
        return new InputError(text.name(), headerLine, field, expected, '"' + got + '"');
    }

    /** What stands above the header. */
    void forEachLineAbove(RowReader reader) throws InputError {
        stream(row -> {
            if (row.line() < headerLine) {
                reader.read(row);
            }
        });
    }

    /**
     * Every row under the header that is not blank.
     *
     * @throws InputError of the reader; when the table is broken; when a row is longer than the header, as a decimal comma without
     *     quotes makes it; when the last row alone is short, as in a file that was cut
     */
    void forEachRow(RowReader reader) throws InputError {
        Shortness shortness = new Shortness();
        stream(row -> {
            if (row.line() > headerLine && !row.isBlank()) {
                refuseTooMany(row);
                shortness.see(row);
                reader.read(row);
            }
        });
        shortness.refuseACut();
    }

    /** A cell too many moves all that follow it: of 5,8 mmol/L the 8 would be insulin. */
    private void refuseTooMany(Row row) throws InputError {
        if (row.size() > header.size() && !(row.isEmptyFrom(header.size()) && mayBeWider())) {
            throw new InputError(
                    text.name(),
                    row.line(),
                    "row",
                    header.size() + " cells",
                    row.size() + " (a decimal comma? quote it, or use ; between cells)");
        }
    }

    private boolean mayBeWider() throws InputError {
        if (wider.isEmpty()) {
            wider = Optional.of(isWiderThroughout());
        }
        return wider.get();
    }

    /**
     * Some exporters end every row with separators that the header does not have. Between commas that is believed only where the file
     * shows a decimal point: a decimal comma in every row would look the same.
     */
    private boolean isWiderThroughout() throws InputError {
        Width width = new Width();
        stream(row -> {
            if (row.line() > headerLine && !row.isBlank()) {
                width.see(row);
            }
        });
        return width.same && (delimiter != ',' || width.decimalPoint);
    }

    /** Whether all rows have one number of cells, and whether any is a decimal number with a point. */
    private final class Width {
        private int cells;
        private boolean same = true;
        private boolean decimalPoint;

        void see(Row row) {
            same &= (cells == 0 || cells == row.size()) && row.isEmptyFrom(header.size());
            cells = row.size();
            for (int i = 0; i < row.size(); i++) {
                decimalPoint |= DECIMAL_POINT.matcher(row.cell(i)).matches();
            }
        }
    }

    /** Some exporters drop empty cells at the end of every row; a last row that alone is short was cut off. */
    private final class Shortness {
        private boolean anyBefore;
        private boolean last;
        private long line;
        private int cells;

        void see(Row row) {
            anyBefore |= last;
            last = row.size() < header.size();
            line = row.line();
            cells = row.size();
        }

        void refuseACut() throws InputError {
            if (last && !anyBefore) {
                throw new InputError(
                        text.name(),
                        line,
                        "row",
                        header.size() + " cells as in the header",
                        cells + " (is the file cut?)");
            }
        }
    }

    private void stream(RowReader reader) throws InputError {
        try (CsvReader<CsvRecord> rows = builder(delimiter).ofCsvRecord(text.reader())) {
            for (Iterator<CsvRecord> all = rows.iterator(); all.hasNext(); ) {
                CsvRecord row = all.next();
                reader.read(new Row(text.name(), row, !endsItsLastLine && !all.hasNext()));
            }
        } catch (CsvParseException e) {
            throw broken(e);
        } catch (IOException e) {
            throw text.unreadable(e);
        } catch (UncheckedIOException e) {
            throw text.unreadable(new IOException(e.getMessage()));
        }
    }

    private InputError broken(CsvParseException e) {
        String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
        Matcher line = PARSERS_LINE.matcher(String.valueOf(e.getMessage()));
        return new InputError(
                text.name(),
                line.find() ? Long.parseLong(line.group(1)) : 0,
                "table",
                "rows of cells, quotes closed",
                String.valueOf(why));
    }

    private static String head(TextFile text) throws InputError {
        try (Reader reader = text.reader()) {
            char[] head = new char[HEAD_CHARS];
            int length = 0;
            for (int n = 0; n >= 0 && length < head.length; length += Math.max(0, n)) {
                n = reader.read(head, length, head.length - length);
            }
            return new String(head, 0, length);
        } catch (IOException e) {
            throw text.unreadable(e);
        }
    }

    private static List<CsvRecord> headRows(String head, char delimiter) throws InputError {
        List<CsvRecord> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                builder(delimiter).allowUnclosedQuote(true).ofCsvRecord(head)) {
            for (CsvRecord row : reader) {
                rows.add(row);
                if (rows.size() == HEAD_ROWS) {
                    break;
                }
            }
        } catch (CsvParseException | IOException e) {
            return rows; // the rows before the break are all there is to recognise
        }
        return rows;
    }

    private static CsvReader.CsvReaderBuilder builder(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(false);
    }
}
