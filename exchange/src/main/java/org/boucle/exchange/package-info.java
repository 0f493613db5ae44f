/**
 * What others write and speak: CGM exports, Nightscout, Loop captures, our own CSV, the prescription file, the controller protocol.
 * Foreign input is checked here, once, and leaves as types of the house or as an {@link org.boucle.exchange.InputError} that says
 * where; what was dropped, converted or assumed is counted and said. Names, birth dates and serial numbers never leave. Knows core
 * only. Start at {@link org.boucle.exchange.Recordings}.
 */
@NullMarked
package org.boucle.exchange;

import org.jspecify.annotations.NullMarked;
