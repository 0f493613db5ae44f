/**
 * The days of a virtual person: what they eat and when, what of it they tell, how they treat a low and look after their devices. Start
 * at {@link org.boucle.virtual.life.Life}.
 */
@NullMarked
package org.boucle.virtual.life;

import org.jspecify.annotations.NullMarked;
