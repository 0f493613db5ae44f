package org.boucle.core.decision;

import java.util.List;

/**
 * One reason, as data. Its words live in the room that gives it, under the key {@code id}, in both languages.
 *
 * @param id e.g. {@code SAF-014} or {@code CTL-correcting}
 * @param figures the numbers it rests on
 */
public record Reason(String id, List<Figure> figures) {
    public Reason {
        figures = List.copyOf(figures);
    }

    public static Reason of(String id, Figure... figures) {
        return new Reason(id, List.of(figures));
    }
}
