/** What a person lives with: the page, and the verbs that drive the loop. */
@NullMarked
package org.boucle.handset;

import org.jspecify.annotations.NullMarked;
