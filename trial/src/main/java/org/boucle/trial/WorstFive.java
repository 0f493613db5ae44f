package org.boucle.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.boucle.trial.result.Results;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Trace;

/**
 * The people who fare worst in each arm, with their traces, of the runs seen by this process. A run that a process before this one has
 * finished is in the log without its trace: whoever needs it lives it again, which gives the same.
 */
final class WorstFive implements Engine.Sink {
    static final int KEPT = 5;

    private record Seen(int ordinal, RunRow row, Trace trace) {}

    private static final Comparator<Seen> ORDER =
            Comparator.comparing(Seen::row, Summariser.WORST_FIRST).thenComparing(Seen::ordinal);

    private final Map<Integer, TreeSet<Seen>> byArm = new HashMap<>();

    @Override
    public synchronized void ended(RunId id, Run.Outcome outcome) {
        TreeSet<Seen> worst = byArm.computeIfAbsent(id.arm(), none -> new TreeSet<>(ORDER));
        worst.add(new Seen(id.ordinal(), outcome.row(), outcome.trace()));
        if (worst.size() > KEPT) {
            worst.pollLast();
        }
    }

    /** The worst people of that arm in the whole log, worst first; those whose trace isn't here are lived again. */
    List<Results.Worst> of(Trial trial, List<RunId> worstFirst) {
        List<Results.Worst> all = new ArrayList<>();
        for (RunId id : worstFirst) {
            all.add(trace(id).orElseGet(() -> {
                Run.Outcome again = new Run(trial, id).live();
                return new Results.Worst(again.row(), again.trace());
            }));
        }
        return all;
    }

    private synchronized Optional<Results.Worst> trace(RunId id) {
        return byArm.getOrDefault(id.arm(), new TreeSet<>(ORDER)).stream()
                .filter(seen -> seen.ordinal == id.ordinal())
                .findFirst()
                .map(seen -> new Results.Worst(seen.row, seen.trace));
    }
}
