package org.boucle.core.therapy;

import static org.boucle.core.Require.require;

import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;

/**
 * What a pump can do: its steps, pulses and maxima.
 *
 * @param bolusStep a bolus is a whole number of these
 * @param basalStep a basal rate is a whole number of these
 * @param basalPulse basal reaches the body in pulses of this size
 * @param maxBasal the pump's own highest rate
 * @param maxBolus the pump's own largest bolus
 * @param bolusPerMinute how fast a bolus flows, per minute
 */
public record PumpModel(
        Insulin bolusStep,
        BasalRate basalStep,
        Insulin basalPulse,
        BasalRate maxBasal,
        Insulin maxBolus,
        Insulin bolusPerMinute) {
    /** The virtual pump of the demonstration: 0.05 U and 0.05 U/h steps, 0.05 U pulses, 1.5 U/min. */
    public static final PumpModel ORDINARY = new PumpModel(
            new Insulin(50),
            new BasalRate(50),
            new Insulin(50),
            new BasalRate(15_000),
            new Insulin(25_000),
            new Insulin(1500));

    public PumpModel {
        require(bolusStep.milliUnits() > 0, "pump.bolusStep", bolusStep.units(), "above 0 U");
        require(basalStep.milliUnitsPerHour() > 0, "pump.basalStep", basalStep.unitsPerHour(), "above 0 U/h");
        require(basalPulse.milliUnits() > 0, "pump.basalPulse", basalPulse.units(), "above 0 U");
        require(bolusPerMinute.milliUnits() > 0, "pump.bolusPerMinute", bolusPerMinute.units(), "above 0 U/min");
    }
}
