package org.boucle.handset.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** JSON being written into memory. A number that is not finite is written as null: JSON has no word for it. */
public final class Json {
    static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator out;

    private Json(JsonGenerator out) {
        this.out = out;
    }

    /** One object, UTF-8, on one line. */
    public static byte[] object(Consumer<Json> content) {
        var bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            content.accept(new Json(out));
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't fail as a file does", e);
        }
        return bytes.toByteArray();
    }

    public Json field(String name, String value) {
        return write(() -> out.writeStringField(name, value));
    }

    public Json field(String name, boolean value) {
        return write(() -> out.writeBooleanField(name, value));
    }

    public Json field(String name, long value) {
        return write(() -> out.writeNumberField(name, value));
    }

    /** Milliseconds since 1970, as everywhere on the page's wire. */
    public Json field(String name, Instant value) {
        return field(name, value.toEpochMilli());
    }

    public Json field(String name, Optional<Instant> value) {
        return value.map(v -> field(name, v)).orElseGet(() -> none(name));
    }

    /** @param decimals how many are kept, 0..6 */
    public Json field(String name, double value, int decimals) {
        name(name);
        return item(value, decimals);
    }

    public Json none(String name) {
        return write(() -> out.writeNullField(name));
    }

    public Json object(String name, Consumer<Json> content) {
        name(name);
        return object(this, content);
    }

    public Json array(String name, Consumer<Json> content) {
        name(name);
        return itemArray(content);
    }

    public Json item(String value) {
        return write(() -> out.writeString(value));
    }

    public Json item(long value) {
        return write(() -> out.writeNumber(value));
    }

    public Json item(Instant value) {
        return item(value.toEpochMilli());
    }

    /** @param decimals how many are kept, 0..6 */
    public Json item(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return write(out::writeNull);
        }
        if (decimals == 0) {
            return item(Math.round(value));
        }
        double scale = 1;
        for (int i = 0; i < decimals; i++) {
            scale *= 10;
        }
        double kept = Math.round(value * scale) / scale;
        return write(() -> out.writeNumber(kept));
    }

    public Json itemObject(Consumer<Json> content) {
        return object(this, content);
    }

    public Json itemArray(Consumer<Json> content) {
        write(out::writeStartArray);
        content.accept(this);
        return write(out::writeEndArray);
    }

    private static Json object(Json json, Consumer<Json> content) {
        json.write(json.out::writeStartObject);
        content.accept(json);
        return json.write(json.out::writeEndObject);
    }

    private void name(String name) {
        write(() -> out.writeFieldName(name));
    }

    private Json write(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't fail as a file does", e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
