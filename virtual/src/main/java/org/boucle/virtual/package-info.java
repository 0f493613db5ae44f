/**
 * Virtual people, sensors, pumps and lives: the laboratory's stand-in for a body and its devices. Knows core only; no loop, no
 * controller, no clock of the machine. Start at {@link org.boucle.virtual.World}.
 */
@NullMarked
package org.boucle.virtual;

import org.jspecify.annotations.NullMarked;
