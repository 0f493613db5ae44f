package org.boucle.acceptance.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.boucle.core.Verifies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The palette as numbers: contrast after WCAG 2.2 §1.4.3 and §1.4.11, colour vision after Machado, Oliveira, Fernandes, "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009 (severity 1.0, linear RGB), and
 * distance in Oklab (Björn Ottosson, 2020; × 100).
 */
class PaletteTest {
    /** Two meanings are told apart at a glance from this Oklab distance (× 100) on; a just noticeable difference is about 2. */
    private static final double APART = 8;

    private static final Map<String, double[][]> VISION = Map.of(
            "usual", new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
            "protanopia",
                    new double[][] {
                        {0.152286, 1.052583, -0.204868},
                        {0.114503, 0.786281, 0.099216},
                        {-0.003882, -0.048116, 1.051998}
                    },
            "deuteranopia",
                    new double[][] {
                        {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
                    },
            "tritanopia",
                    new double[][] {
                        {1.255528, -0.076749, -0.178779},
                        {-0.078411, 0.930809, 0.147602},
                        {0.004733, 0.691367, 0.303900}
                    });

    private static final List<String> RANGES = List.of("far-below", "below", "in", "above", "far-above");

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    @Verifies("PAG-013")
    void text_has_AA_contrast_on_every_ground_it_stands_on(String theme) throws IOException {
        Map<String, int[]> palette = palette(theme);
        List<String> faint = new ArrayList<>();
        for (String ground : List.of("ground", "card", "well")) {
            for (String text : List.of("ink", "quiet")) {
                require(palette, text, ground, 4.5, faint);
            }
        }
        for (String ground : List.of("ground", "card")) {
            for (String text : List.of("insulin", "carbs", "in", "below", "far-below")) {
                require(palette, text, ground, 4.5, faint);
            }
            // Amber and orange-brown are only ever dots, bars and the number of 88 px: large things.
            for (String sign : List.of("above", "far-above", "edge")) {
                require(palette, sign, ground, 3, faint);
            }
        }
        require(palette, "insulin", "insulin-ground", 4.5, faint);
        require(palette, "carbs", "carbs-ground", 4.5, faint);
        require(palette, "on-act", "act", 4.5, faint);
        require(palette, "on-alarm", "alarm-high", 4.5, faint);
        require(palette, "on-alarm", "alarm-high-lit", 4.5, faint);
        require(palette, "ink", "alarm-medium", 4.5, faint);
        require(palette, "ink", "alarm-low", 4.5, faint);
        assertThat(faint).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    @Verifies("PAG-013")
    void meanings_are_told_apart_in_every_colour_vision(String theme) throws IOException {
        Map<String, int[]> palette = palette(theme);
        List<String> alike = new ArrayList<>();
        List<List<String>> pairs = new ArrayList<>();
        for (int i = 0; i < RANGES.size(); i++) {
            for (int k = i + 1; k < RANGES.size(); k++) {
                pairs.add(List.of(RANGES.get(i), RANGES.get(k)));
            }
        }
        pairs.add(List.of("insulin", "carbs"));
        pairs.add(List.of("insulin", "in"));
        pairs.add(List.of("carbs", "in"));
        new TreeMap<>(VISION).forEach((vision, seen) -> {
            for (List<String> pair : pairs) {
                double distance = distance(palette.get(pair.get(0)), palette.get(pair.get(1)), seen);
                if (distance < APART) {
                    alike.add("%s and %s in %s: %.1f".formatted(pair.get(0), pair.get(1), vision, distance));
                }
            }
        });
        assertThat(alike).isEmpty();
    }

    private static void require(
            Map<String, int[]> palette, String text, String ground, double least, List<String> faint) {
        double contrast = contrast(palette.get(text), palette.get(ground));
        if (contrast < least) {
            faint.add("%s on %s: %.2f".formatted(text, ground, contrast));
        }
    }

    /** The opaque colours of one theme, as the style sheet has them. */
    private static Map<String, int[]> palette(String theme) throws IOException {
        String css = Files.readString(PageServer.root().resolve("handset/src/main/resources/web/css/palette.css"));
        String[] blocks = css.split("\\}");
        String block = theme.equals("light") ? blocks[0] : blocks[1];
        Map<String, int[]> palette = new TreeMap<>();
        Matcher line = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});").matcher(block);
        while (line.find()) {
            int rgb = Integer.parseInt(line.group(2), 16);
            palette.put(line.group(1), new int[] {rgb >> 16, rgb >> 8 & 255, rgb & 255});
        }
        assertThat(palette).as(theme).hasSizeGreaterThan(20);
        return palette;
    }

    private static double linear(int value) {
        double c = value / 255.0;
        return c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double contrast(int[] a, int[] b) {
        double x = luminance(a);
        double y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    private static double luminance(int[] rgb) {
        return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
    }

    private static double distance(int[] a, int[] b, double[][] vision) {
        double[] x = oklab(a, vision);
        double[] y = oklab(b, vision);
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return 100 * Math.sqrt(sum);
    }

    private static double[] oklab(int[] rgb, double[][] vision) {
        double[] in = {linear(rgb[0]), linear(rgb[1]), linear(rgb[2])};
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            double sum = vision[i][0] * in[0] + vision[i][1] * in[1] + vision[i][2] * in[2];
            seen[i] = Math.max(0, Math.min(1, sum));
        }
        double l = StrictMath.cbrt(0.4122214708 * seen[0] + 0.5363325363 * seen[1] + 0.0514459929 * seen[2]);
        double m = StrictMath.cbrt(0.2119034982 * seen[0] + 0.6806995451 * seen[1] + 0.1073969566 * seen[2]);
        double s = StrictMath.cbrt(0.0883024619 * seen[0] + 0.2817188376 * seen[1] + 0.6299787005 * seen[2]);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }
}
