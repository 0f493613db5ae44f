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
 * What the R package iglu publishes of its example data (README and function pages, rounded as there). The data are
 * GPL-2 and not shipped: skipped, with a message, where they don't lie beside the project.
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

    /** iglu's own rounding; subject 5, where a rule about holes differs and nobody says which, has a wider band. */
    @ParameterizedTest(name = "MAGE of {0} is {1}")
    @CsvSource({
        "Subject 1, 72.4, 0.05",
        "Subject 2, 118, 0.5",
        "Subject 3, 116, 0.5",
        "Subject 4, 70.9, 0.05",
        "Subject 5, 142, 2"
    })
    @Verifies("MET-015")
    void mean_amplitude_of_excursions(String id, double published, double rounding) throws IOException {
        assertThat(Mage.of(subject(id), ZoneOffset.UTC).average().orElseThrow()).isCloseTo(published, within(rounding));
    }

    /** CONGA-24, 63–140 and over 140 as published; the rest computed apart from this code (Python) on iglu's grid. */
    @Test
    @Verifies({"MET-001", "MET-011", "MET-012"})
    void the_first_subject_by_day() throws IOException {
        List<Reading> readings = subject("Subject 1");
        Ranges ranges = Metrics.of(readings).ranges();
        assertThat(ranges.from63to140()).isCloseTo(73.9, within(0.05));
        assertThat(ranges.above140()).isCloseTo(26.1, within(0.05));
        DayGrid grid = DayGrid.of(readings, ZoneOffset.UTC);
        assertThat(new Variability(grid).conga(24).orElseThrow()).isCloseTo(37.0, within(0.05));
        assertThat(new Variability(grid).modd().orElseThrow()).isCloseTo(27.8087, within(1e-4));
        assertThat(DailyRisk.of(readings, ZoneOffset.UTC).adrr()).isCloseTo(15.1016, within(1e-4));
        assertThat(RodbardSd.of(grid).withinDay().orElseThrow()).isCloseTo(26.4103, within(1e-4));
        assertThat(RodbardSd.of(grid).betweenDays().orElseThrow()).isCloseTo(27.9260, within(1e-4));
    }
}
