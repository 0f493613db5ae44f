package org.boucle.handset.page;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Judged;
import org.boucle.core.decision.Reason;
import org.boucle.core.decision.State;
import org.boucle.core.quantity.BasalRate;

/**
 * All that the page may show, at one moment: immutable, so that the server's threads read it while the loop goes on.
 *
 * @param kind {@code demo} or {@code shadow}
 * @param person as the page names them
 * @param state what the newest turn left
 * @param alarms that stand, the journal's own among them
 * @param last the newest turn; empty before the first
 * @param readings of the last 24 h, in the order they came
 * @param rates of the temporary basals ordered in the last 24 h, by key
 * @param whatIf the faults that may be switched on; none in shadow
 * @param life what the virtual person did lately, newest first
 */
public record Scene(
        String kind,
        String person,
        State state,
        List<Alarm> alarms,
        Optional<Cycle> last,
        List<Judged> readings,
        Map<String, BasalRate> rates,
        List<WhatIf> whatIf,
        List<Event> life) {
    public Scene {
        alarms = List.copyOf(alarms);
        readings = List.copyOf(readings);
        rates = Map.copyOf(rates);
        whatIf = List.copyOf(whatIf);
        life = List.copyOf(life);
    }

    /**
     * A fault that the demonstration can switch on.
     *
     * @param id e.g. {@code sensor-lost}
     * @param mends whether it can be switched off; a meal that was eaten can't
     * @param did what the loop has done about it since
     */
    public record WhatIf(String id, boolean active, boolean mends, List<Reason> did) {
        public WhatIf {
            did = List.copyOf(did);
        }
    }

    /** Something that happened, to be said in the reader's language. */
    public record Event(Instant at, Reason what) {}
}
