package org.boucle.trial.report;

import java.util.function.Function;

/**
 * The house's colours: the same meaning has the same colour on the page of a handset and here, in light and in dark
 * (handset/…/web/css/palette.css, whose test holds contrast and colour vision; PaletteTest here holds that these are
 * those).
 */
enum Palette {
    GROUND("ground", "#f6f3ec", "#15191b"),
    CARD("card", "#fffdf8", "#1d2325"),
    WELL("well", "#efebe1", "#262d2f"),
    RULE("rule", "#e2dccf", "#31393b"),
    EDGE("edge", "#8b8677", "#77827f"),
    INK("ink", "#24302e", "#d5dcd8"),
    QUIET("quiet", "#5b6562", "#9ba7a3"),
    IN("in", "#0f7773", "#69d9ce"),
    ABOVE("above", "#b48211", "#f0c978"),
    FAR_ABOVE("far-above", "#973208", "#c67a37"),
    BELOW("below", "#cd164a", "#f38993"),
    FAR_BELOW("far-below", "#5c0b1e", "#ea5486"),
    INSULIN("insulin", "#18449c", "#7faef2"),
    CARBS("carbs", "#67580e", "#cbb568");

    private final String css;
    private final String light;
    private final String dark;

    Palette(String css, String light, String dark) {
        this.css = css;
        this.light = light;
        this.dark = dark;
    }

    /** Its name in style sheets, without the two dashes. */
    String css() {
        return css;
    }

    String light() {
        return light;
    }

    String dark() {
        return dark;
    }

    /**
     * The colours as custom properties of the page: light, dark where the reader's machine asks for it, light on paper.
     */
    static String properties() {
        return ":root{color-scheme:light dark;" + properties(Palette::light)
                + "}\n@media (prefers-color-scheme:dark){:root{"
                + properties(Palette::dark) + "}}\n@media print{:root{color-scheme:light;" + properties(Palette::light)
                + "}}\n";
    }

    private static String properties(Function<Palette, String> theme) {
        StringBuilder said = new StringBuilder();
        for (Palette colour : values()) {
            said.append("--")
                    .append(colour.css)
                    .append(':')
                    .append(theme.apply(colour))
                    .append(';');
        }
        return said.toString();
    }

    /**
     * A style sheet with the colours themselves in the place of their names, for readers that know no custom
     * properties.
     */
    static String resolved(String sheet, Function<Palette, String> theme) {
        String said = sheet;
        for (Palette colour : values()) {
            said = said.replace("var(--" + colour.css + ")", theme.apply(colour));
        }
        return said;
    }
}
