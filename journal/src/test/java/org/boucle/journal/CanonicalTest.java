package org.boucle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Memory;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.therapy.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of docs/formats/journal.md, one by one: the bytes here were worked out by hand from that page, not by the program. */
class CanonicalTest {
    record Whole(long value) {}

    record Small(int value) {}

    record Real(double value) {}

    record Flag(boolean value) {}

    record Text(String value) {}

    record Moment(Instant value) {}

    record Span(Duration value) {}

    record Place(ZoneId value) {}

    record Perhaps(Optional<Flag> value) {}

    record Several(List<Text> value) {}

    record Kept(Memory value) {}

    record Rates(Schedule<BasalRate> value) {}

    enum Colour {
        RED,
        GREEN
    }

    sealed interface Shape {}

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    record Painted(Shape shape, Colour colour) {}

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0, 00",
        "-1, 01",
        "1, 02",
        "63, 7e",
        "-64, 7f",
        "64, 8001",
        "300, d804",
        "9223372036854775807, feffffffffffffffff01",
        "-9223372036854775808, ffffffffffffffffff01"
    })
    @Verifies("JRN-001")
    void a_whole_number_is_zigzag_and_leb128(long value, String hex) {
        assertSpelled(new Whole(value), hex);
    }

    @Test
    @Verifies("JRN-001")
    void the_other_leaves_are_spelled_as_the_page_says() {
        assertSpelled(new Small(-2), "03");
        assertSpelled(new Real(1.0), "3ff0000000000000");
        assertSpelled(new Real(-0.0), "8000000000000000");
        assertSpelled(new Flag(true), "01");
        assertSpelled(new Text("né"), "036ec3a9");
        assertSpelled(new Moment(Instant.ofEpochSecond(1, 5)), "0205");
        assertSpelled(new Moment(Instant.ofEpochSecond(-1, 999_999_999)), "01ff93ebdc03");
        assertSpelled(new Span(Duration.ofMinutes(5)), "d80400");
        assertSpelled(new Place(ZoneId.of("UTC")), "03555443");
        assertSpelled(new Kept(new Memory("e/1", new byte[] {7, 8})), "03652f31" + "020708");
        assertSpelled(new Kept(Memory.EMPTY), "0000");
    }

    @Test
    @Verifies("JRN-001")
    void what_is_made_of_others_is_spelled_as_the_page_says() {
        assertSpelled(new Perhaps(Optional.empty()), "00");
        assertSpelled(new Perhaps(Optional.of(new Flag(false))), "0100");
        assertSpelled(new Several(List.of(new Text("a"), new Text(""))), "02" + "0161" + "00");
        assertSpelled(new Painted(new Circle(2.0), Colour.RED), "00" + "4000000000000000" + "01");
        assertSpelled(new Painted(new Square(2.0), Colour.GREEN), "01" + "4000000000000000" + "00");
        assertSpelled(new Rates(Schedule.flat(new BasalRate(800))), "01" + "00" + "c00c");
    }

    @Test
    @Verifies("JRN-002")
    void the_schema_says_all_that_decides_the_bytes() {
        assertThat(Canonical.of(Painted.class).schema()).isEqualTo("""
                        boucle canonical 1
                        of CanonicalTest.Painted
                        CanonicalTest.Circle = radius:double
                        CanonicalTest.Colour = GREEN | RED
                        CanonicalTest.Painted = shape:CanonicalTest.Shape colour:CanonicalTest.Colour
                        CanonicalTest.Shape = CanonicalTest.Circle | CanonicalTest.Square
                        CanonicalTest.Square = side:double
                        """);
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Whole|8000|the shortest form",
                "Whole|ffffffffffffffffff02|the shortest form of a number of at most 64 bits",
                "Whole||1 more",
                "Whole|0000|the end",
                "Small|feffffffffffffffff01|a whole number of 32 bits",
                "Flag|02|0 or 1",
                "Perhaps|0200|0 or 1",
                "Real|3ff00000|8 more",
                "Text|02c328|UTF-8",
                "Text|05616263|at most the 3 left",
                "Moment|008094ebdc03|nanoseconds under 1000000000",
                "Place|0558202b2b21|one that this Java knows",
                "Painted|00400000000000000002|one of the 2 of CanonicalTest.Colour",
                "Painted|02400000000000000000|one of the 2 of CanonicalTest.Shape"
            })
    @Verifies("JRN-001")
    void every_other_spelling_is_refused(String type, String hex, String expected) throws Exception {
        Class<?> record = Class.forName(CanonicalTest.class.getName() + "$" + type);
        byte[] bytes = HexFormat.of().parseHex(hex == null ? "" : hex);
        assertThatThrownBy(() -> Canonical.of(record).value(bytes))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining(expected);
    }

    @Test
    @Verifies("JRN-001")
    void a_text_that_is_not_whole_unicode_has_no_spelling() {
        Canonical<Text> canonical = Canonical.of(Text.class);
        assertThatThrownBy(() -> canonical.bytes(new Text("\uD83D"))).isInstanceOf(InvalidValue.class);
        assertThat(canonical.value(canonical.bytes(new Text("\uD83D\uDCA7"))).value())
                .isEqualTo("💧");
    }

    record Unordered(Map<String, String> value) {}

    record Endless(Optional<Endless> again) {}

    @Test
    @Verifies("JRN-002")
    void types_without_a_form_are_refused() {
        assertThatThrownBy(() -> Canonical.of(Unordered.class))
                .hasMessageContaining("no canonical form for java.util.Map");
        assertThatThrownBy(() -> Canonical.of(Endless.class)).hasMessageContaining("holds itself");
        assertThatThrownBy(() -> Canonical.of(Object.class))
                .hasMessageContaining("no canonical form for java.lang.Object");
    }

    private static <T> void assertSpelled(T value, String hex) {
        @SuppressWarnings("unchecked")
        Canonical<T> canonical = Canonical.of((Class<T>) value.getClass());
        byte[] bytes = canonical.bytes(value);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex);
        assertThat(canonical.value(bytes)).isEqualTo(value);
    }
}
