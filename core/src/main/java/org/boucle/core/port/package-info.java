/** The doors to the outside: glucose source, pump, journal, clock, and the verbs of the command line. */
@NullMarked
package org.boucle.core.port;

import org.jspecify.annotations.NullMarked;
