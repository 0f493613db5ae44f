package org.boucle.virtual.life;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How long something has been waiting to be dealt with. */
final class Patience {
    private static final long NOT_WAITING = Long.MIN_VALUE;

    private long sinceMinute = NOT_WAITING;

    /** Whether the condition has now lasted so long without a break. */
    boolean isOver(boolean condition, long minute, int afterMin) {
        if (!condition) {
            sinceMinute = NOT_WAITING;
            return false;
        }
        if (sinceMinute == NOT_WAITING) {
            sinceMinute = minute;
        }
        return minute - sinceMinute >= afterMin;
    }

    /** What was done about it needs its own time to show. */
    void startAgain() {
        sinceMinute = NOT_WAITING;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(sinceMinute);
    }

    void restore(DataInput in) throws IOException {
        sinceMinute = in.readLong();
    }
}
