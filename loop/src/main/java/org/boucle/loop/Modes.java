package org.boucle.loop;

import java.util.Optional;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.State;
import org.boucle.core.therapy.Mode;

/** Small changes of mode that are not a person's. */
final class Modes {
    private Modes() {}

    /** The same knowledge, as if that mode had been chosen. */
    static State as(Mode mode, State known) {
        Draft draft = new Draft(known);
        draft.mode = new ModeState(mode, known.mode().since(), known.mode().pause());
        return draft.state();
    }

    static ModeState unpaused(ModeState mode) {
        return new ModeState(mode.chosen(), mode.since(), Optional.empty());
    }
}
