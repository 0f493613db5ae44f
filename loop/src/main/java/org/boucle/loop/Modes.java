package org.boucle.loop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.State;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;

/** Small changes of mode that are not a person's. */
final class Modes {
    private Modes() {}

    /** The same knowledge, as if that mode had been chosen. */
    static State as(Mode mode, State known) {
        Draft draft = new Draft(known);
        draft.mode = new ModeState(mode, known.mode().since(), known.mode().pause());
        return draft.view();
    }

    /** The same knowledge with these readings, for a judge who must see those from the future too. */
    static State reading(List<Reading> readings, State known) {
        Draft draft = new Draft(known);
        draft.readings = readings;
        return draft.view();
    }

    /** The same knowledge with these alarms. */
    static State alarming(List<Alarm> standing, State known) {
        Draft draft = new Draft(known);
        draft.alarms = standing;
        return draft.view();
    }

    /**
     * A shadow over a recording without insulin: judged as if the prescribed basal had run and nothing else were on board, or every
     * advice would read "insulin unknown". The estimate keeps saying that it is unknown, and each advice that it stands alone.
     */
    static State asIfNothingOnBoard(State known, Instant now) {
        Draft draft = new Draft(as(Mode.FULLY_CLOSED_LOOP, known));
        Instant since = now.minus(Ledger.DAY);
        BasalRate basal = known.prescription().basalAt(now);
        draft.insulinKnownSince = Optional.of(since);
        draft.deliveries = List.of(new Delivery(
                1,
                "",
                Delivery.Kind.BASAL,
                Delivery.Origin.SCHEDULE,
                since,
                now,
                basal.over(Ledger.DAY),
                Delivery.Certainty.CONFIRMED));
        draft.pump = Optional.of(new PumpStatus(
                now, "none", basal, Optional.empty(), false, Insulin.NONE, Insulin.NONE, 100, List.of()));
        return draft.view();
    }

    static ModeState unpaused(ModeState mode) {
        return new ModeState(mode.chosen(), mode.since(), Optional.empty());
    }
}
