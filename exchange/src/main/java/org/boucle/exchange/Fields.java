package org.boucle.exchange;

import static org.boucle.core.Require.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.boucle.core.InvalidValue;

/** A JSON object whose fields are asked for by name, type and range; a refusal names the field by its whole path. */
final class Fields {
    private final String path;
    private final JsonNode object;

    private Fields(String path, JsonNode object) {
        require(object.isObject(), path.isEmpty() ? "message" : path, quoted(object), "an object {…}");
        this.path = path;
        this.object = object;
    }

    static Fields of(JsonNode object) {
        return new Fields("", object);
    }

    static Fields of(String path, JsonNode object) {
        return new Fields(path, object);
    }

    /** There and not null. */
    boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** Null, and said so. */
    boolean isNull(String name) {
        return need(name, "a value").isNull();
    }

    /** There, and true. */
    boolean isTrue(String name) {
        return object.path(name).booleanValue();
    }

    Fields object(String name) {
        return new Fields(pathOf(name), need(name, "an object {…}"));
    }

    List<Fields> objects(String name) {
        JsonNode list = need(name, "a list […]");
        require(list.isArray(), pathOf(name), quoted(list), "a list […]");
        List<Fields> fields = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            fields.add(new Fields(pathOf(name) + "[" + i + "]", list.get(i)));
        }
        return fields;
    }

    boolean isNumber(String name) {
        return need(name, "a value").isNumber();
    }

    /** A finite number of that range, both ends included. */
    double number(String name, double min, double max, String unit) {
        String expected = "a number " + plain(min) + ".." + plain(max) + (unit.isEmpty() ? "" : " " + unit);
        JsonNode node = need(name, expected);
        require(node.isNumber(), pathOf(name), quoted(node), expected);
        double value = node.doubleValue();
        require(value >= min && value <= max, pathOf(name), quoted(node), expected);
        return value;
    }

    /** A whole number of that range; 5.0 is one. */
    long whole(String name, long min, long max) {
        String expected = "a whole number " + min + ".." + max;
        JsonNode node = need(name, expected);
        require(node.isNumber() && isWhole(node), pathOf(name), quoted(node), expected);
        long value = node.isIntegralNumber() ? node.longValue() : (long) node.doubleValue();
        require(value >= min && value <= max, pathOf(name), quoted(node), expected);
        return value;
    }

    private static boolean isWhole(JsonNode node) {
        return node.isIntegralNumber()
                ? node.canConvertToLong()
                : Math.rint(node.doubleValue()) == node.doubleValue() && Math.abs(node.doubleValue()) < 1e15;
    }

    String text(String name) {
        JsonNode node = need(name, "text in quotes");
        require(node.isTextual(), pathOf(name), quoted(node), "text in quotes");
        return node.textValue();
    }

    String textNotBlank(String name) {
        String text = text(name);
        require(!text.isBlank(), pathOf(name), "\"" + text + "\"", "text that is not empty");
        return text;
    }

    /** One of these words. */
    String oneOf(String name, String... words) {
        String text = text(name);
        require(Set.of(words).contains(text), pathOf(name), "\"" + text + "\"", String.join(" or ", words));
        return text;
    }

    Instant instant(String name) {
        String expected = "a time like 2026-01-01T08:05:00Z";
        JsonNode node = need(name, expected);
        require(node.isTextual(), pathOf(name), quoted(node), expected);
        try {
            return OffsetDateTime.parse(node.textValue()).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValue(pathOf(name), quoted(node), expected);
        }
    }

    Optional<Instant> optionalInstant(String name) {
        return has(name) ? Optional.of(instant(name)) : Optional.empty();
    }

    /** Refuses a field that nobody reads: it is a typing error more often than an addition. */
    void only(String... names) {
        Set<String> known = Set.of(names);
        for (Iterator<String> it = object.fieldNames(); it.hasNext(); ) {
            String name = it.next();
            require(
                    known.contains(name),
                    pathOf(name),
                    "a field of that name",
                    "no other than " + String.join(", ", names));
        }
    }

    String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private JsonNode need(String name, String expected) {
        JsonNode node = object.get(name);
        require(node != null, pathOf(name), "nothing", expected);
        return Objects.requireNonNull(node);
    }

    private static String quoted(JsonNode node) {
        return node.toString();
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
