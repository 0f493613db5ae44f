package org.boucle.metrics.accuracy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts the plane of reference and sensor into zones by what an error would make somebody do. Each grid says whose its
 * lines are.
 */
@FunctionalInterface
public interface ErrorGrid {
    /** From harmless to the opposite of what was needed. */
    enum Zone {
        A,
        B,
        C,
        D,
        E
    }

    Zone zone(Pair pair);

    /** Pairs in each zone, every zone named. */
    default Map<Zone, Integer> count(List<Pair> pairs) {
        Map<Zone, Integer> count = new EnumMap<>(Zone.class);
        for (Zone zone : Zone.values()) {
            count.put(zone, 0);
        }
        for (Pair pair : pairs) {
            count.merge(zone(pair), 1, Integer::sum);
        }
        return count;
    }
}
