package org.boucle.trial;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.boucle.trial.result.Results;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Trace;

/**
 * The people who fare worst in each arm, with their traces, of the runs seen by this process. A run that a process before this one has
 * finished is in the log without its trace: {@link FinishedTrial} has it lived again.
 */
final class WorstFive implements Engine.Sink {
    static final int KEPT = 5;

    private record Seen(int ordinal, RunRow row, Trace trace) {}

    private static final Comparator<Seen> ORDER =
            Comparator.comparing(Seen::row, Summariser.WORST_FIRST).thenComparing(Seen::ordinal);

    private final Map<Integer, TreeSet<Seen>> byArm = new HashMap<>();

    @Override
    public synchronized void ended(RunId id, Run.Outcome outcome) {
        TreeSet<Seen> worst = seen(id.arm());
        worst.add(new Seen(id.ordinal(), outcome.row(), outcome.trace()));
        if (worst.size() > KEPT) {
            worst.pollLast();
        }
    }

    /** Whether that run's trace is here. */
    synchronized boolean has(RunId id) {
        return seen(id.arm()).stream().anyMatch(seen -> seen.ordinal == id.ordinal());
    }

    /** Worst first. */
    synchronized List<Results.Worst> of(int arm) {
        return seen(arm).stream()
                .map(seen -> new Results.Worst(seen.row, seen.trace))
                .toList();
    }

    private TreeSet<Seen> seen(int arm) {
        return byArm.computeIfAbsent(arm, none -> new TreeSet<>(ORDER));
    }
}
