package org.boucle.handset.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Judged;

/**
 * The last day as the page shows it: each reading with what the senses made of it when it came, and the turns themselves. The loop's
 * state keeps insulin and announcements for a day but readings for 6 h only. Not safe for threads: the driver's alone.
 */
public final class History {
    private static final Duration KEPT = Duration.ofHours(24);

    private final Deque<Judged> readings = new ArrayDeque<>();
    private final Deque<Cycle> turns = new ArrayDeque<>();

    public void add(Cycle cycle) {
        turns.addLast(cycle);
        for (Judged judged : cycle.sensed().readings()) {
            if (cycle.in().readings().contains(judged.reading())) {
                readings.addLast(judged);
            }
        }
        Instant from = cycle.in().now().minus(KEPT);
        while (!readings.isEmpty() && readings.getFirst().reading().time().isBefore(from)) {
            readings.removeFirst();
        }
        while (turns.size() > 1 && turns.getFirst().in().now().isBefore(from)) {
            turns.removeFirst();
        }
    }

    /** Of the last day, in the order they came. */
    public List<Judged> readings() {
        return List.copyOf(readings);
    }

    /** Of the last day, oldest first. */
    public List<Cycle> turns() {
        return List.copyOf(turns);
    }

    /** The newest turn. */
    public Optional<Cycle> last() {
        return Optional.ofNullable(turns.peekLast());
    }
}
