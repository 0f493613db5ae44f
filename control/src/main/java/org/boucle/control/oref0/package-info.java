/**
 * oref0 as published, in Java: the algorithm that OpenAPS rigs run and that AndroidAPS and Trio grew from. A baseline to be beaten,
 * so nothing is mended in it: same inputs, same temp basal, same micro-bolus as the npm package, to the last bit of each number.
 * Where the original has a bug that changes doses, it is here too, and a comment says so. Start at {@link
 * org.boucle.control.oref0.Oref0}; {@link org.boucle.control.oref0.Oref0Controller} lets it decide in the loop, which is ours and not
 * oref0's.
 *
 * <p>A port of openaps/oref0@88cf032a (0.7.1, the npm package of that version), of what a rig with a flat or scheduled therapy runs
 * each cycle; each class names its source file. Left out: pump suspends, percent temps, the pump's bolus wizard and Nightscout's own
 * records in the history, the bilinear curve, mmol/L, and the words of the reason. Units: mg/dL, U, U/h, g, min; times in ms since
 * 1970 of the person's own wall clock, read as UTC.
 *
 * <p>oref0 is under the MIT licence, and so is what is derived from it here: Copyright (c) 2015-2019 OpenAPS Contributors. The whole
 * notice goes with this package, as LICENSE.txt beside its classes.
 */
@NullMarked
package org.boucle.control.oref0;

import org.jspecify.annotations.NullMarked;
