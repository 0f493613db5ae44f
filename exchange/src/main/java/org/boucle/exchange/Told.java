package org.boucle.exchange;

import java.time.Instant;
import java.util.Optional;
import org.boucle.core.event.Reading;

/**
 * One event of a file when zone and unit are settled.
 *
 * @param amount in the unit of {@code what}; of glucose, nothing
 * @param reading of glucose
 */
record Told(Sheet.What what, Instant at, double amount, Optional<Instant> until, Optional<Reading> reading) {}
