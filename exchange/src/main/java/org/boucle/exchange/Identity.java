package org.boucle.exchange;

import java.util.EnumMap;
import java.util.Map;

/**
 * Sees to it that all that is read as one person is of one person. What a file says of a name is compared and forgotten: it is in
 * no message.
 */
final class Identity {
    /** What tells people apart, in one language whatever the export's. */
    enum Trait {
        FIRST_NAME("first name"),
        LAST_NAME("last name"),
        BIRTH_DATE("birth date"),
        PATIENT_ID("patient identifier"),
        NAME_AND_BIRTH_DATE("name or birth date");

        private final String words;

        Trait(String words) {
            this.words = words;
        }
    }

    private record Seen(String value, String file, long line) {}

    private final Map<Trait, Seen> seen = new EnumMap<>(Trait.class);

    /** @throws InputError when another value of that trait was seen before */
    void see(Trait trait, String value, String file, long line) throws InputError {
        if (value.isEmpty()) {
            return;
        }
        Seen first = seen.putIfAbsent(trait, new Seen(value, file, line));
        if (first != null && !first.value.equals(value)) {
            throw new InputError(
                    file,
                    line,
                    "person",
                    "one person",
                    "another " + trait.words + " than at " + first.file + ":" + first.line);
        }
    }
}
