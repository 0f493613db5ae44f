/**
 * The consensus metrics of continuous glucose monitoring, from readings alone: pure functions, no clock, no I/O, so
 * that a page, a trial and a clinic say the same number for the same readings. Knows core only. Start at {@link
 * org.boucle.metrics.Metrics}.
 */
@NullMarked
package org.boucle.metrics;

import org.jspecify.annotations.NullMarked;
