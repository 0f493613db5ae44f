package org.boucle.virtual.pump;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.event.Delivery;
import org.boucle.core.quantity.Insulin;

/** The pump's own record: entries numbered from 1 without gaps; the newest three days of them. */
final class History {
    private static final long KEPT_MIN = 3 * 1440;

    private final List<Delivery> entries = new ArrayList<>();
    private long fromMinute;
    private long lastSequence;

    History(long fromMinute) {
        this.fromMinute = fromMinute;
    }

    void add(String key, Delivery.Kind kind, Delivery.Origin origin, long start, long end, long milliUnits) {
        lastSequence++;
        entries.add(new Delivery(
                lastSequence,
                key,
                kind,
                origin,
                instant(start),
                instant(end),
                new Insulin(milliUnits),
                Delivery.Certainty.CONFIRMED));
        if (end - fromMinute > KEPT_MIN + 60) {
            forgetBefore(end - KEPT_MIN);
        }
    }

    private void forgetBefore(long minute) {
        int old = 0;
        while (old < entries.size() && entries.get(old).start().isBefore(instant(minute))) {
            old++;
        }
        entries.subList(0, old).clear();
        fromMinute = minute;
    }

    List<Delivery> after(long sequence) {
        long first = lastSequence - entries.size() + 1;
        long skip = Math.min(Math.max(sequence - first + 1, 0), entries.size());
        return List.copyOf(entries.subList((int) skip, entries.size()));
    }

    /** The sequence of the newest entry; 0 before the first. */
    long newest() {
        return lastSequence;
    }

    /** From when on nothing is missing. */
    Instant from() {
        return instant(fromMinute);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(fromMinute);
        out.writeLong(lastSequence);
        out.writeInt(entries.size());
        for (Delivery entry : entries) {
            out.writeUTF(entry.key());
            out.writeByte(entry.kind().ordinal());
            out.writeByte(entry.origin().ordinal());
            out.writeLong(entry.start().getEpochSecond());
            out.writeLong(entry.end().getEpochSecond());
            out.writeLong(entry.insulin().milliUnits());
        }
    }

    static History restore(DataInput in) throws IOException {
        History history = new History(in.readLong());
        history.lastSequence = in.readLong();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            history.entries.add(new Delivery(
                    history.lastSequence - count + 1 + i,
                    in.readUTF(),
                    Delivery.Kind.values()[in.readUnsignedByte()],
                    Delivery.Origin.values()[in.readUnsignedByte()],
                    Instant.ofEpochSecond(in.readLong()),
                    Instant.ofEpochSecond(in.readLong()),
                    new Insulin(in.readLong()),
                    Delivery.Certainty.CONFIRMED));
        }
        return history;
    }

    static Instant instant(long minute) {
        return Instant.ofEpochSecond(60 * minute);
    }
}
