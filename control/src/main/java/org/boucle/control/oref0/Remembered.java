package org.boucle.control.oref0;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.boucle.core.decision.Memory;

/**
 * What a rig keeps on its disk between cycles and a situation doesn't hold: glucose of the last day, and what autosens found.
 *
 * @param glucose used so far, newest first, ms since 1970
 * @param autosens as found last; 1 for ordinary sensitivity
 * @param sensed when, ms since 1970; empty before the first time
 */
record Remembered(List<Sgv> glucose, double autosens, OptionalLong sensed) {
    /** Name and version of the bytes; any other is not read. */
    static final String FORMAT = "oref0/1";

    private static final Remembered NOTHING = new Remembered(List.of(), 1, OptionalLong.empty());
    private static final long NEVER = -1;
    private static final int MOST_READINGS = 2000;

    Remembered {
        glucose = List.copyOf(glucose);
    }

    /** Ms since 1970 of the newest reading used; before all time when there is none. */
    long newest() {
        return glucose.isEmpty() ? Long.MIN_VALUE : glucose.get(0).time();
    }

    Memory toMemory() {
        ByteBuffer out = ByteBuffer.allocate(8 + 8 + 4 + 16 * glucose.size());
        out.putDouble(autosens).putLong(sensed.orElse(NEVER)).putInt(glucose.size());
        for (Sgv reading : glucose) {
            out.putLong(reading.time()).putDouble(reading.mgdl());
        }
        return new Memory(FORMAT, out.array());
    }

    /** Nothing when there is none, when it is of another format, or when it is broken. */
    static Remembered of(Memory memory) {
        if (!memory.format().equals(FORMAT)) {
            return NOTHING;
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(memory.bytes());
            double autosens = in.getDouble();
            long sensed = in.getLong();
            int count = in.getInt();
            boolean sound = autosens >= 0.1 && autosens <= 10 && (sensed == NEVER || isTime(sensed));
            if (!sound || count < 0 || count > MOST_READINGS) {
                return NOTHING;
            }
            List<Sgv> glucose = new ArrayList<>(count);
            long before = Long.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                long time = in.getLong();
                double mgdl = in.getDouble();
                if (!isTime(time) || time >= before || !(mgdl >= Sgv.LEAST && mgdl <= Sgv.MOST)) {
                    return NOTHING;
                }
                glucose.add(new Sgv(time, mgdl));
                before = time;
            }
            OptionalLong then = sensed == NEVER ? OptionalLong.empty() : OptionalLong.of(sensed);
            return in.hasRemaining() ? NOTHING : new Remembered(glucose, autosens, then);
        } catch (BufferUnderflowException broken) {
            return NOTHING;
        }
    }

    /** 1970 to 2243; anything else is not a time that a turn had. */
    private static boolean isTime(long milli) {
        return milli >= 0 && milli < 1L << 43;
    }
}
