/** Amounts that can't be built wrong, each with its unit in its name. Insulin is counted in whole milliunits. */
@NullMarked
package org.boucle.core.quantity;

import org.jspecify.annotations.NullMarked;
