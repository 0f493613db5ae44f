package org.boucle.core.decision;

import java.util.List;

/**
 * What became of a person's act.
 *
 * @param key of the action it answers
 * @param why what the person should know: the reasons of a refusal, the warnings to confirm again
 */
public record Answer(String key, Outcome outcome, List<Reason> why) {
    public enum Outcome {
        DONE,
        /** Not done; the reasons say what to do instead. */
        REFUSED,
        /** Not done yet; the person must read the warnings and confirm a second time. */
        CONFIRM_AGAIN
    }

    public Answer {
        why = List.copyOf(why);
    }
}
