/** Virtual people, sensors, pumps and lives: the laboratory's stand-in for a body and its devices. Knows core only. */
@NullMarked
package org.boucle.virtual;

import org.jspecify.annotations.NullMarked;
