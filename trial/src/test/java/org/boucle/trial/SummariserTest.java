package org.boucle.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.boucle.core.Verifies;
import org.boucle.trial.arm.OpenLoop;
import org.boucle.trial.file.SummaryJson;
import org.boucle.trial.result.DayProfile;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Summary;
import org.boucle.trial.scenario.Scenario;
import org.boucle.virtual.person.Population;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummariserTest {
    /** Quantile 0.975 of Student's t with 2 degrees of freedom, from printed tables. */
    private static final double T_2 = 4.302653;

    @TempDir
    private Path folder;

    @Test
    @Verifies("TRI-005")
    void the_interval_is_that_of_students_t_on_paired_differences() throws IOException {
        Summary summary = summary(new double[][] {{70, 71}, {80, 82}, {60, 63}});
        Summary.Difference tir = difference(summary, "tir");
        // differences 1, 2, 3: mean 2, SD 1
        assertThat(tir.mean()).isEqualTo(2);
        assertThat(tir.high() - tir.mean()).isCloseTo(T_2 / Math.sqrt(3), within(2e-6));
        assertThat(tir.mean() - tir.low()).isCloseTo(T_2 / Math.sqrt(3), within(2e-6));
        assertThat(tir.people()).isEqualTo(3);
        assertThat(tir.better()).hasValue(3);
        // GRI is 100 - TIR here: less is better
        assertThat(difference(summary, "gri").mean()).isEqualTo(-2);
        assertThat(difference(summary, "gri").better()).hasValue(3);
    }

    @Test
    void insulin_is_paired_too_and_neither_side_of_it_is_better() throws IOException {
        Summary summary = summary(new double[][] {{70, 71}, {80, 82}, {60, 63}});
        Summary.Difference insulin = difference(summary, "unitsPerDay");
        assertThat(insulin.people()).isEqualTo(3);
        assertThat(insulin.better()).isEmpty();

        Path file = folder.resolve("summary.json");
        SummaryJson.write(summary, file);
        List<JsonNode> written = new ObjectMapper()
                .readTree(file.toFile()).get("differences").findParents("better").stream()
                        .filter(d -> d.get("figure").textValue().equals("units_per_day"))
                        .toList();
        assertThat(written).hasSize(1);
        assertThat(written.get(0).get("better").isNull()).isTrue();
        assertThat(written.get(0).get("mean").isNumber()).isTrue();
    }

    @Test
    @Verifies("TRI-005")
    void each_population_has_its_cells_and_the_worst_has_a_name() throws IOException {
        Summary summary = summary(new double[][] {{70, 71}, {80, 82}, {60, 63}});
        assertThat(summary.cells()).extracting(Summary.Cell::arm).containsExactly("first", "second");
        Summary.Cell first = summary.cells().get(0);
        assertThat(first.structure()).isEqualTo("hovorka");
        assertThat(first.group()).isEqualTo("adult");
        assertThat(first.figures().get("tir")).isEqualTo(new Summary.Figure(70, 10, 60, 80));
        assertThat(first.worst().person()).isEqualTo(2);
    }

    @Test
    @Verifies("TRI-005")
    void one_person_has_a_difference_and_neither_interval_nor_spread() throws IOException {
        Summary summary = summary(new double[][] {{70, 75}});
        Summary.Difference tir = difference(summary, "tir");
        assertThat(tir.mean()).isEqualTo(5);
        assertThat(tir.hasInterval()).isFalse();
        assertThat(tir.low()).isNaN();
        assertThat(tir.high()).isNaN();
        assertThat(summary.cells().get(0).figures().get("tir")).isEqualTo(new Summary.Figure(70, Double.NaN, 70, 70));

        Path file = folder.resolve("summary.json");
        SummaryJson.write(summary, file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/differences/0/low").isNull()).isTrue();
        assertThat(json.at("/differences/0/high").isNull()).isTrue();
        assertThat(json.at("/cells/0/figures/tir/sd").isNull()).isTrue();
        assertThat(json.at("/differences/0/mean").doubleValue()).isEqualTo(5);
    }

    @Test
    @Verifies("TRI-006")
    void twenty_thousand_runs_fit_where_their_rows_would_not() throws Exception {
        Process many = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyRuns.class.getName(),
                        folder.toString(),
                        "20000")
                .redirectErrorStream(true)
                .start();
        String said = new String(many.getInputStream().readAllBytes());
        assertThat(many.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEqualToIgnoringNewLines("runs 20000, mean TIR 49.5");
    }

    /** Writes many runs and sums them up, in a heap that could not hold a hundredth of them. */
    static final class ManyRuns {
        private ManyRuns() {}

        public static void main(String[] arguments) throws IOException {
            int runs = Integer.parseInt(arguments[1]);
            Trial trial = trial(runs, new OpenLoop());
            try (RunLog log = RunLog.open(Path.of(arguments[0]).resolve("many.log"), runs)) {
                for (int i = 0; i < runs; i++) {
                    log.add(new RunLog.Entry(i, ExampleRows.row("open-loop", i, i % 100), profile()));
                }
                Summariser summariser = new Summariser(trial);
                summariser.read(log);
                Summary.Cell cell = summariser.summary("test").cells().get(0);
                System.out.println("runs " + cell.runs() + ", mean TIR "
                        + cell.figures().get("tir").mean());
            }
        }

        private static DayProfile profile() {
            DayProfile profile = new DayProfile();
            for (int slot = 0; slot < DayProfile.SLOTS; slot++) {
                profile.add(slot, 20, 6);
            }
            return profile;
        }
    }

    private Summary summary(double[][] tirByPersonAndArm) throws IOException {
        Trial trial = trial(tirByPersonAndArm.length, new Named("first"), new Named("second"));
        try (RunLog log = RunLog.open(folder.resolve("runs.log"), RunId.count(trial))) {
            for (int ordinal = RunId.count(trial) - 1; ordinal >= 0; ordinal--) {
                RunId id = RunId.of(trial, ordinal);
                int person = ordinal / 2;
                RunRow row =
                        ExampleRows.row(trial.arms().get(id.arm()).name(), person, tirByPersonAndArm[person][id.arm()]);
                log.add(new RunLog.Entry(ordinal, row, new DayProfile()));
            }
            Summariser summariser = new Summariser(trial);
            summariser.read(log);
            return summariser.summary("test");
        }
    }

    private static Summary.Difference difference(Summary summary, String figure) {
        return summary.differences().stream()
                .filter(d -> d.figure().equals(figure))
                .findFirst()
                .orElseThrow();
    }

    private static Trial trial(int people, Arm... arms) {
        return new Trial(Scenario.ORDINARY, List.of(Population.HOVORKA_ADULTS), people, 7, 1, List.of(arms));
    }

    private record Named(String name) implements Arm {
        @Override
        public Treatment begin(Occasion occasion) {
            throw new AssertionError("nothing is run here");
        }
    }
}
