package org.boucle.core.decision;

import java.util.List;
import java.util.Optional;

/**
 * One turn of the loop, whole: all that went in, all that came out, and why. Computed again from {@code in} it is the same, bit for
 * bit.
 *
 * @param in all that went in
 * @param sensed what the senses made of the readings
 * @param estimate what the controller believed
 * @param proposal what the controller would give; empty when it failed
 * @param failure the class of the exception that the controller broke on. Not its message: that may differ between machines; the
 *     turn made again from {@code in} throws it again, whole
 * @param verdict what the supervisor granted
 * @param commands what goes to the pump, in this order: a person's bolus, which no automatic rate may decide about; then the basal
 *     rate; then the micro-bolus, which does not follow a rate that the pump did not take
 * @param why the decision as a person is told it, the weightiest first
 * @param answer to the person's act, where there was one
 * @param after what the next turn starts from
 */
public record Cycle(
        Inputs in,
        Sensed sensed,
        Estimate estimate,
        Optional<Proposal> proposal,
        Optional<String> failure,
        Verdict verdict,
        List<Command> commands,
        List<Reason> why,
        Optional<Answer> answer,
        State after) {
    public Cycle {
        commands = List.copyOf(commands);
        why = List.copyOf(why);
    }
}
