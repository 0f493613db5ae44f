package org.boucle.virtual.pump;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.quantity.BasalRate;

/**
 * Basal in pulses. What a rate owes is counted in sixtieths of a milliunit (mU/h × min), so that 24 h of any rate are exact. What went
 * is written to the history in segments of at most five minutes, cut where rate, key or origin changes.
 */
final class BasalDrip {
    private static final int SEGMENT_MIN = 5;

    private final long pulseMilliUnits;
    private final History history;
    private long owedSixtieths;

    // The segment that runs.
    private String key = "";
    private Origin origin = Origin.SCHEDULE;
    private BasalRate rate = BasalRate.ZERO;
    private long startMinute;
    private long milliUnits;

    BasalDrip(long pulseMilliUnits, History history, long startMinute) {
        this.pulseMilliUnits = pulseMilliUnits;
        this.history = history;
        this.startMinute = startMinute;
    }

    /**
     * Drips for the minute that begins at {@code minute}.
     *
     * @return mU that the motor moved
     */
    long drip(long minute, String byKey, Origin byOrigin, BasalRate atRate, Hardware hardware) {
        if (!key.equals(byKey) || origin != byOrigin || !rate.equals(atRate)) {
            seal(minute);
            key = byKey;
            origin = byOrigin;
            rate = atRate;
        }
        owedSixtieths += rate.milliUnitsPerHour();
        long pumped = 0;
        while (owedSixtieths >= 60 * pulseMilliUnits && !hardware.isStopped()) {
            owedSixtieths -= 60 * pulseMilliUnits;
            pumped += hardware.draw(pulseMilliUnits);
        }
        milliUnits += pumped;
        if (minute + 1 - startMinute >= SEGMENT_MIN) {
            seal(minute + 1);
        }
        return pumped;
    }

    /** Writes what went since the last entry, nothing too: that no insulin went in is worth knowing. */
    void seal(long endMinute) {
        if (startMinute < endMinute) {
            history.add(key, Delivery.Kind.BASAL, origin, startMinute, endMinute, milliUnits);
            startMinute = endMinute;
            milliUnits = 0;
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(owedSixtieths);
        out.writeUTF(key);
        out.writeByte(origin.ordinal());
        out.writeLong(rate.milliUnitsPerHour());
        out.writeLong(startMinute);
        out.writeLong(milliUnits);
    }

    void restore(DataInput in) throws IOException {
        owedSixtieths = in.readLong();
        key = in.readUTF();
        origin = Origin.values()[in.readUnsignedByte()];
        rate = new BasalRate(in.readLong());
        startMinute = in.readLong();
        milliUnits = in.readLong();
    }
}
