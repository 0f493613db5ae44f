package org.boucle.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.boucle.exchange.InputError;
import org.boucle.trial.result.Results;
import org.boucle.trial.result.Summary;
import org.boucle.trial.scenario.TrialFile;
import org.boucle.virtual.person.Population;

/** Runs a trial into a folder, or goes on with it there, and leaves everything that it is to leave. */
public final class Laboratory {
    private Laboratory() {}

    /**
     * How, not what: none of it moves a result.
     *
     * @param threads runs at a time
     * @param traces keep each run's trace
     * @param pdf print the report, too
     */
    public record Options(int threads, boolean traces, boolean pdf) {}

    /** The version whose results these are. */
    static String version() {
        return Optional.ofNullable(Laboratory.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }

    /**
     * Runs what has not been run yet, and again what has left no trace when traces are asked for.
     *
     * @throws InputError when the folder is of another trial
     * @throws IOException when it can't be written; what is finished stays
     * @throws InterruptedException when this thread was interrupted; the same
     */
    public static Summary run(Trial trial, Path path, Options options, Engine.Watcher watcher)
            throws IOException, InputError, InterruptedException {
        refuseInexpressible(trial);
        try (TrialFolder folder = TrialFolder.open(path, said(trial).print());
                RunLog log = folder.log(RunId.count(trial))) {
            if (log.damaged() > 0) {
                watcher.noted(TrialFolder.LOG + " is damaged in " + log.damaged()
                        + " place(s): the runs that stood there are run again");
            }
            WorstFive worst = new WorstFive();
            List<Engine.Sink> sinks = new ArrayList<>(List.of(worst));
            BitSet toRun = log.missing();
            if (options.traces) {
                TraceFolder traces = folder.traces(trial);
                sinks.add(traces);
                toRun.or(traces.missing());
            }
            new Engine(trial, log, sinks).run(toRun, options.threads, watcher);
            FinishedTrial finished = FinishedTrial.of(trial, log, worst, options.threads, watcher);
            folder.write(finished, trial.scenario().zoneId(), options.pdf);
            return finished.summary();
        }
    }

    /** One person's days in the first arm of a trial, and nothing on disk. */
    public static Results.Worst live(Trial trial, Member member) throws InputError {
        refuseInexpressible(trial);
        Run.Outcome outcome = new Run(trial, new RunId(0, member, 0)).live();
        return new Results.Worst(outcome.row(), outcome.trace());
    }

    private static void refuseInexpressible(Trial trial) throws InputError {
        List<String> beyond = trial.scenario().beyondProtocol(trial.days());
        Optional<Arm> speaker =
                trial.arms().stream().filter(Arm::speaksProtocol).findFirst();
        if (speaker.isPresent() && !beyond.isEmpty()) {
            throw new InputError(
                    "",
                    0,
                    "arm " + speaker.get().name(),
                    "a scenario that the controller protocol can say",
                    trial.scenario().name() + ", which has " + String.join("; ", beyond));
        }
    }

    static TrialFile said(Trial trial) {
        return new TrialFile(
                TrialFile.FORMAT,
                version(),
                CodeIdentity.ours(),
                trial.seed(),
                trial.people(),
                trial.days(),
                trial.populations().stream().map(Population::id).toList(),
                trial.arms().stream()
                        .map(arm ->
                                new TrialFile.ArmSaid(arm.name(), arm.command().orElse(""), arm.identity()))
                        .toList(),
                trial.scenario());
    }

    /**
     * A trial as {@link #run} wrote it.
     *
     * @param warned is told, in a sentence, of each part of the code that was another when the file was written
     * @throws InputError when it says something wrong or too little, with file and line
     */
    public static Trial read(Path file, Consumer<String> warned) throws IOException, InputError {
        return TrialFile.read(file, said -> {
            Trial trial = trial(said);
            if (!said.code().equals(CodeIdentity.ours())) {
                warned.accept(file + " was written by other code (version " + said.boucle() + ", " + said.code()
                        + "): results may differ from those beside it");
            }
            for (int i = 0; i < trial.arms().size(); i++) {
                String before = said.arms().get(i).identity();
                String now = trial.arms().get(i).identity();
                if (!before.equals(now)) {
                    warned.accept("arm " + trial.arms().get(i).name() + " is \"" + now + "\" now and was \"" + before
                            + "\": its results may differ");
                }
            }
            return trial;
        });
    }

    private static Trial trial(TrialFile said) {
        return new Trial(
                said.scenario(),
                said.populations().stream().map(Populations::named).toList(),
                said.people(),
                said.days(),
                said.seed(),
                said.arms().stream().map(Laboratory::arm).toList());
    }

    private static Arm arm(TrialFile.ArmSaid said) {
        return said.command().isEmpty() ? Arms.named(said.name()) : Arms.outside(said.name(), said.command());
    }
}
