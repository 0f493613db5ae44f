package org.boucle.trial.report;

import static org.boucle.core.Require.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A drawing {@value #WIDTH} units wide, the width of a phone: there a unit is a pixel, so text of {@value #SMALL} units
 * can be read; on a desk several stand side by side. Colour is a class, so that one drawing serves light, dark and
 * paper.
 *
 * @param name of its file, without ending; unique in a report
 * @param title what it is, in a line
 * @param description what it shows, for whoever doesn't see it
 * @param height units
 */
record Picture(String name, String title, String description, int height, Markup drawing) {
    static final int WIDTH = 360;
    /** Width on paper, px: 84 mm. */
    private static final int PRINTED = 318;
    /** Size of the smallest text. */
    static final int SMALL = 12;

    private static final String SHEET = Resource.text("picture.css");

    Picture {
        require(name.matches("[a-z0-9-]+"), "name", name, "a file's name of a-z, 0-9 and -");
    }

    /** For the page, which brings the style sheet and the colours. */
    Markup inline(String idPrefix) {
        return svg(idPrefix + "-" + name, "", WIDTH);
    }

    /**
     * For the printer, which knows no custom properties, doesn't hand the page's style to a drawing, and takes a
     * figure's words from {@code alt}; two fit on a line.
     */
    Markup printed(String idPrefix) {
        return svg(
                idPrefix + "-" + name,
                Palette.resolved(SHEET, Palette::light),
                PRINTED,
                "alt",
                title + ". " + description);
    }

    /** A file of its own, with its ground, light or dark as its reader's machine is. */
    String file() {
        String style = Palette.resolved(SHEET, Palette::light) + "@media (prefers-color-scheme:dark){\n"
                + Palette.resolved(SHEET, Palette::dark) + "}\n";
        Markup titled = new Markup();
        List<String> lines = lines(title, 13, WIDTH - 16);
        for (int i = 0; i < lines.size(); i++) {
            text(titled, lines.get(i), 8, 18 + 16.0 * i, "name");
        }
        int head = 10 + 16 * lines.size();
        titled.open("g", "transform", "translate(0 " + head + ")").add(drawing).close();
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + new Picture(name, title, description, height + head, titled).svg(name, style, WIDTH);
    }

    private Markup svg(String id, String style, int width, String... more) {
        List<String> attributes = new ArrayList<>(List.of(
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "picture",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "width",
                at(width),
                "height",
                at((double) height * width / WIDTH),
                "role",
                "img",
                "aria-labelledby",
                id + "-t " + id + "-d"));
        attributes.addAll(List.of(more));
        Markup svg = new Markup();
        svg.open("svg", attributes.toArray(String[]::new));
        svg.leaf("title", title, "id", id + "-t").leaf("desc", description, "id", id + "-d");
        if (!style.isEmpty()) {
            svg.open("style").verbatim(style).close();
            svg.empty("rect", "class", "sheet", "width", Integer.toString(WIDTH), "height", Integer.toString(height));
        }
        return svg.add(drawing).close();
    }

    /** A length or a place: one decimal, the point always a point. */
    static String at(double units) {
        long tenths = Math.round(units * 10);
        String sign = tenths < 0 ? "-" : "";
        long size = Math.abs(tenths);
        return size % 10 == 0 ? sign + size / 10 : sign + size / 10 + "." + size % 10;
    }

    /** Text at a place; {@code classes} say its size, colour and which of its ends stands there. */
    static void text(Markup to, String words, double x, double y, String classes) {
        to.leaf("text", words, "x", at(x), "y", at(y), "class", classes);
    }

    static void line(Markup to, double x1, double y1, double x2, double y2, String classes) {
        to.empty("path", "d", "M" + at(x1) + " " + at(y1) + "L" + at(x2) + " " + at(y2), "class", classes);
    }

    static void box(Markup to, double x1, double y1, double x2, double y2, String classes) {
        to.empty(
                "rect",
                "x",
                at(Math.min(x1, x2)),
                "y",
                at(Math.min(y1, y2)),
                "width",
                at(Math.abs(x2 - x1)),
                "height",
                at(Math.abs(y2 - y1)),
                "class",
                classes);
    }

    /** What fits of a name from outside, e.g. an arm's, before it runs off the picture. */
    static String fit(String words, double size, double width) {
        int most = (int) (width / (size * LETTER));
        return words.length() <= most ? words : words.substring(0, Math.max(1, most - 1)) + "…";
    }

    /** Words broken into lines of that width. */
    private static List<String> lines(String words, double size, double width) {
        int most = (int) (width / (size * LETTER));
        List<String> lines = new ArrayList<>();
        for (String word : words.split(" ")) {
            int last = lines.size() - 1;
            if (last >= 0 && lines.get(last).length() + 1 + word.length() <= most) {
                lines.set(last, lines.get(last) + " " + word);
            } else {
                lines.add(fit(word, size, width));
            }
        }
        return lines;
    }

    /** Width of a usual letter, of the size of the text; generous. */
    static final double LETTER = 0.56;

    /** The signs that tell structures apart where colour doesn't: a disc, a square, a triangle, a diamond. */
    enum Sign {
        DISC,
        SQUARE,
        TRIANGLE,
        DIAMOND;

        static Sign of(int number) {
            return values()[number % values().length];
        }

        /**
         * The outline of the sign round a place, as path data.
         *
         * @param among how many signs: fewer may be bigger
         */
        String round(double x, double y, int among) {
            double r = among > 150 ? 2.4 : among > 40 ? 3 : 3.6;
            return switch (this) {
                case DISC -> path(x - r, y) + arc(r, 2 * r) + arc(r, -2 * r) + "z";
                case SQUARE -> path(x - 0.9 * r, y - 0.9 * r) + by(1.8 * r, 0) + by(0, 1.8 * r) + by(-1.8 * r, 0) + "z";
                case TRIANGLE -> path(x, y - 1.2 * r) + by(1.2 * r, 2.1 * r) + by(-2.4 * r, 0) + "z";
                case DIAMOND ->
                    path(x, y - 1.3 * r) + by(1.1 * r, 1.3 * r) + by(-1.1 * r, 1.3 * r) + by(-1.1 * r, -1.3 * r) + "z";
            };
        }

        private static String by(double x, double y) {
            return "l" + at(x) + " " + at(y);
        }

        private static String arc(double r, double x) {
            return "a" + at(r) + " " + at(r) + " 0 1 0 " + at(x) + " 0";
        }

        private static String path(double x, double y) {
            return "M" + at(x) + " " + at(y);
        }
    }

    /** A line through places, broken where a value isn't there. */
    static String polyline(double[] xs, double[] ys) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(ys[i])) {
                pen = false;
                continue;
            }
            path.append(pen ? 'L' : 'M').append(at(xs[i])).append(' ').append(at(ys[i]));
            pen = true;
        }
        return path.toString();
    }

    /** The area between two lines, in one piece for each stretch where both are there. */
    static String band(double[] xs, double[] upper, double[] lower) {
        StringBuilder path = new StringBuilder();
        int from = 0;
        while (from < xs.length) {
            int until = from;
            while (until < xs.length && !Double.isNaN(upper[until]) && !Double.isNaN(lower[until])) {
                until++;
            }
            if (until - from > 1) {
                path.append(polyline(Arrays.copyOfRange(xs, from, until), Arrays.copyOfRange(upper, from, until)));
                for (int i = until - 1; i >= from; i--) {
                    path.append('L').append(at(xs[i])).append(' ').append(at(lower[i]));
                }
                path.append('Z');
            }
            from = until + 1;
        }
        return path.toString();
    }

    /** Draws hours under a day. */
    static void hours(Markup to, Axis x, double y, List<Integer> hours) {
        for (int hour : hours) {
            String end = hour == 24 ? "end" : hour == 0 ? "" : "middle";
            text(to, (hour < 10 ? "0" : "") + hour + "\u00A0h", x.at(hour), y, "small quiet " + end);
        }
    }
}
