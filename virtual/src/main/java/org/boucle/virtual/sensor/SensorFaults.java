package org.boucle.virtual.sensor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What goes wrong with a sensor besides its ordinary error. What sits in the sensor itself is gone with a new one. */
public final class SensorFaults {
    private static final double MIN_PER_HOUR = 60;

    private double compressedShare;
    private double driftMgdlPerHour;
    private long driftSinceMinute = Long.MIN_VALUE;
    private double offMgdl;
    private boolean stuck;
    private double lastMgdl = Double.NaN;
    private boolean dropsOut;
    private int lateMin;
    private boolean doubles;

    /** Lain upon, it reads low by that share, 0..0.9; 0 is free. */
    public void compress(double share) {
        compressedShare = share;
    }

    public double compressedShare() {
        return compressedShare;
    }

    /** Drifts from its next reading on, mg/dL per hour; 0 puts it right. */
    public void drift(double mgdlPerHour) {
        driftMgdlPerHour = mgdlPerHour;
        driftSinceMinute = Long.MIN_VALUE;
    }

    public boolean drifts() {
        return driftMgdlPerHour != 0;
    }

    /** Reads so much too high, mg/dL; 0 puts it right. */
    public void jump(double mgdl) {
        offMgdl = mgdl;
    }

    public boolean isOff() {
        return offMgdl != 0;
    }

    /** Repeats its last value. */
    public void stick(boolean yes) {
        stuck = yes;
    }

    public boolean isStuck() {
        return stuck;
    }

    /** Doesn't send what it measures. */
    public void dropOut(boolean yes) {
        dropsOut = yes;
    }

    public boolean dropsOut() {
        return dropsOut;
    }

    /** Hands its readings over so many minutes after they were measured; 0 is at once. */
    public void beLate(int minutes) {
        lateMin = minutes;
    }

    public int lateMin() {
        return lateMin;
    }

    /** Hands each reading over twice. */
    public void twice(boolean yes) {
        doubles = yes;
    }

    public boolean doubles() {
        return doubles;
    }

    /** What is shown, mg/dL, where without drift, jump and sticking it would be that. */
    double shown(long minute, double mgdl) {
        if (drifts() && driftSinceMinute == Long.MIN_VALUE) {
            driftSinceMinute = minute;
        }
        if (!stuck || Double.isNaN(lastMgdl)) {
            double drifted = drifts() ? driftMgdlPerHour * (minute - driftSinceMinute) / MIN_PER_HOUR : 0;
            lastMgdl = mgdl + drifted + offMgdl;
        }
        return lastMgdl;
    }

    void newSensor() {
        compress(0);
        drift(0);
        jump(0);
        stick(false);
        lastMgdl = Double.NaN;
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(compressedShare);
        out.writeDouble(driftMgdlPerHour);
        out.writeLong(driftSinceMinute);
        out.writeDouble(offMgdl);
        out.writeBoolean(stuck);
        out.writeDouble(lastMgdl);
        out.writeBoolean(dropsOut);
        out.writeInt(lateMin);
        out.writeBoolean(doubles);
    }

    void restore(DataInput in) throws IOException {
        compressedShare = in.readDouble();
        driftMgdlPerHour = in.readDouble();
        driftSinceMinute = in.readLong();
        offMgdl = in.readDouble();
        stuck = in.readBoolean();
        lastMgdl = in.readDouble();
        dropsOut = in.readBoolean();
        lateMin = in.readInt();
        doubles = in.readBoolean();
    }
}
