/** The verbs of the laboratory: {@code trial}, {@code people}. They read arguments and print; what they do lives in the other packages. */
@NullMarked
package org.boucle.trial.verb;

import org.jspecify.annotations.NullMarked;
