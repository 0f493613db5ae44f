package org.boucle.exchange;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Reason;

/** Counts what was dropped, converted or assumed. */
final class Notes {
    private final Map<Note, Long> counts = new EnumMap<>(Note.class);

    void add(Note note) {
        add(note, 1);
    }

    void add(Note note, long count) {
        if (count > 0) {
            counts.merge(note, count, Long::sum);
        }
    }

    void addAll(Notes others) {
        others.counts.forEach(this::add);
    }

    List<Reason> reasons() {
        return counts.entrySet().stream()
                .map(e -> Reason.of(e.getKey().id(), new Figure("count", e.getValue(), "")))
                .toList();
    }
}
