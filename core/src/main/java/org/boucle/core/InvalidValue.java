package org.boucle.core;

/** A value that may not exist: {@code field: expected …, got …}. */
public final class InvalidValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String field;
    private final String expected;
    private final String got;

    public InvalidValue(String field, String got, String expected) {
        super(field + ": expected " + expected + ", got " + got);
        this.field = field;
        this.expected = expected;
        this.got = got;
    }

    public String field() {
        return field;
    }

    public String expected() {
        return expected;
    }

    public String got() {
        return got;
    }
}
