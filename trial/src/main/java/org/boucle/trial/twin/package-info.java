/**
 * The twin: body C fitted to what a person recorded, with its uncertainty, and the same day again with other insulin. Start at {@link
 * org.boucle.trial.twin.Twin}; what is estimated, and from what, is in {@link org.boucle.trial.twin.Unknowns}.
 *
 * <p>A twin knows what was written down. What must never come in: the residual of the fit added to a replay, which would hand to another
 * therapy the luck and the unwritten meals of the recorded one.
 */
@NullMarked
package org.boucle.trial.twin;

import org.jspecify.annotations.NullMarked;
