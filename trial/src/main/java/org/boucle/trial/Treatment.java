package org.boucle.trial;

import java.util.List;
import org.boucle.virtual.World;
import org.boucle.virtual.life.LifeEvent;

/**
 * What doses in one run: a loop, a person with a pen in hand, an outside controller. It meets the world as it would a person: by the
 * sensor, the pump and what is told, never by the body; the one exception, which treats nobody, is {@link
 * org.boucle.trial.oracle.Oracle}.
 */
public interface Treatment extends AutoCloseable {
    /**
     * After each simulated minute; the first call comes at the start, with no events.
     *
     * @param happened what the person did in that minute
     */
    void minute(World world, List<LifeEvent> happened);

    /** Answers that were missing, late or broken so far. */
    default int controllerFaults() {
        return 0;
    }

    /** Alarms raised so far. */
    default int alarms() {
        return 0;
    }

    @Override
    default void close() {}
}
