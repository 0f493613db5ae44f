/**
 * The loop over a recording: what it would have advised at each reading, and why. Nothing is commanded, and nothing here is a
 * recommendation. Start at {@link org.boucle.handset.shadow.ShadowRun}.
 */
@NullMarked
package org.boucle.handset.shadow;

import org.jspecify.annotations.NullMarked;
