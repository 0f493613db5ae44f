package org.boucle.journal;

import org.boucle.core.InvalidValue;

/**
 * The canonical bytes of one type of the language: every value has exactly one spelling, the same on every machine and every Java,
 * and every spelling has one value. Doubles are raw bits, never decimal text ({@code Double.toString} changed in JDK 19). The rules
 * are in docs/formats/journal.md.
 *
 * <p>They are derived from the types: records by their components in the order of declaration, an enum's constant and a sealed
 * interface's kind by its place among the names in alphabetical order. What was derived, names and all, is said in a {@link
 * #schema}, so that bytes of another schema can be refused rather than misread.
 *
 * @param <T> a record, sealed interface or enum made of such, and of boolean, int, long, double, String, Instant, Duration, ZoneId,
 *     Optional, List and {@link org.boucle.core.decision.Memory}
 */
public final class Canonical<T> {
    /** Changes when the spelling of anything does; the types themselves are in the lines under it. */
    private static final String SPELLING = "boucle canonical 1";

    private final Class<T> type;
    private final Grammar grammar;
    private final Form form;

    private Canonical(Class<T> type, Grammar grammar) {
        this.type = type;
        this.grammar = grammar;
        this.form = grammar.of(type);
    }

    /**
     * Derives the form of a type. Costs some ten milliseconds: keep what it gives.
     *
     * @throws IllegalArgumentException when the type holds one that has no canonical form
     */
    public static <T> Canonical<T> of(Class<T> type) {
        return new Canonical<>(type, new Grammar());
    }

    /** The canonical bytes of a type that this one is made of; nothing is derived again. */
    <P> Canonical<P> part(Class<P> part) {
        return new Canonical<>(part, grammar);
    }

    /**
     * The value's only spelling.
     *
     * @throws InvalidValue when a text in it is not whole Unicode
     */
    public byte[] bytes(T value) {
        Sink out = new Sink();
        form.write(value, out);
        return out.toBytes();
    }

    /**
     * The value that these bytes spell.
     *
     * @throws InvalidValue when they are not the canonical bytes of any
     */
    public T value(byte[] bytes) {
        Source in = new Source(bytes);
        T value = type.cast(form.read(in));
        in.end();
        return value;
    }

    /** The types as text, one a line, sorted: all that decides the bytes, and enough to read them in any language. */
    public String schema() {
        return SPELLING + "\nof " + form.name() + "\n" + String.join("\n", grammar.lines()) + "\n";
    }
}
