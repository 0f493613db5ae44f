package org.boucle.virtual.pump;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.event.PumpStatus.Annunciation;

/** Reservoir, battery and infusion set: what runs out, what blocks, and the alerts about it. */
final class Hardware {
    /** The pressure alarm comes once this much has not gone in, mU. Ours; real pumps need some units, too. */
    static final long PRESSURE_ALARM_MILLIUNITS = 2_000;

    /** So fast goes in what a block held back, mU/min. Ours. */
    private static final long RELEASED_MILLIUNITS_PER_MIN = 500;

    private static final long FULL_MILLIUNITS = 200_000;
    private static final long LOW_MILLIUNITS = 20_000;
    private static final int BATTERY_LIFE_MIN = 21 * 1440;
    private static final int BATTERY_LOW_MIN = BATTERY_LIFE_MIN * 15 / 100;
    private static final int SET_LIFE_MIN = 3 * 1440;

    private long reservoirMilliUnits = FULL_MILLIUNITS;
    private int batteryUsedMin;
    private int setUsedMin;
    private int setNumber = 1;
    private double siteTakesUp = 1;
    private boolean siteFailed;
    private boolean occluded;
    private long heldMilliUnits;
    private boolean pressureAlarm;

    void age() {
        batteryUsedMin = Math.min(batteryUsedMin + 1, BATTERY_LIFE_MIN);
        setUsedMin++;
    }

    /** The motor takes so much out of the reservoir, or what is left. */
    long draw(long milliUnits) {
        long drawn = Math.min(milliUnits, reservoirMilliUnits);
        reservoirMilliUnits -= drawn;
        return drawn;
    }

    /**
     * How much goes in of what the motor moved in one minute: all of it, or, past a block, nothing. What a block held back stands under
     * pressure in tube and reservoir, and follows within minutes when the block gives way.
     */
    long reaching(long pumpedMilliUnits) {
        if (occluded) {
            heldMilliUnits += pumpedMilliUnits;
            pressureAlarm |= heldMilliUnits >= PRESSURE_ALARM_MILLIUNITS;
            return 0;
        }
        long released = Math.min(heldMilliUnits, RELEASED_MILLIUNITS_PER_MIN);
        heldMilliUnits -= released;
        return pumpedMilliUnits + released;
    }

    /** Whether the motor can't turn: empty, without battery, or stopped by the pressure alarm. */
    boolean isStopped() {
        return reservoirMilliUnits == 0 || isBatteryEmpty() || pressureAlarm;
    }

    long reservoirMilliUnits() {
        return reservoirMilliUnits;
    }

    /** The motor stands still; what is left still answers the radio and alerts. */
    boolean isBatteryEmpty() {
        return batteryLeftMin() == 0;
    }

    private int batteryLeftMin() {
        return BATTERY_LIFE_MIN - batteryUsedMin;
    }

    /** 0..100; 0 only when it is empty, not while the last hours of it still turn the motor. */
    int batteryPercent() {
        int whole = 100 * batteryLeftMin() / BATTERY_LIFE_MIN;
        return isBatteryEmpty() ? 0 : Math.max(1, whole);
    }

    List<Annunciation> annunciations() {
        List<Annunciation> alerts = new ArrayList<>();
        for (Annunciation kind : Annunciation.values()) {
            if (alerts(kind)) {
                alerts.add(kind);
            }
        }
        return alerts;
    }

    boolean alerts(Annunciation kind) {
        return switch (kind) {
            case OCCLUSION -> pressureAlarm;
            case RESERVOIR_EMPTY -> reservoirMilliUnits == 0;
            case RESERVOIR_LOW -> reservoirMilliUnits > 0 && reservoirMilliUnits < LOW_MILLIUNITS;
            case BATTERY_EMPTY -> isBatteryEmpty();
            case BATTERY_LOW -> !isBatteryEmpty() && batteryLeftMin() < BATTERY_LOW_MIN;
            case SET_EXPIRED -> setUsedMin >= SET_LIFE_MIN;
        };
    }

    /** Sets worn so far, this one counted. */
    int setNumber() {
        return setNumber;
    }

    int setUsedMin() {
        return setUsedMin;
    }

    /** The share of what leaves the cannula that a site in place takes up. */
    double siteTakesUp() {
        return siteTakesUp;
    }

    void siteTakesUp(double share) {
        siteTakesUp = share;
    }

    /** Whether the cannula is bent or out: whatever the site would take up, nothing goes in. */
    boolean isSiteFailed() {
        return siteFailed;
    }

    void failSite(boolean yes) {
        siteFailed = yes;
    }

    void changeSet() {
        reservoirMilliUnits = FULL_MILLIUNITS;
        setUsedMin = 0;
        setNumber++;
        siteTakesUp = 1;
        siteFailed = false;
        occluded = false;
        heldMilliUnits = 0;
        pressureAlarm = false;
    }

    void changeBattery() {
        batteryUsedMin = 0;
    }

    void emptyBattery() {
        batteryUsedMin = BATTERY_LIFE_MIN;
    }

    void occlude() {
        occluded = true;
    }

    /** The block gives way by itself. An alarm that it raised stays until a new set is put on: a hand must answer it. */
    void giveWay() {
        occluded = false;
    }

    boolean isOccluded() {
        return occluded;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(reservoirMilliUnits);
        out.writeInt(batteryUsedMin);
        out.writeInt(setUsedMin);
        out.writeInt(setNumber);
        out.writeDouble(siteTakesUp);
        out.writeBoolean(siteFailed);
        out.writeBoolean(occluded);
        out.writeLong(heldMilliUnits);
        out.writeBoolean(pressureAlarm);
    }

    void restore(DataInput in) throws IOException {
        reservoirMilliUnits = in.readLong();
        batteryUsedMin = in.readInt();
        setUsedMin = in.readInt();
        setNumber = in.readInt();
        siteTakesUp = in.readDouble();
        siteFailed = in.readBoolean();
        occluded = in.readBoolean();
        heldMilliUnits = in.readLong();
        pressureAlarm = in.readBoolean();
    }
}
