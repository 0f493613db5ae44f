package org.boucle.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;

/**
 * All that the loop carries from one turn to the next. With {@link Inputs} it is everything that a decision may depend on.
 *
 * @param turn how many turns there have been
 * @param readings of the last 6 h, oldest first, as they came
 * @param deliveries of the last 24 h (insulin by pen too), oldest first, from the pump's history and the person's word
 * @param pumpSequence the newest pump history entry known; 0 before the first
 * @param insulinKnownSince from when on the pump's history is known without a gap
 * @param announcements of the last 24 h that stand (not withdrawn, with corrections made), in the order told
 * @param announcementsEver how many announcements, corrections and withdrawals there have ever been
 * @param pump its status at the last visit that reached it
 * @param sensor its status when last heard of
 * @param requests commands not yet seen in the pump's history
 * @param alarms that stand
 * @param answered keys of the persons' acts of the last 24 h with their answers
 * @param memory the controller's
 * @param lastTurn when the last turn was
 */
public record State(
        long turn,
        Prescription prescription,
        PumpModel pumpModel,
        ModeState mode,
        List<Reading> readings,
        List<Delivery> deliveries,
        long pumpSequence,
        Optional<Instant> insulinKnownSince,
        List<Announcement> announcements,
        long announcementsEver,
        Optional<PumpStatus> pump,
        Optional<SensorStatus> sensor,
        List<Request> requests,
        List<Alarm> alarms,
        List<Answered> answered,
        Memory memory,
        Optional<Instant> lastTurn) {
    /** An act that has been answered, kept so that its key acts once. */
    public record Answered(Instant at, Answer answer) {}

    public State {
        readings = List.copyOf(readings);
        deliveries = List.copyOf(deliveries);
        announcements = List.copyOf(announcements);
        requests = List.copyOf(requests);
        alarms = List.copyOf(alarms);
        answered = List.copyOf(answered);
    }

    /** So much of that bolus stands in the pump's history. */
    public Insulin delivered(Command.Bolus bolus) {
        return deliveries.stream()
                .filter(d -> d.kind() == Delivery.Kind.BOLUS && d.key().equals(bolus.key()))
                .map(Delivery::insulin)
                .reduce(Insulin.NONE, Insulin::plus);
    }

    /** Before the first turn: nothing is known but the prescription, the pump's model and the mode. */
    public static State first(Prescription prescription, PumpModel pumpModel, ModeState mode) {
        return new State(
                0,
                prescription,
                pumpModel,
                mode,
                List.of(),
                List.of(),
                0,
                Optional.empty(),
                List.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Memory.EMPTY,
                Optional.empty());
    }
}
