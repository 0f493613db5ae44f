/** The consensus metrics of continuous glucose monitoring. Knows core only. */
@NullMarked
package org.boucle.metrics;

import org.jspecify.annotations.NullMarked;
