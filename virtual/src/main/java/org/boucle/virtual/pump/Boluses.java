package org.boucle.virtual.pump;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Origin;

/** Boluses under way, one after the other at the pump's own speed. */
final class Boluses {
    private final long milliUnitsPerMin;
    private final History history;
    private final ArrayDeque<Bolus> waiting = new ArrayDeque<>();

    /** What is still to flow of one bolus, and what flowed since its last entry of the history. */
    private static final class Bolus {
        final String key;
        final Origin origin;
        long leftMilliUnits;
        long milliUnits;
        long startMinute;

        Bolus(String key, Origin origin, long leftMilliUnits) {
            this.key = key;
            this.origin = origin;
            this.leftMilliUnits = leftMilliUnits;
        }
    }

    Boluses(long milliUnitsPerMin, History history) {
        this.milliUnitsPerMin = milliUnitsPerMin;
        this.history = history;
    }

    void start(String key, Origin origin, long milliUnits) {
        waiting.addLast(new Bolus(key, origin, milliUnits));
    }

    /**
     * Flows for the minute that begins at {@code minute}.
     *
     * @return mU that the motor moved
     */
    long flow(long minute, Hardware hardware) {
        long pumped = 0;
        while (pumped < milliUnitsPerMin && !waiting.isEmpty() && !hardware.isStopped()) {
            Bolus bolus = waiting.getFirst();
            long drawn = hardware.draw(Math.min(milliUnitsPerMin - pumped, bolus.leftMilliUnits));
            if (bolus.milliUnits == 0) {
                bolus.startMinute = minute;
            }
            bolus.milliUnits += drawn;
            bolus.leftMilliUnits -= drawn;
            pumped += drawn;
            if (bolus.leftMilliUnits == 0) {
                seal(bolus, minute + 1);
                waiting.removeFirst();
            }
        }
        return pumped;
    }

    /** Writes what flowed since the last entries. */
    void seal(long endMinute) {
        for (Bolus bolus : waiting) {
            seal(bolus, endMinute);
        }
    }

    private void seal(Bolus bolus, long endMinute) {
        if (bolus.milliUnits > 0) {
            history.add(bolus.key, Delivery.Kind.BOLUS, bolus.origin, bolus.startMinute, endMinute, bolus.milliUnits);
            bolus.milliUnits = 0;
        }
    }

    /** A pump that stops forgets what it was to give: a bolus never resumes by itself. */
    void abandon(long minute) {
        seal(minute);
        waiting.clear();
    }

    long pendingMilliUnits() {
        long pending = 0;
        for (Bolus bolus : waiting) {
            pending += bolus.leftMilliUnits;
        }
        return pending;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(waiting.size());
        for (Bolus bolus : waiting) {
            out.writeUTF(bolus.key);
            out.writeByte(bolus.origin.ordinal());
            out.writeLong(bolus.leftMilliUnits);
            out.writeLong(bolus.milliUnits);
            out.writeLong(bolus.startMinute);
        }
    }

    void restore(DataInput in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Bolus bolus = new Bolus(in.readUTF(), Origin.values()[in.readUnsignedByte()], in.readLong());
            bolus.milliUnits = in.readLong();
            bolus.startMinute = in.readLong();
            waiting.addLast(bolus);
        }
    }
}
