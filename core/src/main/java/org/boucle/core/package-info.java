/**
 * The language of the house: quantities, therapy, events and decisions, as data, and the ports to the outside. Nothing here
 * decides, waits, reads a clock or touches a device. Start at {@link org.boucle.core.decision.Cycle}: it holds all the rest.
 */
@NullMarked
package org.boucle.core;

import org.jspecify.annotations.NullMarked;
