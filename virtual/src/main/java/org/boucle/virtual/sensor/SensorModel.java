package org.boucle.virtual.sensor;

import static org.boucle.core.Require.require;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.boucle.virtual.fault.FaultPlan;
import org.boucle.virtual.fault.Mishap;

/**
 * What kind of sensor is worn.
 *
 * @param stepMin a reading every so many minutes, 1..15; its noise moves every 5 min all the same
 * @param warmUpMin no reading for so long after insertion, min, 0..1440
 * @param lifeMin it ends by itself after this, min since insertion
 * @param lowMgdl under this it says "Low", mg/dL
 * @param highMgdl over this it says "High", mg/dL
 * @param gapsPerDay how often, on average, readings go missing by themselves for 1..12 steps, 1/day
 * @param errorScale how far a sensor's gain, offset and noise lie from the middle of the published population, as a multiple of what was
 *     drawn, 0..3
 * @param lagMin behind the body's own interstitial glucose, min, 0..30
 * @param compressionsPerNight how often, on average, it is lain upon, 0..5
 */
public record SensorModel(
        int stepMin,
        int warmUpMin,
        int lifeMin,
        double lowMgdl,
        double highMgdl,
        double gapsPerDay,
        double errorScale,
        double lagMin,
        double compressionsPerNight) {
    private static final int DAYS_PER_WEEK = 7;

    /** Ten days, two hours of warm-up, 40..400 mg/dL, a gap every other day (the gaps are ours); errors as published. */
    public static final SensorModel ORDINARY = new SensorModel(5, 120, 10 * 1440, 40, 400, 0.5, 1, 0, 0);

    /**
     * A poor one, declared by us: errors 1.6 times as wide, 4 min more lag, two gaps a day, lain upon every other night. Its MARD against
     * plasma is 12–14 % ({@code PoorSensorTest}).
     */
    public static final SensorModel POOR = new SensorModel(5, 120, 10 * 1440, 40, 400, 2, 1.6, 4, 0.5);

    public SensorModel {
        require(stepMin >= 1 && stepMin <= 15, "sensor.stepMin", stepMin, "1..15 min");
        require(warmUpMin >= 0 && warmUpMin <= 1440, "sensor.warmUpMin", warmUpMin, "0..1440 min");
        require(lifeMin > warmUpMin, "sensor.lifeMin", lifeMin, "longer than its warm-up");
        require(
                lowMgdl >= 20 && lowMgdl < highMgdl && highMgdl <= 600,
                "sensor range",
                lowMgdl,
                "inside 20..600 mg/dL");
        require(gapsPerDay >= 0 && gapsPerDay <= 24, "sensor.gapsPerDay", gapsPerDay, "0..24");
        require(errorScale >= 0 && errorScale <= 3, "sensor.errorScale", errorScale, "0..3");
        require(lagMin >= 0 && lagMin <= 30, "sensor.lagMin", lagMin, "0..30 min");
        require(
                compressionsPerNight >= 0 && compressionsPerNight <= 5,
                "sensor.compressionsPerNight",
                compressionsPerNight,
                "0..5");
    }

    /** The same without warm-up, gaps and nights upon it: for experiments that are about something else. */
    public SensorModel ideal() {
        return new SensorModel(stepMin, 0, lifeMin, lowMgdl, highMgdl, 0, errorScale, lagMin, 0);
    }

    /** That plan with the nights upon this sensor. */
    public FaultPlan nightsUpon(FaultPlan plan) {
        return compressionsPerNight == 0
                ? plan
                : plan.plus(Mishap.COMPRESSION_LOW.perWeek(DAYS_PER_WEEK * compressionsPerNight));
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(stepMin);
        out.writeInt(warmUpMin);
        out.writeInt(lifeMin);
        out.writeDouble(lowMgdl);
        out.writeDouble(highMgdl);
        out.writeDouble(gapsPerDay);
        out.writeDouble(errorScale);
        out.writeDouble(lagMin);
        out.writeDouble(compressionsPerNight);
    }

    static SensorModel restore(DataInput in) throws IOException {
        return new SensorModel(
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble());
    }
}
