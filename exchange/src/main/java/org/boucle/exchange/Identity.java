package org.boucle.exchange;

import java.util.HashMap;
import java.util.Map;

/**
 * Sees to it that all that is read as one person is of one person. What a file says of a name is compared and forgotten: it is in
 * no message.
 */
final class Identity {
    private record Seen(String value, String file, long line) {}

    private final Map<String, Seen> seen = new HashMap<>();

    /**
     * @param what which trait, e.g. {@code FirstName}
     * @throws InputError when another value of it was seen before
     */
    void see(String what, String value, String file, long line) throws InputError {
        if (value.isEmpty()) {
            return;
        }
        Seen first = seen.putIfAbsent(what, new Seen(value, file, line));
        if (first != null && !first.value.equals(value)) {
            throw new InputError(
                    file,
                    line,
                    "person",
                    "one person",
                    "another " + what + " than at " + first.file + ":" + first.line);
        }
    }
}
