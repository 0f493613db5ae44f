/**
 * The demonstration: a virtual person, sensor and pump, the real loop and the real journal, and a clock that can run faster. Start at
 * {@link org.boucle.handset.demo.Demo}. One thread, the driver's, owns the household; everybody else asks it.
 */
@NullMarked
package org.boucle.handset.demo;

import org.jspecify.annotations.NullMarked;
