/** Append-only truth: canonical bytes, a hash chain, one SQLite file. Knows core only. */
@NullMarked
package org.boucle.journal;

import org.jspecify.annotations.NullMarked;
