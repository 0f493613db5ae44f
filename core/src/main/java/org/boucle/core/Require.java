package org.boucle.core;

/** The border guard: bad input is refused in one sentence that names the field, what was expected and what came. */
public final class Require {
    private Require() {}

    /**
     * Refuses a value that breaks an invariant.
     *
     * @param ok whether the invariant holds
     * @param field the field as its user knows it, e.g. {@code glucose}
     * @param value what came
     * @param expected what would have been right, with its unit, e.g. {@code 0..1500 mg/dL}
     * @throws InvalidValue when not ok: {@code glucose: expected 0..1500 mg/dL, got NaN}
     */
    public static void require(boolean ok, String field, Object value, String expected) {
        if (!ok) {
            throw new InvalidValue(field, String.valueOf(value), expected);
        }
    }
}
