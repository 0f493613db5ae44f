package org.boucle.trial.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * XML in the making, for HTML and SVG alike: what is opened is closed, what is said is escaped. Well-formed always,
 * because the printer, unlike a browser, forgives nothing.
 */
final class Markup {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> opened = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param attributes name, value, name, value …
     */
    Markup open(String name, String... attributes) {
        start(name, attributes);
        out.append('>');
        opened.push(name);
        return this;
    }

    /** Closes the innermost open element. */
    Markup close() {
        out.append("</").append(opened.pop()).append(">\n");
        return this;
    }

    /** An element that holds nothing. Not for HTML elements that need an end tag. */
    Markup empty(String name, String... attributes) {
        start(name, attributes);
        out.append("/>\n");
        return this;
    }

    /** An element that holds words alone. */
    Markup leaf(String name, String words, String... attributes) {
        return open(name, attributes).text(words).close();
    }

    Markup text(String words) {
        escape(words);
        return this;
    }

    /** Markup that was finished elsewhere. */
    Markup add(Markup finished) {
        out.append(finished);
        return this;
    }

    /** Text that is markup already: a style sheet of our own. */
    Markup verbatim(String text) {
        out.append(text);
        return this;
    }

    private void start(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    /** XML 1.0 has no way to write most control characters; an outside controller's words may hold them. */
    private void escape(String words) {
        words.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(allowed(c) ? c : '\uFFFD');
            }
        });
    }

    private static boolean allowed(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c < 0xD800 || c >= 0xE000 && c < 0xFFFE || c >= 0x10000;
    }

    @Override
    public String toString() {
        if (!opened.isEmpty()) {
            throw new IllegalStateException("markup: " + opened + " still open");
        }
        return out.toString();
    }
}
