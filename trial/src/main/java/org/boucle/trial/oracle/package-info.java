/**
 * The bound: what perfect knowledge reaches on the same run. Start at {@link org.boucle.trial.oracle.Oracle}.
 *
 * <p>What is here sees the body and the future, so it measures how hard a run is and is no way of treating. Nothing but the list of arms
 * may know this package, and {@link org.boucle.trial.oracle.Foresight} is its only eye.
 */
@NullMarked
package org.boucle.trial.oracle;

import org.jspecify.annotations.NullMarked;
