package org.boucle.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.boucle.core.Verifies;
import org.boucle.core.quantity.Insulin;
import org.boucle.exchange.InputError;
import org.boucle.trial.arm.OpenLoop;
import org.boucle.trial.result.Results;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Summary;
import org.boucle.trial.scenario.ScenarioFile;
import org.boucle.virtual.World;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.person.Population;
import org.boucle.virtual.sensor.SensorModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaboratoryTest {
    private static final Laboratory.Options ONE = new Laboratory.Options(1, false, false);
    private static final Laboratory.Options TWO = new Laboratory.Options(2, false, false);
    private static final List<String> RESULTS = List.of("trial.yaml", "runs.csv", "runs.parquet", "summary.json");

    @TempDir
    private Path folder;

    @Test
    @Verifies("TRI-002")
    void one_thread_and_two_leave_the_same_bytes() throws Exception {
        Trial trial = trial("everyday", 4, Arms.named("boucle"), Arms.named("open-loop"));
        Laboratory.run(trial, folder.resolve("one"), ONE, (done, of) -> {});
        Laboratory.run(trial, folder.resolve("two"), TWO, (done, of) -> {});
        for (String file : RESULTS) {
            assertThat(folder.resolve("two").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
        }
    }

    @Test
    @Verifies("TRI-002")
    void the_file_of_a_trial_is_the_trial() throws Exception {
        Trial trial = trial("miscounted", 2, Arms.named("open-loop"));
        Laboratory.run(trial, folder.resolve("first"), TWO, (done, of) -> {});
        Trial again = Laboratory.read(folder.resolve("first").resolve("trial.yaml"));
        Laboratory.run(again, folder.resolve("again"), TWO, (done, of) -> {});
        for (String file : RESULTS) {
            assertThat(folder.resolve("again").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("first").resolve(file));
        }
    }

    @Test
    @Verifies("TRI-003")
    void what_is_finished_is_not_run_again() throws Exception {
        Counted counted = new Counted();
        Trial trial = trial("announced", 4, counted);
        // as a kill leaves it: a folder with a trial and half of its runs
        Laboratory.run(trial, folder, ONE, (done, of) -> {});
        byte[] whole = Files.readAllBytes(folder.resolve("runs.log"));
        byte[] csv = Files.readAllBytes(folder.resolve("runs.csv"));
        Files.write(folder.resolve("runs.log"), Arrays.copyOf(whole, whole.length * 5 / 8));
        Files.delete(folder.resolve("runs.csv"));
        int before = counted.begun.get();
        List<Integer> toRun = new ArrayList<>();
        Laboratory.run(trial, folder, ONE, (done, of) -> toRun.add(of));
        assertThat(toRun).containsOnly(2);
        // two that were missing, and those of the worst five whose traces went with the process
        assertThat(counted.begun.get() - before).isEqualTo(4);
        assertThat(Files.readAllBytes(folder.resolve("runs.csv"))).isEqualTo(csv);
    }

    @Test
    @Verifies("TRI-004")
    void a_folder_of_another_trial_is_refused_by_the_line_that_differs() throws Exception {
        Laboratory.run(trial("announced", 1, new OpenLoop()), folder, ONE, (done, of) -> {});
        assertThatThrownBy(() -> Laboratory.run(trial("miscounted", 1, new OpenLoop()), folder, ONE, (done, of) -> {}))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("trial.yaml:")
                .hasMessageContaining("miscounted")
                .hasMessageContaining("announced");
    }

    @Test
    @Verifies("TRI-004")
    void a_folder_with_other_files_is_refused_and_left_alone() throws IOException {
        Path mine = Files.writeString(folder.resolve("thesis.txt"), "mine");
        assertThatThrownBy(() -> Laboratory.run(trial("announced", 1, new OpenLoop()), folder, ONE, (d, o) -> {}))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("a folder that holds other files");
        assertThat(mine).hasContent("mine");
    }

    @Test
    @Verifies("TRI-001")
    void all_arms_meet_the_same_people_meals_sensors_and_faults() throws Exception {
        Watched first = new Watched("first", 0);
        Watched second = new Watched("second", 2);
        Laboratory.run(trial("everyday", 2, first, second), folder, ONE, (done, of) -> {});
        assertThat(first.seen).isNotEmpty().isEqualTo(second.seen);
        assertThat(first.glucose).isNotEqualTo(second.glucose);
    }

    @Test
    @Verifies("TRI-005")
    void an_arm_that_is_the_same_differs_by_nothing() throws Exception {
        Summary summary = Laboratory.run(
                trial("announced", 3, new OpenLoop(), new Renamed("again", new OpenLoop())),
                folder,
                TWO,
                (done, of) -> {});
        assertThat(summary.differences()).isNotEmpty().allSatisfy(difference -> {
            assertThat(difference.mean()).isZero();
            assertThat(difference.low()).isZero();
            assertThat(difference.better().orElse(0)).isZero();
            assertThat(difference.people()).isEqualTo(3);
        });
        assertThat(summary.cells())
                .hasSize(2)
                .allSatisfy(cell -> assertThat(cell.runs()).isEqualTo(3));
    }

    @Test
    void a_run_that_breaks_says_so_and_keeps_the_finished_ones() throws Exception {
        Breaks breaks = new Breaks();
        Trial trial = trial("announced", 3, breaks);
        assertThatThrownBy(() -> Laboratory.run(trial, folder, ONE, (done, of) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("hovorka-adults-0002")
                .hasMessageContaining("on purpose");
        breaks.mended = true;
        List<Integer> toRun = new ArrayList<>();
        Laboratory.run(trial, folder, ONE, (done, of) -> toRun.add(of));
        assertThat(toRun).containsOnly(2);
    }

    @Test
    @Verifies("TRI-010")
    void a_run_is_scored_on_the_body_not_on_a_sensor_that_is_far_off() throws Exception {
        SensorModel wild = new SensorModel(5, 0, 14_400, 40, 400, 0, 3, 15, 0);
        Trial trial = new Trial(
                ScenarioFile.ready("announced").with(wild),
                List.of(Population.HOVORKA_ADULTS),
                1,
                2,
                5,
                List.of(new OpenLoop()));
        Results.Worst lived = Laboratory.live(trial, new Member(Population.HOVORKA_ADULTS, 1));
        assertThat(share(lived.trace().glucose())).isCloseTo(lived.row().tir(), within(1e-6));
        assertThat(share(lived.trace().reading())).isNotCloseTo(lived.row().tir(), within(0.5));
        assertThat(lived.row().sensorMard()).isGreaterThan(10);
    }

    private static double share(double[] mgdl) {
        long in = Arrays.stream(mgdl).filter(g -> g >= 70 && g <= 180).count();
        return 100.0 * in / mgdl.length;
    }

    private static Trial trial(String scenario, int people, Arm... arms) {
        return new Trial(ScenarioFile.ready(scenario), List.of(Population.HOVORKA_ADULTS), people, 1, 7, List.of(arms));
    }

    private record Renamed(String name, Arm arm) implements Arm {
        @Override
        public Treatment begin(Occasion occasion) {
            return arm.begin(occasion);
        }
    }

    private static final class Counted implements Arm {
        final AtomicInteger begun = new AtomicInteger();

        @Override
        public String name() {
            return "counted";
        }

        @Override
        public Treatment begin(Occasion occasion) {
            begun.incrementAndGet();
            return new OpenLoop().begin(occasion);
        }
    }

    private static final class Breaks implements Arm {
        boolean mended;

        @Override
        public String name() {
            return "breaks";
        }

        @Override
        public Treatment begin(Occasion occasion) {
            if (!mended && occasion.run().contains("0002")) {
                throw new IllegalStateException("broken on purpose");
            }
            return new OpenLoop().begin(occasion);
        }
    }

    /** Writes down all that the world does by itself; doses so many units at noon. */
    private static final class Watched implements Arm {
        final String name;
        final double units;
        final List<String> seen = new ArrayList<>();
        final List<Double> glucose = new ArrayList<>();

        Watched(String name, double units) {
            this.name = name;
            this.units = units;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Treatment begin(Occasion occasion) {
            return new Treatment() {
                private int minutes;

                @Override
                public void minute(World world, List<LifeEvent> happened) {
                    if (minutes++ == 600 && units > 0) {
                        world.inject(Insulin.ofUnits(units));
                    }
                    for (LifeEvent event : happened) {
                        boolean ofGlucose =
                                event instanceof LifeEvent.RescueTaken || event instanceof LifeEvent.InsulinInjected;
                        if (!ofGlucose) {
                            seen.add(event.toString());
                        }
                    }
                    glucose.add(world.person().plasmaGlucoseMgdl());
                }
            };
        }
    }

    @Test
    void the_summary_is_that_of_the_rows() throws Exception {
        Summary summary = Laboratory.run(trial("announced", 3, new OpenLoop()), folder, TWO, (done, of) -> {});
        List<String> lines = Files.readAllLines(folder.resolve("runs.csv"));
        List<String> names = List.of(lines.get(0).split(","));
        double[] tir = lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[names.indexOf("tir")]))
                .toArray();
        Summary.Figure figure = summary.cells().get(0).figures().get("tir");
        assertThat(tir).hasSize(3);
        assertThat(figure.mean()).isCloseTo(Arrays.stream(tir).average().orElseThrow(), within(1e-6));
        assertThat(figure.minimum()).isEqualTo(Arrays.stream(tir).min().orElseThrow());
        RunRow worst = summary.cells().get(0).worst();
        assertThat(worst.arm()).isEqualTo("open-loop");
    }
}
