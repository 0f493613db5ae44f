/** What happened, as the loop was told: readings, deliveries, announcements, the state of sensor and pump. */
@NullMarked
package org.boucle.core.event;

import org.jspecify.annotations.NullMarked;
