package org.boucle.journal;

import static org.boucle.core.Require.require;

/**
 * Whose turns a journal holds, and with which pump. It is part of the hash chain: one subject a journal, for good.
 *
 * @param kind virtual, shadow or human
 * @param person a name or number
 * @param pump which pump, as its status calls itself ({@code virtual-…} for a virtual person, and only then); empty in shadow
 */
public record Subject(Kind kind, String person, String pump) {
    /** What stands behind the numbers. */
    public enum Kind {
        /** A virtual person on a virtual pump. */
        VIRTUAL("virtual person"),
        /** A recording; nothing is commanded. */
        SHADOW("recording of"),
        /** A human being on a real pump. */
        HUMAN("human");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    public Subject {
        require(!person.isBlank(), "subject.person", person, "a name or number");
        boolean fits = kind == Kind.SHADOW
                ? pump.isEmpty()
                : !pump.isBlank() && pump.startsWith("virtual-") == (kind == Kind.VIRTUAL);
        require(
                fits,
                "subject.pump",
                "\"" + pump + "\" for a " + kind,
                "virtual-… for a virtual person, none in shadow, a real one for a human");
    }

    public static Subject virtual(String person, String pump) {
        return new Subject(Kind.VIRTUAL, person, pump);
    }

    public static Subject shadow(String person) {
        return new Subject(Kind.SHADOW, person, "");
    }

    /** As a refusal names it: {@code virtual person "adult 7" on pump virtual-7}. */
    String words() {
        return kind.words + " \"" + person + "\"" + (pump.isEmpty() ? "" : " on pump " + pump);
    }
}
