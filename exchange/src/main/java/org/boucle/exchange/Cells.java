package org.boucle.exchange;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.boucle.core.event.Reading;

/** What a cell of a table means. */
final class Cells {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,9}(?:[.,]\\d{1,17})?");
    private static final Set<String> LOW = Set.of("low", "lo", "niedrig", "tief", "bas", "basse");
    private static final Set<String> HIGH = Set.of("high", "hi", "hoch", "haut", "haute", "élevé", "élevée");
    private static final Set<String> NOTHING = Set.of("", "na", "nan", "null", "-", "--");

    private Cells() {}

    /**
     * A glucose cell: a number in the file's unit, or a word for what the sensor could not measure (its value is then 0).
     *
     * @param mayBeCut whether it is a whole number at the very end of a file: the 22 may be all that is left of 220
     */
    record Level(double value, Reading.Range range, boolean mayBeCut) {
        Level(double value, Reading.Range range) {
            this(value, range, false);
        }
    }

    /** A decimal number with point or comma, without thousands separators; empty when it is none. */
    static OptionalDouble decimal(String cell) {
        return DECIMAL.matcher(cell).matches()
                ? OptionalDouble.of(Double.parseDouble(cell.replace(',', '.')))
                : OptionalDouble.empty();
    }

    static boolean isNothing(String cell) {
        return NOTHING.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** "Low" and "High" in English, German and French, or a number; empty when it is neither. */
    static Optional<Level> level(String cell) {
        String word = cell.toLowerCase(Locale.ROOT);
        if (LOW.contains(word)) {
            return Optional.of(new Level(0, Reading.Range.BELOW));
        }
        if (HIGH.contains(word)) {
            return Optional.of(new Level(0, Reading.Range.ABOVE));
        }
        OptionalDouble number = decimal(cell);
        return number.isPresent()
                ? Optional.of(new Level(number.getAsDouble(), Reading.Range.MEASURED))
                : Optional.empty();
    }

    /** A header or word without what differs between exports: case, kind of apostrophe, composed accents, what stands in brackets. */
    static String bare(String header) {
        String text = Normalizer.normalize(header, Normalizer.Form.NFC)
                .replace('\u2019', '\'')
                .toLowerCase(Locale.ROOT);
        int bracket = text.indexOf('(');
        return (bracket >= 0 ? text.substring(0, bracket) : text).strip();
    }
}
