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
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.boucle.handset.json.Json;
import org.boucle.metrics.Metrics;
import org.junit.jupiter.api.Test;

@Verifies("HND-030")
class MetricsTextTest {
    /** Three hours at 65, three at 260, an hour at 120. */
    private static final Metrics LOW_THEN_HIGH = lowThenHigh();

    @Test
    void a_person_reads_of_the_extended_events_too() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MetricsText.print(LOW_THEN_HIGH, new PrintStream(out, true, UTF_8));
        assertThat(out.toString(UTF_8))
                .contains("1 under 70 (0 under 54, 1 longer than 2 h), 1 over 180 (1 over 250, 1 of 90 min over 250)");
    }

    @Test
    void a_program_is_given_all_that_is_computed() throws IOException {
        JsonNode json = new ObjectMapper().readTree(Json.object(object -> MetricsText.write(LOW_THEN_HIGH, object)));
        assertThat(json.get("episodes").get("HYPO_EXTENDED").intValue()).isEqualTo(1);
        assertThat(json.get("episodes").get("HYPER_EXTENDED").intValue()).isEqualTo(1);
        double mean = LOW_THEN_HIGH.mean().orElseThrow();
        assertThat(json.get("eA1c").doubleValue()).isCloseTo((mean + 46.7) / 28.7, within(0.0006));
        double reach = mean + LOW_THEN_HIGH.sd().orElseThrow();
        assertThat(json.get("jIndex").doubleValue()).isCloseTo(0.001 * reach * reach, within(0.0006));
        assertThat(json.get("gmiMmolPerMol").doubleValue()).isCloseTo(12.71 + 4.70587 * mean / 18.016, within(0.0006));
        assertThat(json.get("bgri").doubleValue())
                .isCloseTo(json.get("lbgi").doubleValue() + json.get("hbgi").doubleValue(), within(0.0011));
    }

    private static Metrics lowThenHigh() {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 84; i++) {
            Instant time = Instant.parse("2026-05-04T00:00:00Z").plusSeconds(300L * i);
            readings.add(Reading.measured(time, i < 36 ? 65 : i < 72 ? 260 : 120, "test"));
        }
        return Metrics.of(readings);
    }
}
