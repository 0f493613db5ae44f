/**
 * How far a sensor is from a reference: pairs of values to MARD, agreement, the error grids of Clarke and Parkes, and
 * the rule for integrated sensors. Pure functions, no clock, no I/O. Start at {@link org.boucle.metrics.accuracy.Pair}.
 */
@NullMarked
package org.boucle.metrics.accuracy;

import org.jspecify.annotations.NullMarked;
