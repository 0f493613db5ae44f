/** What a trial came to: a row a run, their summary, profiles of the day, and the worst people's traces. */
@NullMarked
package org.boucle.trial.result;

import org.jspecify.annotations.NullMarked;
