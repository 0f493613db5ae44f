package org.boucle.exchange;

import java.time.ZoneId;
import java.util.Optional;

/**
 * What a person knows about a file that the file does not say.
 *
 * @param zone where the clock of the file hung; without it a time that has no offset is read as UTC, and the recording says so
 * @param unit overrides the unit that a file declares, or that would be inferred
 * @param dateOrder settles dates that read both ways
 */
public record ReadOptions(Optional<ZoneId> zone, Optional<GlucoseUnit> unit, Optional<DateOrder> dateOrder) {
    public static final ReadOptions NONE = new ReadOptions(Optional.empty(), Optional.empty(), Optional.empty());

    public ReadOptions withZone(ZoneId where) {
        return new ReadOptions(Optional.of(where), unit, dateOrder);
    }

    public ReadOptions withUnit(GlucoseUnit which) {
        return new ReadOptions(zone, Optional.of(which), dateOrder);
    }

    public ReadOptions withDateOrder(DateOrder order) {
        return new ReadOptions(zone, unit, Optional.of(order));
    }
}
