/** What others write and speak: CGM exports, Nightscout, our own CSV, the controller protocol. Knows core only. */
@NullMarked
package org.boucle.exchange;

import org.jspecify.annotations.NullMarked;
