package org.boucle.journal;

import org.boucle.core.decision.Cycle;

/**
 * One turn, as the journal holds it.
 *
 * @param sequence 1, 2, 3 …
 * @param hash that binds it to all before it, 64 hexadecimal digits
 * @param cycle the turn, whole
 */
public record Entry(long sequence, String hash, Cycle cycle) {}
