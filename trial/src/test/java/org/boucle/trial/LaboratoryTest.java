package org.boucle.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaboratoryTest {
    private static final Laboratory.Options ONE = new Laboratory.Options(1, false, false);
    private static final Laboratory.Options TWO = new Laboratory.Options(2, false, false);
    private static final Laboratory.Options TRACED = new Laboratory.Options(2, true, false);
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
        Trial again = Laboratory.read(folder.resolve("first").resolve("trial.yaml"), warning -> {});
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
    @Verifies("TRI-011")
    void a_damaged_log_is_told_and_costs_the_run_that_is_damaged() throws Exception {
        Trial trial = trial("announced", 3, new OpenLoop());
        Laboratory.run(trial, folder, ONE, (done, of) -> {});
        byte[] csv = Files.readAllBytes(folder.resolve("runs.csv"));
        byte[] log = Files.readAllBytes(folder.resolve("runs.log"));
        log[100] ^= 1;
        Files.write(folder.resolve("runs.log"), log);
        Heard heard = new Heard();
        Laboratory.run(trial, folder, ONE, heard);
        assertThat(heard.toRun).containsOnly(1);
        assertThat(heard.sentences)
                .containsExactly("runs.log is damaged in 1 place(s): the runs that stood there are run again");
        assertThat(folder.resolve("runs.csv")).hasBinaryContent(csv);
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

    @ParameterizedTest
    @CsvSource({"code: \"sha256:, code: \"sha256:f", "identity: \"\", identity: \"oref0 0.7.0\""})
    @Verifies("TRI-014")
    void runs_of_other_code_are_not_gone_on_with(String line, String other) throws Exception {
        Trial trial = trial("announced", 1, new OpenLoop());
        Laboratory.run(trial, folder, ONE, (done, of) -> {});
        String yaml = Files.readString(folder.resolve("trial.yaml"));
        assertThat(yaml).contains(line);
        Files.writeString(folder.resolve("trial.yaml"), yaml.replace(line, other));
        assertThatThrownBy(() -> Laboratory.run(trial, folder, ONE, (done, of) -> {}))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("trial.yaml:")
                .hasMessageContaining("--out: expected a new folder: runs of two versions")
                .hasMessageContaining("(now " + line)
                .hasMessageContaining("begun with another (" + other);
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
    @Verifies("TRI-013")
    void traces_that_are_asked_for_later_are_lived_again() throws Exception {
        Counted counted = new Counted();
        Trial trial = trial("announced", 3, counted);
        Laboratory.run(trial, folder.resolve("late"), ONE, (done, of) -> {});
        Laboratory.run(trial, folder.resolve("first"), TRACED, (done, of) -> {});
        byte[] csv = Files.readAllBytes(folder.resolve("late/runs.csv"));
        Heard heard = new Heard();
        Laboratory.run(trial, folder.resolve("late"), TRACED, heard);
        assertThat(heard.toRun).containsOnly(3);
        assertThat(heard.sentences).isEmpty();
        assertThat(names(folder.resolve("late/traces"))).hasSize(6).isEqualTo(names(folder.resolve("first/traces")));
        for (String name : names(folder.resolve("late/traces"))) {
            assertThat(folder.resolve("late/traces").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("first/traces").resolve(name));
        }
        assertThat(folder.resolve("late/runs.csv")).hasBinaryContent(csv);
        // one that is missing is made, the others aren't touched
        Files.delete(folder.resolve("late/traces/hovorka-adults-0002-counted.csv"));
        Heard again = new Heard();
        Laboratory.run(trial, folder.resolve("late"), TRACED, again);
        assertThat(again.toRun).containsOnly(1);
        assertThat(names(folder.resolve("late/traces"))).hasSize(6);
    }

    @Test
    @Verifies("TRI-013")
    void a_run_that_comes_out_otherwise_the_second_time_is_told_and_its_first_row_counts() throws Exception {
        Trial trial = trial("announced", 2, new Moody());
        Laboratory.run(trial, folder, ONE, (done, of) -> {});
        byte[] csv = Files.readAllBytes(folder.resolve("runs.csv"));
        Heard heard = new Heard();
        Laboratory.run(trial, folder, TRACED, heard);
        assertThat(heard.sentences)
                .singleElement()
                .asString()
                .contains("2 ", "hovorka-adults-0001", "moody", "otherwise");
        assertThat(folder.resolve("runs.csv")).hasBinaryContent(csv);
    }

    @Test
    @Verifies("TRI-013")
    void the_worst_are_told_by_the_rows_of_the_log() throws Exception {
        Trial trial = trial("announced", 7, new Moody());
        Laboratory.run(trial, folder, ONE, (done, of) -> {});
        try (RunLog log = RunLog.open(folder.resolve("runs.log"), 7)) {
            FinishedTrial finished = FinishedTrial.of(trial, log, new WorstFive(), 2, (done, of) -> {});
            List<RunRow> logged = new ArrayList<>();
            finished.rows(logged::add);
            logged.sort(Ranking.WORST_FIRST);
            assertThat(finished.worst("moody").stream().map(Results.Worst::row))
                    .containsExactlyElementsOf(logged.subList(0, 5));
        }
    }

    @Test
    @Verifies("TRI-004")
    void a_folder_is_of_one_run_at_a_time_and_a_refused_one_is_left_as_it_was() throws Exception {
        try (TrialFolder first = TrialFolder.open(folder.resolve("trial"), "one\n")) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> TrialFolder.open(folder.resolve("trial"), "one\n"))
                    .isInstanceOf(InputError.class)
                    .hasMessageContaining("one that another run is writing");
        }
        // whoever waits for the lock holds the same file: it must not be taken away from under them
        assertThat(folder.resolve("trial/lock")).exists();
        Path others = Files.createDirectory(folder.resolve("others"));
        Files.writeString(others.resolve("thesis.txt"), "mine");
        assertThatThrownBy(() -> TrialFolder.open(others, "one\n")).isInstanceOf(InputError.class);
        assertThat(others).isDirectoryNotContaining("glob:**/{lock,trial.yaml}");
    }

    @Test
    void the_file_of_the_trial_is_written_once_and_whole() throws Exception {
        Path file = folder.resolve("trial.yaml");
        Files.writeString(folder.resolve(".trial.yaml"), "what a kill left of it");
        TrialFolder.open(folder, "one\n").close();
        assertThat(file).hasContent("one");
        assertThat(folder.resolve(".trial.yaml")).doesNotExist();
        FileTime before = FileTime.fromMillis(1_000);
        Files.setLastModifiedTime(file, before);
        TrialFolder.open(folder, "one\n").close();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
    }

    @Test
    @Verifies("TRI-012")
    void when_a_run_breaks_none_is_alive_any_more_and_none_half_lived_is_kept() throws Exception {
        Slow slow = new Slow();
        Trial trial = trial("announced", 2, slow);
        assertThatThrownBy(() -> Laboratory.run(trial, folder, TWO, (done, of) -> {}))
                .hasMessageContaining("hovorka-adults-0002")
                .hasMessageContaining("on purpose");
        assertThat(slow.closed).isTrue();
        assertThat(slow.minutes.get()).isBetween(1, 1439);
        assertThat(folder.resolve("runs.log")).isEmptyFile();
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

    /** Body C has no kidneys: without insulin for ten hours of a bad week one goes past any glucose that a metric takes. */
    @Test
    void a_body_that_climbs_past_all_measure_is_scored_at_the_end_of_the_scale() throws Exception {
        Trial trial = new Trial(
                ScenarioFile.ready("worst-week"), List.of(Population.REPLAY_ADULTS), 5, 4, 7, List.of(new OpenLoop()));
        Results.Worst lived = Laboratory.live(trial, new Member(Population.REPLAY_ADULTS, 5));
        assertThat(lived.row().maximum()).isEqualTo(1500);
    }

    private static double share(double[] mgdl) {
        long in = Arrays.stream(mgdl).filter(g -> g >= 70 && g <= 180).count();
        return 100.0 * in / mgdl.length;
    }

    private static Trial trial(String scenario, int people, Arm... arms) {
        return new Trial(ScenarioFile.ready(scenario), List.of(Population.HOVORKA_ADULTS), people, 1, 7, List.of(arms));
    }

    private static final class Heard implements Engine.Watcher {
        final List<Integer> toRun = new ArrayList<>();
        final List<String> sentences = new ArrayList<>();

        @Override
        public synchronized void finished(int finished, int of) {
            toRun.add(of);
        }

        @Override
        public synchronized void noted(String sentence) {
            sentences.add(sentence);
        }
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

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Doses otherwise each time that it is asked, as an outside controller might that looks at the clock. */
    private static final class Moody implements Arm {
        private final AtomicInteger runs = new AtomicInteger();

        @Override
        public String name() {
            return "moody";
        }

        @Override
        public Treatment begin(Occasion occasion) {
            long mood = runs.incrementAndGet();
            return new Treatment() {
                private int minutes;

                @Override
                public void minute(World world, List<LifeEvent> happened) {
                    if (minutes++ == 600) {
                        world.inject(new Insulin(500 * mood));
                    }
                }
            };
        }
    }

    /** The first person's day takes its time; the second's breaks once that one is under way. */
    private static final class Slow implements Arm {
        final CountDownLatch underWay = new CountDownLatch(1);
        final AtomicInteger minutes = new AtomicInteger();
        volatile boolean closed;

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public Treatment begin(Occasion occasion) {
            if (occasion.run().contains("0002")) {
                try {
                    underWay.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                throw new IllegalStateException("broken on purpose");
            }
            return new Treatment() {
                @Override
                public void minute(World world, List<LifeEvent> happened) {
                    minutes.incrementAndGet();
                    underWay.countDown();
                    try {
                        Thread.sleep(2);
                    } catch (InterruptedException e) {
                        Thread.currentThread()
                                .interrupt(); // as a controller that is interrupted: no answer, and the run goes on
                    }
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
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
