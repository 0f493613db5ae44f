package org.boucle.trial.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Markup read back, and what of a drawing lies outside its frame. */
final class Drawn {
    private static final Pattern STEP = Pattern.compile("([A-Za-z])([^A-Za-z]*)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private Drawn() {}

    /** Fails unless well-formed. */
    static Document parsed(String markup) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)));
    }

    static List<Element> all(Document document, String name) {
        return list(document.getElementsByTagName(name));
    }

    static List<Element> all(Element element, String name) {
        return list(element.getElementsByTagName(name));
    }

    private static List<Element> list(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** Places outside the picture's frame, each with what is there. */
    static List<String> outside(Picture picture) throws Exception {
        Document svg = parsed(picture.inline("x").toString());
        List<String> outside = new ArrayList<>();
        for (Element path : all(svg, "path")) {
            double[] at = new double[2];
            Matcher step = STEP.matcher(path.getAttribute("d"));
            while (step.find()) {
                List<Double> numbers = new ArrayList<>();
                Matcher number = NUMBER.matcher(step.group(2));
                while (number.find()) {
                    numbers.add(Double.parseDouble(number.group()));
                }
                for (int i = 0; i < Math.max(1, numbers.size()); i += move(at, step.group(1), numbers, i)) {
                    check(picture, at[0], at[1], step.group(), outside);
                }
                check(picture, at[0], at[1], step.group(), outside);
            }
        }
        for (Element box : all(svg, "rect")) {
            double x = number(box, "x");
            double y = number(box, "y");
            check(picture, x, y, "rect", outside);
            check(picture, x + number(box, "width"), y + number(box, "height"), "rect", outside);
        }
        for (Element circle : all(svg, "circle")) {
            double r = number(circle, "r");
            check(picture, number(circle, "cx") - r, number(circle, "cy") - r, "circle", outside);
            check(picture, number(circle, "cx") + r, number(circle, "cy") + r, "circle", outside);
        }
        for (Element text : all(svg, "text")) {
            String words = text.getTextContent();
            String classes = " " + text.getAttribute("class") + " ";
            double width = words.length() * (classes.contains(" small ") ? 12 : 13) * Picture.LETTER;
            double x = number(text, "x");
            double left = classes.contains(" end ") ? x - width : classes.contains(" middle ") ? x - width / 2 : x;
            check(picture, left, number(text, "y") - 11, words, outside);
            check(picture, left + width, number(text, "y") + 3, words, outside);
        }
        return outside;
    }

    /** Takes one step of path data; answers how many numbers it used. */
    private static int move(double[] at, String command, List<Double> numbers, int i) {
        switch (command) {
            case "M", "L" -> {
                at[0] = numbers.get(i);
                at[1] = numbers.get(i + 1);
                return 2;
            }
            case "l", "m" -> {
                at[0] += numbers.get(i);
                at[1] += numbers.get(i + 1);
                return 2;
            }
            case "a" -> {
                at[0] += numbers.get(i + 5);
                at[1] += numbers.get(i + 6);
                return 7;
            }
            case "h" -> {
                at[0] += numbers.get(i);
                return 1;
            }
            case "V" -> {
                at[1] = numbers.get(i);
                return 1;
            }
            case "z", "Z" -> {
                return 1;
            }
            default -> throw new AssertionError("a path with " + command);
        }
    }

    private static void check(Picture picture, double x, double y, String what, List<String> outside) {
        if (!(x >= 0 && x <= Picture.WIDTH && y >= 0 && y <= picture.height())) {
            outside.add("%s: %s at %.1f, %.1f".formatted(picture.name(), what, x, y));
        }
    }

    private static double number(Element element, String attribute) {
        String value = element.getAttribute(attribute);
        return value.isEmpty() ? 0 : Double.parseDouble(value);
    }
}
