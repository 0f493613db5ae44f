package org.boucle.trial.report;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Values of a trace in a row.
 *
 * @param from number of the first
 * @param until number after the last; more than {@code from}
 */
record Stretch(int from, int until) {
    /** A trace has a value every so many minutes. */
    static final int MINUTES = 5;

    /** The longest one in {@code [from, until)} where that holds; the first of equals. */
    static Optional<Stretch> longest(int from, int until, IntPredicate holds) {
        Optional<Stretch> longest = Optional.empty();
        int begun = from;
        for (int i = from; i <= until; i++) {
            if (i < until && holds.test(i)) {
                continue;
            }
            if (i > begun && (longest.isEmpty() || i - begun > longest.get().length())) {
                longest = Optional.of(new Stretch(begun, i));
            }
            begun = i + 1;
        }
        return longest;
    }

    int length() {
        return until - from;
    }

    int minutes() {
        return length() * MINUTES;
    }
}
