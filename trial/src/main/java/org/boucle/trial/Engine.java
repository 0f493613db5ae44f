package org.boucle.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.boucle.trial.result.RunRow;

/**
 * Lives runs of a trial, on many threads. Each takes the next run and writes it to the log when it is finished: what
 * is kept in memory doesn't grow with their number, and the results, which are read from the log in order, don't depend on who ran
 * what.
 */
public final class Engine {
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);

    private final Trial trial;
    private final RunLog log;
    private final List<Sink> sinks;

    /**
     * Is given what a run leaves beside its row, before the log knows of it; called by many threads. The row is the log's where there is
     * one already.
     */
    interface Sink {
        void ended(RunId id, Run.Outcome outcome) throws IOException;
    }

    /** Whoever waits: is told of each finished run, by whichever thread finished it. */
    public interface Watcher {
        /** @param finished of this call, those found in the log not counted */
        void finished(int finished, int toRun);

        /** What whoever waits should know, in a sentence. */
        default void noted(String sentence) {}

        /** The same, told only what is to be noted. */
        default Watcher noProgress() {
            Watcher told = this;
            return new Watcher() {
                @Override
                public void finished(int finished, int toRun) {}

                @Override
                public void noted(String sentence) {
                    told.noted(sentence);
                }
            };
        }
    }

    Engine(Trial trial, RunLog log, List<Sink> sinks) {
        this.trial = trial;
        this.log = log;
        this.sinks = List.copyOf(sinks);
    }

    /**
     * Runs to the end. When it can't, the runs under way are given up, what was finished before stays, and no run is alive any more
     * when this returns. A run that the log has is lived again for its trace: its row stays what it was.
     *
     * @param runs by their ordinals
     * @param threads 1 or more
     * @throws IOException when the log can't be written, for instance on a full disk
     * @throws InterruptedException when this thread was interrupted
     */
    void run(BitSet runs, int threads, Watcher watcher) throws IOException, InterruptedException {
        int toRun = runs.cardinality();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger finished = new AtomicInteger();
        SortedSet<Integer> otherwise = new ConcurrentSkipListSet<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CompletionService<Void> workers = new ExecutorCompletionService<>(pool);
            for (int i = 0; i < threads; i++) {
                workers.submit(() -> {
                    for (int ordinal = next.getAndIncrement();
                            ordinal < runs.length() && !Thread.currentThread().isInterrupted();
                            ordinal = next.getAndIncrement()) {
                        if (runs.get(ordinal)) {
                            boolean same = live(ordinal);
                            if (!same) {
                                otherwise.add(ordinal);
                            }
                            watcher.finished(finished.incrementAndGet(), toRun);
                        }
                    }
                    return null;
                });
            }
            for (int i = 0; i < threads; i++) {
                workers.take().get(); // the first to fail is the first to be heard of
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException full) {
                throw full;
            }
            if (failed.getCause() instanceof RuntimeException broken) {
                throw broken;
            }
            throw new IllegalStateException(failed);
        } finally {
            end(pool);
        }
        if (!otherwise.isEmpty()) {
            RunId first = RunId.of(trial, otherwise.first());
            watcher.noted(otherwise.size()
                    + " run(s) that were lived again for their traces came out otherwise than before, the first "
                    + first.member().id() + " in " + arm(first)
                    + ": the tables keep what came first, the traces are of the second time");
        }
    }

    /**
     * Whoever called closes log and folder next. A run ends at its next minute, an outside controller has seconds to end in. The bound is
     * for an arm that heeds no interruption: its run meets a closed log.
     */
    private static void end(ExecutorService pool) throws InterruptedException {
        pool.shutdownNow();
        pool.awaitTermination(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }

    /** @return false when the log has that run already, and it was another then */
    private boolean live(int ordinal) throws IOException {
        RunId id = RunId.of(trial, ordinal);
        try {
            Run.Outcome outcome = new Run(trial, id).live();
            if (log.has(ordinal)) {
                RunRow first = log.read(ordinal).row();
                ended(id, new Run.Outcome(first, outcome.profile(), outcome.trace()));
                return first.equals(outcome.row());
            }
            ended(id, outcome);
            // Last: a run that the log knows has left all it was to leave.
            log.add(new RunLog.Entry(ordinal, outcome.row(), outcome.profile()));
            return true;
        } catch (UncheckedIOException cantStart) {
            throw cantStart.getCause(); // a controller that is no program
        } catch (RuntimeException broken) {
            throw new IllegalStateException(
                    "the run of " + id.member().id() + " in " + arm(id) + " broke off: " + broken, broken);
        }
    }

    private void ended(RunId id, Run.Outcome outcome) throws IOException {
        for (Sink sink : sinks) {
            sink.ended(id, outcome);
        }
    }

    private String arm(RunId id) {
        return trial.arms().get(id.arm()).name();
    }
}
