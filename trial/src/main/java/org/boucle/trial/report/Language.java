package org.boucle.trial.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words and numbers of one language. Numbers have fixed decimals and are composed here, not by {@code java.text},
 * whose symbols come from a table that changes with the JDK.
 */
final class Language {
    /** The languages of every report. The first is shown where nothing else is chosen. */
    static final List<Language> ALL = List.of(bundled("en"), bundled("fr"));

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9]+)(?:\\?([^|}]*)\\|([^}]*))?}");

    private final String code;
    private final UnaryOperator<String> bundle;

    /**
     * @param code {@code en} or {@code fr}
     * @param bundle the sentence of a key; {@code ""} where there is none
     */
    Language(String code, UnaryOperator<String> bundle) {
        this.code = code;
        this.bundle = bundle;
    }

    static Language bundled(String code) {
        Properties sentences = new Properties();
        String path = "Report_" + code + ".properties";
        try (InputStream in = Objects.requireNonNull(Language.class.getResourceAsStream(path), path)) {
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
        return new Language(code, key -> sentences.getProperty(key, ""));
    }

    String code() {
        return code;
    }

    /**
     * A sentence with its blanks filled: {@code {runs}} by the value, {@code {runs?run|runs}} by the first word where the value is one
     * (in French, none too), else by the second.
     *
     * @param namesAndValues name, value, name, value …
     */
    String say(String key, String... namesAndValues) {
        String sentence = bundle.apply(key);
        if (sentence.isEmpty()) {
            throw new IllegalStateException("Report_" + code + ".properties lacks " + key);
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return PLACEHOLDER.matcher(sentence).replaceAll(blank -> Matcher.quoteReplacement(filled(blank, values)));
    }

    private String filled(MatchResult blank, Map<String, String> values) {
        String value = values.getOrDefault(blank.group(1), blank.group());
        if (blank.group(2) == null) {
            return value;
        }
        boolean single = value.equals("1") || french() && value.equals("0");
        return single ? blank.group(2) : blank.group(3);
    }

    /**
     * The word for a name that comes from the results, e.g. a structure; the name itself where there is no word for it.
     */
    String name(String kind, String name) {
        String word = bundle.apply(kind + "." + name);
        return word.isEmpty() ? name : word;
    }

    /** A number with that many decimals, halves away from zero; a dash for one that isn't there. Nobody reads "-0". */
    String number(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP);
        String digits = rounded.abs().toPlainString();
        int point = decimals == 0 ? digits.length() : digits.indexOf('.');
        StringBuilder said = new StringBuilder(rounded.signum() < 0 ? "−" : "");
        for (int i = 0; i < point; i++) {
            // Four digits are read as they are; from five on they are grouped.
            if (i > 0 && point > 4 && (point - i) % 3 == 0) {
                said.append(french() ? '\u00A0' : ',');
            }
            said.append(digits.charAt(i));
        }
        if (decimals > 0) {
            said.append(french() ? ',' : '.').append(digits, point + 1, digits.length());
        }
        return said.toString();
    }

    /** The same with its sign, also when that is plus. */
    String signed(double value, int decimals) {
        String said = number(value, decimals);
        return value > 0 && said.chars().anyMatch(c -> c >= '1' && c <= '9') ? "+" + said : said;
    }

    String percent(double value, int decimals) {
        return number(value, decimals) + "\u00A0%";
    }

    /** 65 min, 3 h, 2 h 20 min. */
    static String duration(int minutes) {
        if (minutes < 120) {
            return minutes + "\u00A0min";
        }
        String hours = minutes / 60 + "\u00A0h";
        return minutes % 60 == 0 ? hours : hours + "\u00A0" + minutes % 60 + "\u00A0min";
    }

    private boolean french() {
        return code.equals("fr");
    }
}
