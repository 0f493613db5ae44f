/** Reasons said in words a person reads, from data, in the person's language and glucose unit. */
@NullMarked
package org.boucle.core.words;

import org.jspecify.annotations.NullMarked;
