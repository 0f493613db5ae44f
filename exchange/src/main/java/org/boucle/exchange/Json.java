package org.boucle.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Strict JSON: a key twice, text after the end, NaN are refused. One mapper, made on first use and bound to no class, so that a
 * controller answers soon after its start.
 */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** One document in a line of text. */
    static JsonNode parse(String text) throws InputError {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw refused("", e);
        }
    }

    static InputError refused(String file, JsonProcessingException e) {
        long line =
                file.isEmpty() || e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        return new InputError(file, Math.max(0, line), "JSON", "one whole, valid document", e.getOriginalMessage());
    }
}
