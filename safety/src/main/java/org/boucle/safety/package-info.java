/**
 * The supervisor: makes a proposal safer or leaves it. Knows core only, and nothing of control, on purpose: it must not share its
 * mistakes. Start at {@link Supervisor}; each rule is a line in {@link Rules}.
 */
@NullMarked
package org.boucle.safety;

import org.jspecify.annotations.NullMarked;
