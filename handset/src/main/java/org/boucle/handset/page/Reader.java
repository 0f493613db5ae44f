package org.boucle.handset.page;

import java.util.Map;
import org.boucle.core.InvalidValue;
import org.boucle.core.words.GlucoseUnit;
import org.boucle.core.words.Words;

/**
 * Who reads the page: their language and their glucose unit.
 *
 * @param language {@code en} or {@code fr}
 */
public record Reader(String language, GlucoseUnit unit) {
    static Reader of(Map<String, String> query) {
        String language = query.getOrDefault("lang", "en");
        if (!Words.LANGUAGES.contains(language)) {
            throw new InvalidValue("lang", language, "en or fr");
        }
        String unit = query.getOrDefault("unit", "mgdl");
        return new Reader(
                language,
                switch (unit) {
                    case "mgdl" -> GlucoseUnit.MG_DL;
                    case "gl" -> GlucoseUnit.G_L;
                    case "mmol" -> GlucoseUnit.MMOL_L;
                    default -> throw new InvalidValue("unit", unit, "mgdl, gl or mmol");
                });
    }
}
