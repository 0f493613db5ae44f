/**
 * The oref0 arm in this process: {@code peers/oref0} in Java, over {@link org.boucle.control.oref0}. The same lines of the controller
 * protocol are answered with the same doses, a hundred times faster than by the npm package; its README says what the rig and its
 * wearer do and why, and is true of this too. Start at {@link org.boucle.trial.rig.Oref0Rig}.
 */
@NullMarked
package org.boucle.trial.rig;

import org.jspecify.annotations.NullMarked;
