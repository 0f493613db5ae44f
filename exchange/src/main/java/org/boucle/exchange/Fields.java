package org.boucle.exchange;

import static org.boucle.core.Require.require;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.boucle.core.InvalidValue;

/** A JSON object whose fields are asked for by name, type and range; a refusal names the field by its whole path. */
final class Fields {
    private final String path;
    private final Map<String, Object> object;

    private Fields(String path, Map<String, Object> object) {
        this.path = path;
        this.object = object;
    }

    /**
     * @param path of the object; empty for a message of its own
     * @throws InvalidValue when it is none
     */
    static Fields of(String path, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new InvalidValue(path.isEmpty() ? "message" : path, quoted(value), "an object {…}");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((name, field) -> object.put(String.valueOf(name), field));
        return new Fields(path, object);
    }

    Set<String> names() {
        return object.keySet();
    }

    /** There and not null. */
    boolean has(String name) {
        return object.containsKey(name) && !isNull(name);
    }

    /** Null, and said so. */
    boolean isNull(String name) {
        return need(name, "a value") == Json.Null.NULL;
    }

    boolean isText(String name) {
        return has(name) && object.get(name) instanceof String;
    }

    boolean isNumber(String name) {
        return need(name, "a value") instanceof Json.Number;
    }

    /** There, and true. */
    boolean isTrue(String name) {
        return Boolean.TRUE.equals(object.get(name));
    }

    Fields object(String name) {
        return of(pathOf(name), need(name, "an object {…}"));
    }

    List<Fields> objects(String name) {
        if (!(need(name, "a list […]") instanceof List<?> list)) {
            throw refused(name, "a list […]");
        }
        List<Fields> fields = new ArrayList<>();
        for (Object element : list) {
            fields.add(of(pathOf(name) + "[" + fields.size() + "]", element));
        }
        return fields;
    }

    /** As {@link #objects}, none where the list is not there. */
    List<Fields> optionalObjects(String name) {
        return has(name) ? objects(name) : List.of();
    }

    /** A finite number of that range, both ends included. */
    double number(String name, double min, double max, String unit) {
        String range = max == Double.MAX_VALUE ? plain(min) + " or more" : plain(min) + ".." + plain(max);
        String expected = "a number " + range + (unit.isEmpty() ? "" : " " + unit);
        if (!(need(name, expected) instanceof Json.Number number) || number.value() < min || number.value() > max) {
            throw refused(name, expected);
        }
        return number.value();
    }

    /** A whole number of that range; 5.0 is one. */
    long whole(String name, long min, long max) {
        String expected = "a whole number " + (max == Long.MAX_VALUE ? min + " or more" : min + ".." + max);
        if (!(need(name, expected) instanceof Json.Number number)) {
            throw refused(name, expected);
        }
        long value;
        try {
            value = new BigDecimal(number.text()).longValueExact(); // a seed may need all of its 64 bits
        } catch (ArithmeticException | NumberFormatException notWhole) {
            throw refused(name, expected);
        }
        if (value < min || value > max) {
            throw refused(name, expected);
        }
        return value;
    }

    String text(String name) {
        if (!(need(name, "text in quotes") instanceof String text)) {
            throw refused(name, "text in quotes");
        }
        return text;
    }

    String textNotBlank(String name) {
        String text = text(name);
        require(!text.isBlank(), pathOf(name), quoted(text), "text that is not empty");
        return text;
    }

    /** One of these words. */
    String oneOf(String name, String... words) {
        String text = text(name);
        require(List.of(words).contains(text), pathOf(name), quoted(text), String.join(" or ", words));
        return text;
    }

    Instant instant(String name) {
        return time(name).toInstant();
    }

    /** A moment with the offset that it is written in. */
    OffsetDateTime time(String name) {
        String expected = "a time like 2026-01-01T08:05:00Z";
        if (!(need(name, expected) instanceof String text)) {
            throw refused(name, expected);
        }
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            throw refused(name, expected);
        }
    }

    Optional<Instant> optionalInstant(String name) {
        return has(name) ? Optional.of(instant(name)) : Optional.empty();
    }

    /** Refuses a field that nobody reads: it is a typing error more often than an addition. */
    void only(String... names) {
        for (String name : object.keySet()) {
            require(
                    List.of(names).contains(name),
                    pathOf(name),
                    "a field of that name",
                    "no other than " + String.join(", ", names));
        }
    }

    String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private Object need(String name, String expected) {
        Object value = object.get(name);
        if (value == null) {
            throw new InvalidValue(pathOf(name), "nothing", expected);
        }
        return value;
    }

    private InvalidValue refused(String name, String expected) {
        return new InvalidValue(pathOf(name), quoted(need(name, expected)), expected);
    }

    private static String quoted(Object value) {
        if (value instanceof Map) {
            return "an object {…}";
        }
        if (value instanceof List) {
            return "a list […]";
        }
        return value instanceof Json.Number number
                ? number.text()
                : value instanceof String ? "\"" + value + "\"" : value == Json.Null.NULL ? "null" : value.toString();
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
