/**
 * The verbs of the {@code boucle} command that drive the loop: demo, shadow, controller, replay, metrics. Each is found by {@link
 * java.util.ServiceLoader} and is light until it runs; what it does lives elsewhere.
 */
@NullMarked
package org.boucle.handset.verb;

import org.jspecify.annotations.NullMarked;
