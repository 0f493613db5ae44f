/** The arms that live here: the whole loop, and the open loop that it is compared with. */
@NullMarked
package org.boucle.trial.arm;

import org.jspecify.annotations.NullMarked;
