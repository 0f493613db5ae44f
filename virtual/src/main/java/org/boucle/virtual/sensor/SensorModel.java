package org.boucle.virtual.sensor;

import static org.boucle.core.Require.require;

/**
 * What kind of sensor is worn.
 *
 * @param stepMin a reading every so many minutes, 1..15; the error model's noise is one for 5
 * @param warmUpMin no reading for so long after insertion, min, 0..1440
 * @param lifeMin it ends by itself after this, min since insertion
 * @param lowMgdl under this it says "Low", mg/dL
 * @param highMgdl over this it says "High", mg/dL
 * @param gapsPerDay how often, on average, readings go missing by themselves for 1..12 steps, 1/day
 */
public record SensorModel(int stepMin, int warmUpMin, int lifeMin, double lowMgdl, double highMgdl, double gapsPerDay) {
    /** Ten days, two hours of warm-up, 40..400 mg/dL, a gap every other day (the gaps are ours). */
    public static final SensorModel ORDINARY = new SensorModel(5, 120, 10 * 1440, 40, 400, 0.5);

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
    }

    /** The same without warm-up and gaps: for experiments that are about something else. */
    public SensorModel ideal() {
        return new SensorModel(stepMin, 0, lifeMin, lowMgdl, highMgdl, 0);
    }
}
