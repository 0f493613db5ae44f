package org.boucle.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.boucle.trial.result.Summary;
import org.boucle.trial.scenario.ScenarioFile;
import org.boucle.virtual.person.Population;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the controller must at least reach on adults of body A, as a mean, to be worth any longer trial. */
@Tag("heavy")
class GateTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"announced, 75, 3", "unannounced, 55, 3"})
    void adults_are_in_range_and_rarely_low(String scenario, double tir, double tbr70) throws Exception {
        Trial trial = new Trial(
                ScenarioFile.ready(scenario),
                List.of(Population.HOVORKA_ADULTS),
                30,
                14,
                1,
                List.of(Arms.named("boucle")));
        Summary summary = Laboratory.run(trial, folder, new Laboratory.Options(2, false, false), (done, of) -> {});
        Summary.Cell adults = summary.cells().get(0);
        assertThat(adults.figures().get("tir").mean()).isGreaterThanOrEqualTo(tir);
        assertThat(adults.figures().get("tbr70").mean()).isLessThanOrEqualTo(tbr70);
    }
}
