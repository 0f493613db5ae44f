package org.boucle.trial.oracle;

import java.time.Duration;
import java.time.Instant;
import org.boucle.core.decision.Command;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.port.LinkLost;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.virtual.World;
import org.boucle.virtual.pump.VirtualPump;

/**
 * How the oracle gives insulin, on a world and on its copies alike: basal is held at zero and all insulin is boluses, each of whole steps
 * of the pump, up to its largest and at its own flow. A basal of this pump is pulses of the same size, so nothing is lost by it. A bolus
 * is given with the pump's own buttons; a link that is lost forbids only the renewal of the zero, a day early enough.
 */
final class Dosing {
    /** As often as any arm may act. */
    static final int STEP_MIN = 5;

    private static final Duration ZERO_LASTS = Duration.ofHours(24);
    private static final Duration RENEWED_WITHIN = Duration.ofHours(12);
    private static final Duration COMMAND_LASTS = Duration.ofMinutes(1);

    private Dosing() {}

    /**
     * Gives that much now.
     *
     * @param milliUnits whole steps of the pump, 0 or more, mU
     */
    static void give(World world, long milliUnits) {
        VirtualPump pump = world.pump();
        Instant now = world.now();
        boolean held = pump.status(now)
                .temporary()
                .filter(zero -> zero.until().isAfter(now.plus(RENEWED_WITHIN)))
                .isPresent();
        if (!held) {
            holdBasalAtZero(pump, now);
        }
        if (milliUnits > 0) {
            pump.bolusByHand(new Insulin(milliUnits));
        }
    }

    private static void holdBasalAtZero(VirtualPump pump, Instant now) {
        String key = "oracle-" + now.getEpochSecond();
        try {
            pump.send(
                    new Command.TemporaryBasal(
                            key, Origin.AUTOMATIC, BasalRate.ZERO, ZERO_LASTS, now, now.plus(COMMAND_LASTS)),
                    now);
        } catch (LinkLost lost) {
            // The zero from before goes on; the next step tries again.
        }
    }
}
