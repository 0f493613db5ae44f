package org.boucle.core.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Reason;

/**
 * Says a reason in words. The sentences stand in the bundles {@code /org/boucle/<room>/Why_<language>.properties} of the rooms that
 * give the reasons, under the reason's id; {@code {name}} in a sentence is the figure of that name, in the person's unit and number
 * format. Figures stay figures until this last moment, so a sentence can't say what the data does not.
 */
public final class Words {
    /** The rooms that keep sentences. */
    public static final List<String> ROOMS = List.of("control", "safety", "loop", "exchange", "handset");

    /** The languages that every bundle is complete in. */
    public static final List<String> LANGUAGES = List.of("en", "fr");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9]+)}");

    private final Locale locale;
    private final GlucoseUnit unit;
    private final ZoneId zone;
    private final Properties sentences = new Properties();

    /**
     * @param language {@code en} or {@code fr}; anything else is English
     * @param zone in which times of day are said
     */
    public Words(String language, GlucoseUnit unit, ZoneId zone) {
        String known = LANGUAGES.contains(language) ? language : "en";
        this.locale = Locale.forLanguageTag(known);
        this.unit = unit;
        this.zone = zone;
        for (String room : ROOMS) {
            load("/org/boucle/" + room + "/Why_" + known + ".properties");
        }
    }

    private void load(String path) {
        try (InputStream in = Words.class.getResourceAsStream(path)) {
            // A room that is not on the class path has no reasons to say either.
            if (in != null) {
                sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** Whether there are words for that id. */
    public boolean knows(String id) {
        return sentences.containsKey(id);
    }

    /** The reason as a sentence, or as a part of one; its id and figures when a bundle lacks it. */
    public String say(Reason reason) {
        String sentence = sentences.getProperty(reason.id());
        if (sentence == null) {
            return reason.id() + " " + reason.figures().stream().map(this::say).toList();
        }
        Matcher matcher = PLACEHOLDER.matcher(sentence);
        StringBuilder said = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = reason.figures().stream()
                    .filter(f -> f.name().equals(name))
                    .findFirst()
                    .map(this::say)
                    .orElse(matcher.group());
            matcher.appendReplacement(said, Matcher.quoteReplacement(value));
        }
        matcher.appendTail(said);
        return said.toString();
    }

    /** A figure with its unit, e.g. {@code 168 mg/dL}, {@code 1,68 g/L}, {@code 0.15 U}, {@code 12:40}. */
    public String say(Figure figure) {
        double value = figure.value();
        return switch (figure.unit()) {
            case "mg/dL" -> number(unit.of(value), unit.decimals()) + " " + unit.symbol();
            case "mg/dL/min" -> number(unit.of(value), unit.decimals() + 1) + " " + unit.symbol() + "/min";
            case "mg/dL/U" -> number(unit.of(value), unit.decimals()) + " " + unit.symbol() + "/U";
            case "epochMin" ->
                DateTimeFormatter.ofPattern("HH:mm", locale)
                        .format(Instant.ofEpochSecond(Math.round(value * 60)).atZone(zone));
            case "U", "U/h" -> atMostTwoDecimals(value) + " " + figure.unit();
            case "g", "min", "mU" -> number(value, 0) + " " + figure.unit();
            case "%" -> number(value, 0) + (locale.getLanguage().equals("fr") ? "\u00a0%" : " %");
            case "" -> atMostTwoDecimals(value);
            default -> atMostTwoDecimals(value) + " " + figure.unit();
        };
    }

    private String atMostTwoDecimals(double value) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(locale)).format(clean(value, 2));
    }

    private String number(double value, int decimals) {
        DecimalFormat format = new DecimalFormat("0", DecimalFormatSymbols.getInstance(locale));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(clean(value, decimals));
    }

    /** Nobody should read "-0". */
    private static double clean(double value, int decimals) {
        double half = 0.5;
        for (int i = 0; i < decimals; i++) {
            half /= 10;
        }
        return Math.abs(value) < half ? 0 : value;
    }
}
