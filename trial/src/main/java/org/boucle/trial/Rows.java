package org.boucle.trial;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.boucle.trial.result.RunRow;

/**
 * A {@link RunRow} by its columns, in their order, so that log, CSV, summary and documentation can't disagree about them. What is
 * written down is held to six decimals: the same number in every file, and no decimal text that differs between Java versions.
 */
public final class Rows {
    private static final int DECIMALS = 6;
    private static final RecordComponent[] COMPONENTS = RunRow.class.getRecordComponents();

    private Rows() {}

    /** Column names as files have them: low_events_per_week. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : COMPONENTS) {
            names.add(snake(component.getName()));
        }
        return names;
    }

    /** tbr70 stays, lowsPerWeek is lows_per_week. */
    public static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** HOVORKA is hovorka in a row. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Names of the columns that are figures: those that a summary takes the mean of. */
    public static List<String> figures() {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : COMPONENTS) {
            if (component.getType() == double.class) {
                names.add(component.getName());
            }
        }
        return names;
    }

    /** The figures of a row, in the order of {@link #figures()}. */
    static double[] figures(RunRow row) {
        List<Double> values = new ArrayList<>();
        for (RecordComponent component : COMPONENTS) {
            if (component.getType() == double.class) {
                values.add((Double) value(component, row));
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The cells of a row as text. */
    public static List<String> cells(RunRow row) {
        List<String> cells = new ArrayList<>();
        for (RecordComponent component : COMPONENTS) {
            Object value = value(component, row);
            cells.add(value instanceof Double number ? text(number) : String.valueOf(value));
        }
        return cells;
    }

    /** Held to six decimals, halves to the even neighbour; NaN stays. */
    public static double rounded(double value) {
        return Double.isNaN(value) ? value : decimal(value).doubleValue();
    }

    /** Without trailing zeros: 7.5, 0, 12; empty for NaN. */
    public static String text(double value) {
        return Double.isNaN(value) ? "" : decimal(value).toPlainString();
    }

    static BigDecimal decimal(double value) {
        BigDecimal held = new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return held.signum() == 0 ? BigDecimal.ZERO : held.stripTrailingZeros();
    }

    static void write(RunRow row, DataOutput out) throws IOException {
        for (RecordComponent component : COMPONENTS) {
            Object value = value(component, row);
            if (value instanceof Double number) {
                out.writeDouble(number);
            } else if (value instanceof Integer number) {
                out.writeInt(number);
            } else if (value instanceof Long number) {
                out.writeLong(number);
            } else {
                out.writeUTF((String) value);
            }
        }
    }

    static RunRow read(DataInput in) throws IOException {
        Object[] values = new Object[COMPONENTS.length];
        Class<?>[] types = new Class<?>[COMPONENTS.length];
        for (int i = 0; i < values.length; i++) {
            types[i] = COMPONENTS[i].getType();
            if (types[i] == double.class) {
                values[i] = in.readDouble();
            } else if (types[i] == int.class) {
                values[i] = in.readInt();
            } else if (types[i] == long.class) {
                values[i] = in.readLong();
            } else {
                values[i] = in.readUTF();
            }
        }
        try {
            Constructor<RunRow> canonical = RunRow.class.getDeclaredConstructor(types);
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record has its canonical constructor", e);
        }
    }

    private static Object value(RecordComponent component, RunRow row) {
        try {
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's components can be read", e);
        }
    }
}
