/**
 * The virtual glucose sensor: its error, its life, what can go wrong with it. Start at {@link
 * org.boucle.virtual.sensor.VirtualSensor}.
 */
@NullMarked
package org.boucle.virtual.sensor;

import org.jspecify.annotations.NullMarked;
