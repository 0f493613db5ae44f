package org.boucle.loop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Memory;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.Request;
import org.boucle.core.decision.State;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;

/** The state while one turn writes it; lives and dies inside that turn. The meaning of each field is {@link State}'s. */
final class Draft {
    private final State before;
    ModeState mode;
    List<Reading> readings;
    List<Delivery> deliveries;
    long pumpSequence;
    Optional<Instant> insulinKnownSince;
    List<Announcement> announcements;
    long announcementsEver;
    Optional<PumpStatus> pump;
    Optional<SensorStatus> sensor;
    List<Request> requests;
    List<Alarm> alarms;
    List<State.Answered> answered;
    Memory memory;
    Optional<Instant> lastTurn;

    Draft(State before) {
        this.before = before;
        this.mode = before.mode();
        this.readings = before.readings();
        this.deliveries = before.deliveries();
        this.pumpSequence = before.pumpSequence();
        this.insulinKnownSince = before.insulinKnownSince();
        this.announcements = before.announcements();
        this.announcementsEver = before.announcementsEver();
        this.pump = before.pump();
        this.sensor = before.sensor();
        this.requests = before.requests();
        this.alarms = before.alarms();
        this.answered = before.answered();
        this.memory = before.memory();
        this.lastTurn = before.lastTurn();
    }

    /** The state as it stands now, one turn on. */
    State state() {
        return state(before.turn() + 1);
    }

    /** The state as it stands now, the turn being the same: another view of it. */
    State view() {
        return state(before.turn());
    }

    private State state(long turn) {
        State state = new State(
                turn,
                before.prescription(),
                before.pumpModel(),
                mode,
                readings,
                deliveries,
                pumpSequence,
                insulinKnownSince,
                announcements,
                announcementsEver,
                pump,
                sensor,
                requests,
                alarms,
                answered,
                memory,
                lastTurn);
        readings = state.readings(); // its copies can't change: the next state need not copy them again
        deliveries = state.deliveries();
        announcements = state.announcements();
        answered = state.answered();
        return state;
    }
}
