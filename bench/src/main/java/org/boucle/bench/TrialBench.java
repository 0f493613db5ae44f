package org.boucle.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.boucle.bench.Room.Tally;
import org.boucle.exchange.InputError;
import org.boucle.trial.Arms;
import org.boucle.trial.Laboratory;
import org.boucle.trial.Trial;
import org.boucle.trial.scenario.ScenarioFile;
import org.boucle.virtual.person.Population;

/**
 * A small trial with the house's own controller, in this process and on one core: patient-days a second, and where the time goes, by
 * samples of the stack of the thread that runs it (JDK Flight Recorder).
 */
final class TrialBench {
    private static final int PEOPLE = 4;
    private static final int DAYS = 4;
    /** Runs before it counts: the compiler has seen every structure by then. */
    private static final int WARM_UP_RUNS = Population.values().length;

    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final Duration EVERY = Duration.ofMillis(10);

    private TrialBench() {}

    /** The worker's own view: it alone calls this, at the end of each run. */
    private static final class Watch {
        private final Recording recording;
        private long thread;
        private long fromNanos;
        private long toNanos;
        private int counted;

        Watch(Recording recording) {
            this.recording = recording;
        }

        void finished(int runs, int toRun) {
            if (runs == WARM_UP_RUNS) {
                thread = Thread.currentThread().getId();
                recording.start();
                fromNanos = Machine.processorNanos();
            } else if (runs > WARM_UP_RUNS) {
                counted++;
                toNanos = Machine.processorNanos();
                if (runs == toRun) {
                    recording.stop();
                }
            }
        }

        double daysPerSecond() {
            return counted * DAYS / ((toNanos - fromNanos) / 1e9);
        }
    }

    static void run(PrintStream out) throws IOException, InputError, InterruptedException {
        Trial trial = new Trial(
                ScenarioFile.ready("everyday"),
                List.of(Population.values()),
                PEOPLE,
                DAYS,
                1,
                List.of(Arms.named("boucle")));
        Path folder = Machine.scratch();
        try (Recording recording = new Recording()) {
            recording.enable(SAMPLE).withPeriod(EVERY);
            Watch watch = new Watch(recording);
            long start = System.nanoTime();
            Laboratory.run(trial, folder.resolve("trial"), new Laboratory.Options(1, false, false), watch::finished);
            double seconds = (System.nanoTime() - start) / 1e9;
            Path samples = folder.resolve("trial.jfr");
            recording.dump(samples);
            out.printf(
                    Locale.ROOT,
                    "trial (everyday, arm boucle, all populations): %.1f patient-days a second on one core;"
                            + " all of it, with warm-up and report, %.0f s by the clock%n",
                    watch.daysPerSecond(),
                    seconds);
            print(out, tally(samples, watch.thread));
        }
    }

    private static Tally tally(Path samples, long thread) throws IOException {
        Tally tally = new Tally();
        try (RecordingFile file = new RecordingFile(samples)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals(SAMPLE)
                        && event.getThread("sampledThread").getJavaThreadId() == thread) {
                    tally.add(Room.of(event.getStackTrace().getFrames().stream()
                            .map(frame -> frame.getMethod().getType().getName())));
                }
            }
        }
        return tally;
    }

    private static void print(PrintStream out, Tally tally) {
        out.printf(Locale.ROOT, "where its time goes, of %d samples:%n", tally.samples());
        for (Map.Entry<Room, Double> entry : tally.shares().entrySet()) {
            out.printf(Locale.ROOT, "  %-28s %5.1f %%%n", entry.getKey().text(), 100 * entry.getValue());
        }
        out.printf(
                Locale.ROOT,
                "all but body, controller and supervisor: %.1f %% (asked: 20 %% at the most)%n",
                100 * tally.shareOfOverhead());
    }
}
