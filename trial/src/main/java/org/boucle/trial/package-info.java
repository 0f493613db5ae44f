/**
 * The laboratory's instrument: people × scenario × arms to results and a report. Start at {@code Trial} and {@code Engine}. It stands
 * above the loop and the virtual people and joins them; neither knows it.
 */
@NullMarked
package org.boucle.trial;

import org.jspecify.annotations.NullMarked;
