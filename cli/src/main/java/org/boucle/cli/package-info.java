/** The shell of the {@code boucle} command, no logic. */
@NullMarked
package org.boucle.cli;

import org.jspecify.annotations.NullMarked;
