package org.boucle.journal;

/**
 * One entry as the table holds it.
 *
 * @param sequence 1, 2, 3 …
 * @param time of the turn, ms since 1970-01-01T00:00Z
 * @param cause of the turn
 * @param packed the canonical bytes of its {@link Turn}, in zlib's wrapping of deflate
 * @param hash SHA-256, 32 bytes
 */
record Row(long sequence, long time, String cause, byte[] packed, byte[] hash) {}
