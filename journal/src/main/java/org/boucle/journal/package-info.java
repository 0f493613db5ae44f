/**
 * Append-only truth: canonical bytes, a hash chain, one SQLite file. Knows core only; nothing here decides or reads a clock. Start
 * at {@link org.boucle.journal.JournalFile}; the bytes are {@link org.boucle.journal.Canonical}'s, the chain is {@link
 * org.boucle.journal.Chain}'s.
 */
@NullMarked
package org.boucle.journal;

import org.jspecify.annotations.NullMarked;
