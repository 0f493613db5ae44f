/** How good the virtual sensors are, measured as one measures a real one: {@link org.boucle.trial.sensor.SensorStudy}. */
@NullMarked
package org.boucle.trial.sensor;

import org.jspecify.annotations.NullMarked;
