package org.boucle.virtual.pump;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.chance.Purpose;

/**
 * Where insulin goes in: what the motor gave, made wrong by the pump's flow errors and by a site that takes up only a share. Nothing of
 * it is in the pump's history. Each set has its own error, each bolus too, by the set's number and the bolus's minute: two arms that do
 * the same get the same.
 */
public final class InfusionSite {
    private final long seed;
    private final PumpErrors errors;
    private int set;
    private double basalFactor = 1;
    private double bolusFactor = 1;
    private boolean bolusFlowed;

    /** @param seed of the world */
    public InfusionSite(long seed, PumpErrors errors) {
        this.seed = seed;
        this.errors = errors;
    }

    /**
     * What goes in of what the pump gave in its last minute.
     *
     * @param minute minutes since 1970
     * @param givenMilliUnits what {@link VirtualPump#advance()} returned, mU
     * @return mU
     */
    public double takeUp(VirtualPump pump, long minute, long givenMilliUnits) {
        if (set != pump.setNumber()) {
            set = pump.setNumber();
            basalFactor = errors.basalFactor(
                    Draws.of(Draws.of(seed, Purpose.PUMP_BASAL).bits(), set));
        }
        long bolus = pump.bolusLeftMilliUnits();
        if (bolus > 0 && !bolusFlowed) {
            bolusFactor = errors.bolusFactor(
                    Draws.of(Draws.of(seed, Purpose.PUMP_BOLUSES).bits(), minute));
        }
        bolusFlowed = bolus > 0;
        double share = pump.isSiteFailed() ? 0 : pump.siteTakesUp();
        return share * (basalFactor * (givenMilliUnits - bolus) + bolusFactor * bolus);
    }

    /** Writes what {@link #restore} needs beside seed and errors. */
    public void save(DataOutput out) throws IOException {
        out.writeInt(set);
        out.writeDouble(basalFactor);
        out.writeDouble(bolusFactor);
        out.writeBoolean(bolusFlowed);
    }

    /** Puts this site where the saved one was. */
    public void restore(DataInput in) throws IOException {
        set = in.readInt();
        basalFactor = in.readDouble();
        bolusFactor = in.readDouble();
        bolusFlowed = in.readBoolean();
    }
}
