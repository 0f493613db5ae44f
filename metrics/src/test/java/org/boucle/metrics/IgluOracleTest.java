package org.boucle.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the R package iglu publishes of its example data (README and function pages, rounded as there). The data are GPL-2 and not
 * shipped: skipped, with a message, where they don't lie beside the project.
 */
class IgluOracleTest {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static List<Reading> subject(String id) throws IOException {
        Path path = Path.of(System.getProperty("boucle.root", ".."))
                .resolve("../shared/data/iglu-5/iglu5.csv")
                .normalize();
        if (!Files.exists(path)) {
            System.err.println("SKIPPED: the example data of iglu are not in ../shared/data");
        }
        assumeTrue(Files.exists(path), "the example data of iglu are not in ../shared/data");
        return Files.readAllLines(path).stream()
                .map(line -> line.split(","))
                .filter(cells -> cells[0].equals(id))
                .map(cells -> Reading.measured(
                        LocalDateTime.parse(cells[1], WRITTEN).toInstant(ZoneOffset.UTC),
                        Double.parseDouble(cells[2]),
                        "Dexcom G4"))
                .toList();
    }

    @ParameterizedTest(name = "GRI of {0} is {1}")
    @CsvSource({
        "Subject 1, 7.19, 0.005",
        "Subject 2, 79.7, 0.05",
        "Subject 3, 20.0, 0.05",
        "Subject 4, 4.38, 0.005",
        "Subject 5, 39.5, 0.05"
    })
    @Verifies("MET-005")
    void glycemia_risk_index(String id, double published, double rounding) throws IOException {
        assertThat(Metrics.of(subject(id)).gri().value()).isCloseTo(published, within(rounding));
    }

    @Test
    @Verifies({"MET-001", "MET-003"})
    void the_first_subject() throws IOException {
        Metrics m = Metrics.of(subject("Subject 1"));
        assertThat(m.mean().getAsDouble()).isCloseTo(124, within(0.5));
        assertThat(m.percentiles().get(2)).isEqualTo(112);
        assertThat(m.ranges().inRange()).isCloseTo(91.7, within(0.05));
        assertThat(m.ranges().above250()).isCloseTo(0.377, within(0.0005));
        assertThat(m.jIndex().getAsDouble()).isCloseTo(24.6, within(0.05));
    }
}
