package org.boucle.core.therapy;

import static org.boucle.core.Require.require;

/**
 * How long the insulin acts and when it acts most.
 *
 * @param durationMin duration of insulin action (DIA), min, 180..720
 * @param peakMin time of greatest action, min, 20 up to under half of the duration
 */
public record InsulinAction(int durationMin, int peakMin) {
    /** Rapid-acting analogue in an adult: 6 h, peak 75 min (LoopKit/LoopAlgorithm, ExponentialInsulinModelPreset). */
    public static final InsulinAction RAPID_ADULT = new InsulinAction(360, 75);

    public InsulinAction {
        require(durationMin >= 180 && durationMin <= 720, "duration of insulin action", durationMin, "180..720 min");
        require(
                peakMin >= 20 && 2 * peakMin < durationMin,
                "insulin peak",
                peakMin,
                "20 min to under half the duration");
    }
}
