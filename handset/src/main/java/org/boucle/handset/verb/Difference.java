package org.boucle.handset.verb;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import org.boucle.core.decision.Cycle;

/** Where two cycles that should be the same part: the first component that differs, as the first of them has it. */
final class Difference {
    private Difference() {}

    static String first(Cycle cycle, Cycle other) {
        for (RecordComponent part : Cycle.class.getRecordComponents()) {
            try {
                Object mine = part.getAccessor().invoke(cycle);
                if (!mine.equals(part.getAccessor().invoke(other))) {
                    return part.getName() + " = " + mine;
                }
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("a record's own accessor", e);
            }
        }
        return "no difference";
    }
}
