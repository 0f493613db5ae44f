package org.boucle.core.event;

import java.time.Instant;
import java.util.List;

/**
 * What one visit to the pump brought back.
 *
 * @param status what it says of itself
 * @param history its history entries with a sequence above the one asked for, in order
 * @param historyFrom from when on the pump's history has no gap
 * @param newest the sequence of the newest entry that the pump holds; 0 when it holds none
 */
public record PumpReport(PumpStatus status, List<Delivery> history, Instant historyFrom, long newest) {
    public PumpReport {
        history = List.copyOf(history);
    }
}
