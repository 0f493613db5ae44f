/** What was prescribed: schedules over the day, limits, the person, the pump's steps, the modes. */
@NullMarked
package org.boucle.core.therapy;

import org.jspecify.annotations.NullMarked;
