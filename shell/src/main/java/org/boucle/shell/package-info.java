/**
 * How a verb behaves at a terminal: exit codes, one line for what is wrong, progress, the recordings it is given. No verb lives here.
 * Start at {@link org.boucle.shell.Shell}.
 */
@NullMarked
package org.boucle.shell;

import org.jspecify.annotations.NullMarked;
