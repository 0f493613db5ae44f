/** Measurements, the C floor, and the controller campaign. */
@NullMarked
package org.boucle.bench;

import org.jspecify.annotations.NullMarked;
