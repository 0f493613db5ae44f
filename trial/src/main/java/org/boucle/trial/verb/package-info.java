/** The verbs of the {@code boucle} command that drive the instrument. Each is found by {@link java.util.ServiceLoader}. */
@NullMarked
package org.boucle.trial.verb;

import org.jspecify.annotations.NullMarked;
