package org.boucle.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Strict JSON: a key twice, text after the end, NaN, and nesting without end are refused. On the streaming parser alone: data
 * binding takes longer to load than a controller has to answer {@code init} on a busy machine.
 *
 * <p>A value is a {@code Map<String, Object>}, a {@code List<Object>}, a {@code String}, a {@link Number}, a {@code Boolean} or
 * {@link Null}.
 */
final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private Json() {}

    /** A JSON null, which is not the same as nothing. */
    enum Null {
        NULL
    }

    /**
     * @param text as it was written
     * @param value the nearest double; infinite where it is too large for one
     */
    record Number(String text, double value) {}

    /** Writes into a generator. */
    @FunctionalInterface
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    static JsonParser parser(Reader reader) throws IOException {
        return FACTORY.createParser(reader);
    }

    static JsonGenerator generator(Writer out) throws IOException {
        return FACTORY.createGenerator(out);
    }

    /** One document in a line of text. */
    static Object parse(String text) throws InputError {
        try {
            return document("", new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string is always readable
        }
    }

    /**
     * One document and nothing after it.
     *
     * @param file for the message of a refusal; may be empty
     */
    static Object document(String file, Reader reader) throws IOException, InputError {
        try (JsonParser parser = parser(reader)) {
            if (parser.nextToken() == null) {
                throw new InputError(file, 0, "JSON", "one whole, valid document", "nothing");
            }
            Object document = value(parser);
            if (parser.nextToken() != null) {
                throw new InputError(file, 0, "JSON", "one whole, valid document", "more after its end");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw refused(file, e);
        }
    }

    /** The value at the current token; the parser is then at its last one. Depth is bounded by the parser. */
    static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Number(parser.getText(), parser.getDoubleValue());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Null.NULL;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    /** One line of JSON, without its end. */
    static String line(Writing writing) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = generator(out)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string is always writable
        }
        return out.toString();
    }

    static InputError refused(String file, JsonProcessingException e) {
        long line =
                file.isEmpty() || e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        return new InputError(file, Math.max(0, line), "JSON", "one whole, valid document", reason(e));
    }

    /** What is wrong, without the parser's talk of itself that follows in brackets. */
    private static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        int talk = message.indexOf(" (");
        return talk > 0 ? message.substring(0, talk) : message;
    }
}
