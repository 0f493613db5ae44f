package org.boucle.handset.verb;

import java.time.ZoneId;
import org.boucle.core.words.GlucoseUnit;
import org.boucle.core.words.Words;
import picocli.CommandLine.Option;

/** In what language and glucose unit a verb says its sentences. */
final class Speech {
    /** As it is typed. */
    enum Language {
        en,
        fr
    }

    /** As it is typed. */
    enum Unit {
        mgdl(GlucoseUnit.MG_DL),
        gl(GlucoseUnit.G_L),
        mmol(GlucoseUnit.MMOL_L);

        private final GlucoseUnit glucose;

        Unit(GlucoseUnit glucose) {
            this.glucose = glucose;
        }
    }

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "language of the sentences: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Language language = Language.en;

    @Option(
            names = "--say",
            paramLabel = "UNIT",
            description = "glucose unit of the sentences: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Unit unit = Unit.mgdl;

    Words words(ZoneId zone) {
        return new Words(language.name(), unit.glucose, zone);
    }
}
