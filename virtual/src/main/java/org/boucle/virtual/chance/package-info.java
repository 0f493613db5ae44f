/** Chance that can be written down: a seeded generator whose whole state is one number, and the draws made from it. */
@NullMarked
package org.boucle.virtual.chance;

import org.jspecify.annotations.NullMarked;
