/** The wall clock of a zone, read cheaply minute after minute. */
@NullMarked
package org.boucle.virtual.clock;

import org.jspecify.annotations.NullMarked;
