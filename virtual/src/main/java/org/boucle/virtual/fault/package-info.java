/**
 * What goes wrong by itself in a virtual life, and when: drawn from the world's seed, the same whatever a loop does. Start at {@link
 * org.boucle.virtual.fault.FaultPlan}; each kind's effect is told at {@link org.boucle.virtual.fault.Mishap}.
 */
@NullMarked
package org.boucle.virtual.fault;

import org.jspecify.annotations.NullMarked;
