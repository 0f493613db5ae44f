package org.boucle.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs what of a trial has not been run yet, on many threads. Each takes the next run and writes it to the log when it is finished: what
 * is kept in memory doesn't grow with their number, and the results, which are read from the log in order, don't depend on who ran
 * what.
 */
public final class Engine {
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);

    private final Trial trial;
    private final RunLog log;
    private final List<Sink> sinks;

    /** Is given what a run leaves beside its row, before the log knows of it; called by many threads. */
    interface Sink {
        void ended(RunId id, Run.Outcome outcome) throws IOException;
    }

    /** Whoever waits: is told of each finished run, by whichever thread finished it. */
    public interface Watcher {
        /** @param finished of this call, those found in the log not counted */
        void finished(int finished, int toRun);

        /** What whoever waits should know, in a sentence. */
        default void noted(String sentence) {}
    }

    Engine(Trial trial, RunLog log, List<Sink> sinks) {
        this.trial = trial;
        this.log = log;
        this.sinks = List.copyOf(sinks);
    }

    /**
     * Runs to the end. When it can't, the runs under way are given up, what was finished before stays, and no run is alive any more
     * when this returns.
     *
     * @param threads 1 or more
     * @throws IOException when the log can't be written, for instance on a full disk
     * @throws InterruptedException when this thread was interrupted
     */
    void run(int threads, Watcher watcher) throws IOException, InterruptedException {
        int runs = RunId.count(trial);
        int toRun = runs - log.finished();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger finished = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CompletionService<Void> workers = new ExecutorCompletionService<>(pool);
            for (int i = 0; i < threads; i++) {
                workers.submit(() -> {
                    for (int ordinal = next.getAndIncrement();
                            ordinal < runs && !Thread.currentThread().isInterrupted();
                            ordinal = next.getAndIncrement()) {
                        if (!log.has(ordinal)) {
                            live(ordinal);
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
    }

    /**
     * Whoever called closes log and folder next. A run ends at its next minute, an outside controller has seconds to end in. The bound is
     * for an arm that heeds no interruption: its run meets a closed log.
     */
    private static void end(ExecutorService pool) throws InterruptedException {
        pool.shutdownNow();
        pool.awaitTermination(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }

    private void live(int ordinal) throws IOException {
        RunId id = RunId.of(trial, ordinal);
        try {
            Run.Outcome outcome = new Run(trial, id).live();
            for (Sink sink : sinks) {
                sink.ended(id, outcome);
            }
            // Last: a run that the log knows has left all it was to leave.
            log.add(new RunLog.Entry(ordinal, outcome.row(), outcome.profile()));
        } catch (UncheckedIOException cantStart) {
            throw cantStart.getCause(); // a controller that is no program
        } catch (RuntimeException broken) {
            String arm = trial.arms().get(id.arm()).name();
            throw new IllegalStateException(
                    "the run of " + id.member().id() + " in " + arm + " broke off: " + broken, broken);
        }
    }
}
