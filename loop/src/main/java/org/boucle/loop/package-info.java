/** One pure turn (sense, estimate, decide, supervise, act), modes, fallback, alarm rules, replay; and its keeper. Start at {@code Loop}. */
@NullMarked
package org.boucle.loop;

import org.jspecify.annotations.NullMarked;
