/** Virtual people to look at: {@link org.boucle.trial.people.Portrait}. */
@NullMarked
package org.boucle.trial.people;

import org.jspecify.annotations.NullMarked;
