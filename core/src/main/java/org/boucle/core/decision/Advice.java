package org.boucle.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;

/**
 * An advised bolus as a sum that can be read, term by term. Advice is not an order: a person confirms it, or does not.
 *
 * @param carbs what it covers; none for a correction alone
 * @param terms each with its signed units; they add up to {@code sum}
 * @param sum U, signed, before limits and rounding
 * @param advised what may be confirmed: the sum, never negative, under the limits, down to the pump's step
 * @param why what held it back, or what the person should know
 * @param basis what it rests on; when that has changed the advice can't be confirmed any more
 */
public record Advice(Carbs carbs, List<Term> terms, double sum, Insulin advised, List<Reason> why, Basis basis) {
    /**
     * @param reason its words ({@code ADV-carbs}, {@code ADV-correction}, {@code ADV-iob}, {@code ADV-trend} …) and figures
     * @param units signed, U
     */
    public record Term(Reason reason, double units) {}

    /**
     * @param at when the advice was made
     * @param newestReading time of the newest reading it knew
     * @param newestDelivery sequence of the newest pump history entry it knew
     * @param announcements how many announcements, corrections and withdrawals it knew of
     */
    public record Basis(Instant at, Optional<Instant> newestReading, long newestDelivery, long announcements) {
        /** As it stands once the meal that it advises for has been told, which comes after the advice: that is no news to it. */
        public Basis knowingItsMeal() {
            return new Basis(at, newestReading, newestDelivery, announcements + 1);
        }
    }

    public Advice {
        terms = List.copyOf(terms);
        why = List.copyOf(why);
    }
}
