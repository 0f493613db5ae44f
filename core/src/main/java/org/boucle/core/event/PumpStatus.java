package org.boucle.core.event;

import static org.boucle.core.Require.require;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;

/**
 * What the pump says of itself.
 *
 * @param time when it said so, by the loop's clock
 * @param pump which pump (serial number); {@code virtual-…} for a virtual one
 * @param scheduledBasal what the pump's own schedule and clock give now: the prescribed basal
 * @param temporary the temporary basal that runs, if one does
 * @param suspended delivery stopped at the pump, by hand or by a fault
 * @param bolusPending accepted, still flowing
 * @param reservoir what is left
 * @param batteryPercent 0..100
 * @param annunciations what the pump alerts about now
 */
public record PumpStatus(
        Instant time,
        String pump,
        BasalRate scheduledBasal,
        Optional<Temporary> temporary,
        boolean suspended,
        Insulin bolusPending,
        Insulin reservoir,
        int batteryPercent,
        List<Annunciation> annunciations) {
    /**
     * A temporary basal, which the pump ends by itself.
     *
     * @param key the command that set it
     */
    public record Temporary(String key, BasalRate rate, Instant until) {}

    /** The pump's own alerts. */
    public enum Annunciation {
        OCCLUSION,
        RESERVOIR_LOW,
        RESERVOIR_EMPTY,
        BATTERY_LOW,
        BATTERY_EMPTY,
        SET_EXPIRED
    }

    public PumpStatus {
        require(batteryPercent >= 0 && batteryPercent <= 100, "pump.batteryPercent", batteryPercent, "0..100");
        annunciations = List.copyOf(annunciations);
    }

    /** The same word, taken as said at that time. */
    public PumpStatus at(Instant said) {
        return new PumpStatus(
                said,
                pump,
                scheduledBasal,
                temporary,
                suspended,
                bolusPending,
                reservoir,
                batteryPercent,
                annunciations);
    }

    /** The rate that flows now: none when suspended, the temporary one where it runs, else the schedule's. */
    public BasalRate basalNow() {
        return suspended ? BasalRate.ZERO : temporary.map(Temporary::rate).orElse(scheduledBasal);
    }
}
