package org.boucle.handset.json;

import static org.boucle.core.Require.require;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.boucle.core.InvalidValue;

/**
 * What a person's deed carries: one flat JSON object of numbers, words and flags. Everything is refused at this border by
 * {@code field: expected …, got …}.
 */
public final class Body {
    private final Map<String, Object> fields;

    private Body(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** @throws InvalidValue when it is not one flat JSON object */
    public static Body parse(byte[] json) {
        try (JsonParser in = Json.FACTORY.createParser(json)) {
            require(in.nextToken() == JsonToken.START_OBJECT, "body", head(json), "a JSON object");
            Map<String, Object> fields = new LinkedHashMap<>();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                JsonToken token = in.nextToken();
                Object value;
                if (token.isNumeric()) {
                    value = in.getDoubleValue();
                } else if (token.isBoolean()) {
                    value = in.getBooleanValue();
                } else if (token == JsonToken.VALUE_STRING) {
                    value = in.getText();
                } else if (token == JsonToken.VALUE_NULL) {
                    continue;
                } else {
                    throw new InvalidValue(name, "a structure", "a number, a word, true, false or null");
                }
                require(!fields.containsKey(name), name, "twice", "once");
                fields.put(name, value);
            }
            require(in.nextToken() == null, "body", head(json), "one JSON object and nothing after it");
            return new Body(fields);
        } catch (JsonProcessingException e) {
            throw new InvalidValue("body", head(json), "a JSON object");
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't fail as a file does", e);
        }
    }

    /** A number that must be there, within these bounds (both included). */
    public double number(String field, double low, double high, String unit) {
        return optionalNumber(field, low, high, unit)
                .orElseThrow(() -> new InvalidValue(field, "nothing", range(low, high, unit)));
    }

    public Optional<Double> optionalNumber(String field, double low, double high, String unit) {
        Object value = fields.get(field);
        if (value == null) {
            return Optional.empty();
        }
        boolean fits = value instanceof Double number && number >= low && number <= high;
        require(fits, field, value, range(low, high, unit));
        return Optional.of((Double) value);
    }

    /** A flag; false when it is not there. */
    public boolean flag(String field) {
        Object value = fields.getOrDefault(field, false);
        require(value instanceof Boolean, field, value, "true or false");
        return (Boolean) value;
    }

    public String text(String field) {
        return optionalText(field).orElseThrow(() -> new InvalidValue(field, "nothing", "a word"));
    }

    public Optional<String> optionalText(String field) {
        Object value = fields.get(field);
        if (value == null) {
            return Optional.empty();
        }
        require(value instanceof String word && word.length() <= 200, field, value, "a word of at most 200 letters");
        return Optional.of((String) value);
    }

    /** One of an enum's names. */
    public <E extends Enum<E>> E choice(String field, Class<E> kind) {
        String name = text(field);
        for (E constant : kind.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new InvalidValue(field, name, "one of " + Arrays.toString(kind.getEnumConstants()));
    }

    private static String range(double low, double high, String unit) {
        return number(low) + ".." + number(high) + " " + unit;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String head(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        return text.isEmpty() ? "nothing" : text.substring(0, Math.min(40, text.length()));
    }
}
