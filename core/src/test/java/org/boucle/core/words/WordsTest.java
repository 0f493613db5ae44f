package org.boucle.core.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | MG_DL  | 168    | mg/dL     | 168 mg/dL
            fr | G_L    | 168    | mg/dL     | 1,68 g/L
            fr | MMOL_L | 168    | mg/dL     | 9,3 mmol/L
            en | MMOL_L | 1.2    | mg/dL/min | 0.07 mmol/L/min
            fr | G_L    | 0.15   | U         | 0,15 U
            en | MG_DL  | 4.4    | U         | 4.4 U
            en | MG_DL  | 0.95   | U/h       | 0.95 U/h
            en | MG_DL  | 45     | g         | 45 g
            en | MG_DL  | -0.2   | mg/dL     | 0 mg/dL
            """)
    @Verifies("COR-004")
    void a_figure_is_said_in_the_persons_unit_and_number_format(
            String language, GlucoseUnit unit, double value, String figureUnit, String said) {
        assertThat(new Words(language, unit, PARIS).say(new Figure("x", value, figureUnit)))
                .isEqualTo(said);
    }

    @Test
    void a_time_of_day_is_said_in_the_persons_zone() {
        double minutes = 1767225600L / 60.0; // 2026-01-01T00:00Z
        assertThat(new Words("fr", GlucoseUnit.G_L, PARIS).say(new Figure("t", minutes, "epochMin")))
                .isEqualTo("01:00");
    }

    @Test
    void a_reason_without_words_shows_its_id_and_figures_rather_than_nothing() {
        Reason reason = Reason.of("XXX-1", new Figure("glucose", 70, "mg/dL"));
        assertThat(new Words("en", GlucoseUnit.MG_DL, PARIS).say(reason)).isEqualTo("XXX-1 [70 mg/dL]");
    }
}
