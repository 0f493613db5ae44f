/** Tests over the whole house. */
@NullMarked
package org.boucle.acceptance;

import org.jspecify.annotations.NullMarked;
