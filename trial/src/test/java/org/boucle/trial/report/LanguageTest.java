package org.boucle.trial.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LanguageTest {
    private final Language english = Language.ALL.get(0);
    private final Language french = Language.ALL.get(1);

    @Test
    void numbers_have_fixed_decimals_and_their_languages_point() {
        assertThat(english.number(72.449999, 1)).isEqualTo("72.4");
        assertThat(french.number(72.45, 1)).isEqualTo("72,5");
        assertThat(english.number(0.5, 0)).isEqualTo("1");
        assertThat(english.number(-3.25, 1)).isEqualTo("−3.3");
        assertThat(english.number(1e-9, 2)).isEqualTo("0.00");
    }

    @Test
    void nobody_reads_minus_zero_or_not_a_number() {
        assertThat(english.number(-0.004, 2)).isEqualTo("0.00");
        assertThat(english.signed(-0.0, 1)).isEqualTo("0.0");
        assertThat(english.signed(0.04, 1)).isEqualTo("0.0");
        assertThat(english.number(Double.NaN, 1)).isEqualTo("–");
        assertThat(english.signed(Double.NaN, 1)).isEqualTo("–");
    }

    @Test
    void a_gain_has_its_plus() {
        assertThat(english.signed(4.2, 1)).isEqualTo("+4.2");
        assertThat(french.signed(-4.2, 1)).isEqualTo("−4,2");
    }

    @Test
    void one_is_a_single_one_and_in_french_so_is_none() {
        UnaryOperator<String> bundle = key -> "{n} {n?person|people} in {m?bed|beds}";
        Language en = new Language("en", bundle);
        assertThat(en.say("", "n", "1", "m", "2")).isEqualTo("1 person in beds");
        assertThat(en.say("", "n", "0", "m", "1")).isEqualTo("0 people in bed");
        assertThat(new Language("fr", bundle).say("", "n", "0", "m", "11")).isEqualTo("0 person in beds");
    }

    @Test
    void five_digits_are_grouped_and_four_are_not() {
        assertThat(english.number(9999, 0)).isEqualTo("9999");
        assertThat(english.number(100_000, 0)).isEqualTo("100,000");
        assertThat(french.number(1_234_567.5, 1)).isEqualTo("1\u00A0234\u00A0567,5");
    }

    @Test
    void time_passes_in_minutes_then_in_hours() {
        assertThat(Language.duration(65)).isEqualTo("65\u00A0min");
        assertThat(Language.duration(120)).isEqualTo("2\u00A0h");
        assertThat(Language.duration(140)).isEqualTo("2\u00A0h\u00A020\u00A0min");
    }

    @Test
    void a_sentence_that_is_missing_is_never_left_out_in_silence() {
        assertThatThrownBy(() -> english.say("nothing")).hasMessage("Report_en.properties lacks nothing");
    }
}
