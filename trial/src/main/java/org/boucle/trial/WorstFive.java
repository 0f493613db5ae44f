package org.boucle.trial;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.boucle.trial.result.Results;
import org.boucle.trial.result.Trace;

/**
 * The people who fare worst in each arm, with their traces, of the runs seen by this process. A run that a process before this one has
 * finished is in the log without its trace: {@link FinishedTrial} has it lived again.
 */
final class WorstFive implements Engine.Sink {
    private final Map<Integer, Ranking<Trace>> byArm = new HashMap<>();

    @Override
    public synchronized void ended(RunId id, Run.Outcome outcome) {
        seen(id.arm()).offer(id.ordinal(), outcome.row(), outcome.trace());
    }

    /** Whether that run's trace is here. */
    synchronized boolean has(RunId id) {
        return seen(id.arm()).worst().stream().anyMatch(seen -> seen.ordinal() == id.ordinal());
    }

    /** Worst first. */
    synchronized List<Results.Worst> of(int arm) {
        return seen(arm).worst().stream()
                .map(seen -> new Results.Worst(seen.row(), seen.kept()))
                .toList();
    }

    private Ranking<Trace> seen(int arm) {
        return byArm.computeIfAbsent(arm, none -> new Ranking<>());
    }
}
