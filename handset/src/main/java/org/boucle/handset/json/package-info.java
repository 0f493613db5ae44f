/** JSON as the handset writes and reads it: streamed, no data binding, since starting fast is worth more here than a mapper. */
@NullMarked
package org.boucle.handset.json;

import org.jspecify.annotations.NullMarked;
