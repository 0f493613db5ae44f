package org.boucle.exchange;

import org.boucle.core.InvalidValue;

/** Outside input that was refused: {@code clarity.csv:812: glucose: expected …, got …}. */
public final class InputError extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 200;

    private final String file;
    private final long line;
    private final String field;
    private final String expected;
    private final String got;

    /**
     * @param file its name as the user knows it; empty for a message of a protocol
     * @param line from 1; 0 where there is none to point at
     * @param field what was refused
     * @param expected what would have been right, with its unit, or what to do
     * @param got what came; control characters and great length are taken out of it
     */
    public InputError(String file, long line, String field, String expected, String got) {
        super(where(file, line) + field + ": expected " + expected + ", got " + printable(got));
        this.file = file;
        this.line = line;
        this.field = field;
        this.expected = expected;
        this.got = printable(got);
    }

    static InputError of(String file, long line, InvalidValue refused) {
        return new InputError(file, line, refused.field(), refused.expected(), refused.got());
    }

    public String file() {
        return file;
    }

    public long line() {
        return line;
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

    private static String where(String file, long line) {
        return file.isEmpty() ? "" : line > 0 ? file + ":" + line + ": " : file + ": ";
    }

    /** A file may hold anything, terminal escapes too: what is quoted from it is one short line of visible characters. */
    private static String printable(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_QUOTE)
                .forEach(c -> visible.appendCodePoint(
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\u00B7' : c));
        return text.codePointCount(0, text.length()) > LONGEST_QUOTE ? visible + " …" : visible.toString();
    }
}
