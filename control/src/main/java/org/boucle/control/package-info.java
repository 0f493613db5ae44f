/**
 * Readings and deliveries to a proposal, pure: no clock, no I/O, no randomness. Knows core only; never sees a body. Start at {@link
 * Controller}.
 */
@NullMarked
package org.boucle.control;

import org.jspecify.annotations.NullMarked;
