package org.boucle.handset.verb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.boucle.exchange.Recording;
import org.boucle.handset.json.Json;
import org.junit.jupiter.api.Test;

@Verifies("HND-030")
class MetricsSheetTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Two days in Paris: 100, but 200 from 06:00 to 12:00 of the second. */
    private static final Recording TWO_DAYS = twoDays();

    @Test
    void a_person_reads_every_group() {
        String text = print(TWO_DAYS);
        assertThat(text)
                .contains("70 to 180  87.5 %")
                .contains("pregnancy  under 63 0.0 %, 63 to 140 87.5 %, over 140 12.5 %")
                .contains("extremes   100 to 200 mg/dL, the middle 95 % 100 to 200 (variability grid zone UPPER_B)")
                .contains("targets    adults: met")
                .contains("pregnancy: met")
                .contains("on a grid of 5 min from midnight, Europe/Paris, holes over 45 min left open:")
                .contains("profile    5 / 25 / 50 / 75 / 95 % in mg/dL, 180 min from:")
                .contains("  00:00      100 / 100 / 100 / 100 / 100")
                .contains("  06:00      100 / 100 / 150 / 200 / 200")
                .contains("GRADE", "M-value", "IGC", "COGI", "ADRR", "CONGA", "MAGE", "MODD");
    }

    @Test
    void a_target_missed_is_told_with_its_figure() {
        List<Reading> lows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            lows.add(reading(i, i < 5 ? 60 : 120));
        }
        assertThat(print(recording(lows)))
                .contains("adults: missed: under 70 5.0 %, not under 4")
                .contains("older or at high risk: missed: under 70 5.0 %, not under 1");
    }

    @Test
    void a_single_reading_is_no_error_and_what_can_not_be_known_is_unknown() throws IOException {
        Recording one = recording(List.of(reading(0, 120)));
        assertThat(print(one)).contains("MODD unknown", "MAGE       unknown", "area       mean unknown");
        JsonNode json = json(one);
        assertThat(json.get("dayGrid").get("modd").isNull()).isTrue();
        assertThat(json.get("mage").get("average").isNull()).isTrue();
        assertThat(json.get("area").get("mean").isNull()).isTrue();
        Recording low = recording(
                List.of(new Reading(reading(0, 40).time(), reading(0, 40).glucose(), Reading.Range.BELOW, "test")));
        assertThat(json(low).get("spread").has("minimum")).isFalse();
        assertThat(json(low).get("low").intValue()).isEqualTo(1);
        assertThat(print(low)).doesNotContain("extremes");
    }

    @Test
    void a_program_finds_every_group_by_its_name() throws IOException {
        JsonNode json = json(TWO_DAYS);
        assertThat(json.get("tir").doubleValue()).as("the old fields stay").isEqualTo(87.5);
        assertThat(json.get("pregnancy").get("tir63to140").doubleValue()).isEqualTo(87.5);
        assertThat(json.get("spread").get("high95").doubleValue()).isEqualTo(200);
        assertThat(json.get("spread").get("variabilityGridZone").textValue()).isEqualTo("UPPER_B");
        assertThat(json.get("episodesPerWeek").get("HYPER_LEVEL_1").doubleValue())
                .isEqualTo(3.5);
        JsonNode adults = json.get("targets").get("ADULTS");
        assertThat(adults.get("met").booleanValue()).isTrue();
        assertThat(adults.get("goals").get(0).get("share").textValue()).isEqualTo("TIR");
        assertThat(adults.get("goals").get(0).get("over").intValue()).isEqualTo(70);
        assertThat(adults.get("goals").get(0).get("percent").doubleValue()).isEqualTo(87.5);
        JsonNode grid = json.get("dayGrid");
        assertThat(grid.get("minutes").intValue()).isEqualTo(5);
        assertThat(grid.get("zone").textValue()).isEqualTo("Europe/Paris");
        assertThat(grid.get("days").intValue()).isEqualTo(2);
        assertThat(grid.get("modd").doubleValue()).isCloseTo(100 * 72 / 287.0, within(1e-4));
        assertThat(json.get("area").get("over180").doubleValue()).isEqualTo(20 * (71 * 5 + 5));
        assertThat(json.get("scores").get("mValue100").doubleValue())
                .isCloseTo(0.125 * Math.pow(10 * Math.log10(2), 3), within(1e-4));
        assertThat(json.get("dayProfile")).hasSize(24);
        JsonNode seven = json.get("dayProfile").get(7);
        assertThat(seven.get("minute").intValue()).isEqualTo(420);
        assertThat(seven.get("count").intValue()).isEqualTo(24);
        assertThat(seven.get("p50").doubleValue()).isEqualTo(150);
    }

    private static Recording twoDays() {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 576; i++) {
            readings.add(reading(i, i >= 288 + 72 && i < 288 + 144 ? 200 : 100));
        }
        return recording(readings);
    }

    /** Every 5 min from midnight in Paris. */
    private static Reading reading(int i, double mgdl) {
        return Reading.measured(Instant.parse("2026-05-03T22:00:00Z").plusSeconds(300L * i), mgdl, "test");
    }

    private static Recording recording(List<Reading> readings) {
        return new Recording("p", PARIS, readings, List.of(), List.of(), List.of());
    }

    private static String print(Recording recording) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new MetricsLines(MetricsSheet.of(recording)).print(new PrintStream(out, true, UTF_8));
        return out.toString(UTF_8);
    }

    private static JsonNode json(Recording recording) throws IOException {
        return new ObjectMapper()
                .readTree(Json.object(object -> new MetricsJson(MetricsSheet.of(recording)).write(object)));
    }
}
