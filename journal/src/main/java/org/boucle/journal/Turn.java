package org.boucle.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Answer;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Estimate;
import org.boucle.core.decision.Inputs;
import org.boucle.core.decision.Proposal;
import org.boucle.core.decision.Reason;
import org.boucle.core.decision.Sensed;
import org.boucle.core.decision.State;
import org.boucle.core.decision.Verdict;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;

/**
 * A cycle as an entry spells it.
 *
 * @param before what the cycle began from; empty when that is what the entry before left, which is nearly always and halves the bytes
 */
record Turn(
        Optional<State> before,
        Instant now,
        Inputs.Cause cause,
        List<Reading> readings,
        Optional<SensorStatus> sensor,
        Optional<PumpReport> pump,
        Optional<Action> action,
        Sensed sensed,
        Estimate estimate,
        Optional<Proposal> proposal,
        Optional<String> failure,
        Verdict verdict,
        List<Command> commands,
        List<Reason> why,
        Optional<Answer> answer,
        State after) {

    static Turn of(Cycle cycle, boolean goesOn) {
        Inputs in = cycle.in();
        return new Turn(
                goesOn ? Optional.empty() : Optional.of(in.before()),
                in.now(),
                in.cause(),
                in.readings(),
                in.sensor(),
                in.pump(),
                in.action(),
                cycle.sensed(),
                cycle.estimate(),
                cycle.proposal(),
                cycle.failure(),
                cycle.verdict(),
                cycle.commands(),
                cycle.why(),
                cycle.answer(),
                cycle.after());
    }

    Cycle from(State began) {
        Inputs in = new Inputs(began, now, cause, readings, sensor, pump, action);
        return new Cycle(in, sensed, estimate, proposal, failure, verdict, commands, why, answer, after);
    }
}
