package org.boucle.journal;

/**
 * Where a journal's chain stands. Noted outside the journal it proves later that nothing up to it was changed or cut off.
 *
 * @param sequence of the last entry; 0 before the first
 * @param hash of the last entry, 64 hexadecimal digits
 */
public record Head(long sequence, String hash) {}
