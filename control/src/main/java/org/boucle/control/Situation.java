package org.boucle.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Memory;
import org.boucle.core.decision.Sensed;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;

/**
 * All that a controller may know.
 *
 * @param now the loop's clock
 * @param sensed readings of the last 6 h, judged
 * @param deliveries of the last 24 h, oldest first, insulin by pen among them; those {@code PRESUMED} may not have gone in
 * @param insulinKnownSince from when on deliveries are complete; empty when there is no record of insulin at all
 * @param pendingBolus accepted by the pump, still flowing
 * @param announcements that stand
 * @param prescribedBasal what the pump's own schedule gives now
 * @param target in force now, temporary or prescribed
 * @param mode in force now
 * @param memory what this controller left at the last turn; empty at the first
 * @param basis what advice made now would rest on
 */
public record Situation(
        Instant now,
        Sensed sensed,
        List<Delivery> deliveries,
        Optional<Instant> insulinKnownSince,
        Insulin pendingBolus,
        List<Announcement> announcements,
        Prescription prescription,
        BasalRate prescribedBasal,
        Glucose target,
        PumpModel pump,
        Mode mode,
        Memory memory,
        Advice.Basis basis) {
    public Situation {
        deliveries = List.copyOf(deliveries);
        announcements = List.copyOf(announcements);
    }
}
