package org.boucle.trial;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.boucle.trial.result.RunRow;

/**
 * The five runs that fare worst of all that were offered, in whatever order; no more is kept than these.
 *
 * @param <T> what is kept of each beside its row
 */
final class Ranking<T> {
    private static final int KEPT = 5;

    /** Who fares worse stands first: by GRI, then by time under 54, then the earlier person. */
    static final Comparator<RunRow> WORST_FIRST = Comparator.comparingDouble(RunRow::gri)
            .thenComparingDouble(RunRow::tbr54)
            .reversed()
            .thenComparing(RunRow::id);

    /** A run with its place in the ranking. */
    record Ranked<T>(int ordinal, RunRow row, T kept) {}

    private final TreeSet<Ranked<T>> worst = new TreeSet<>(
            Comparator.<Ranked<T>, RunRow>comparing(Ranked::row, WORST_FIRST).thenComparing(Ranked::ordinal));

    void offer(int ordinal, RunRow row, T kept) {
        worst.add(new Ranked<>(ordinal, row, kept));
        if (worst.size() > KEPT) {
            worst.pollLast();
        }
    }

    /** Worst first. */
    List<Ranked<T>> worst() {
        return List.copyOf(worst);
    }
}
