package org.boucle.handset.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.boucle.core.InvalidValue;
import org.jspecify.annotations.Nullable;

/** The part of an address after the question mark. */
final class Query {
    private Query() {}

    static Map<String, String> of(@Nullable String raw) {
        Map<String, String> fields = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    fields.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
                }
            }
        }
        return fields;
    }

    /** A moment in milliseconds since 1970, which must be there. */
    static Instant millis(Map<String, String> query, String field) {
        String text = query.getOrDefault(field, "nothing");
        if (!text.matches("\\d{1,14}")) {
            throw new InvalidValue(field, text, "milliseconds since 1970");
        }
        return Instant.ofEpochMilli(Long.parseLong(text));
    }
}
