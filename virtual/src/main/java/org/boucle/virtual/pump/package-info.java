/**
 * The virtual pump: steps, pulses, a clock and a basal schedule of its own, a history that is the truth about insulin. Start at {@link
 * org.boucle.virtual.pump.VirtualPump}.
 */
@NullMarked
package org.boucle.virtual.pump;

import org.jspecify.annotations.NullMarked;
