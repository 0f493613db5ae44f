/** One turn as data: what went in, what was believed, proposed, judged and commanded, and why. */
@NullMarked
package org.boucle.core.decision;

import org.jspecify.annotations.NullMarked;
