/**
 * The loop behind the controller protocol, for any plant that speaks it. Start at {@link org.boucle.handset.stdio.Conversation}. It
 * knows only what the messages say, and has no clock.
 */
@NullMarked
package org.boucle.handset.stdio;

import org.jspecify.annotations.NullMarked;
