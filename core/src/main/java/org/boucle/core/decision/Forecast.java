package org.boucle.core.decision;

/**
 * Predicted glucose at one moment ahead, if nothing but what is proposed is given.
 *
 * @param minutes from now
 * @param p10 mg/dL that glucose is above with a probability of 90 %
 * @param p50 mg/dL, the middle
 * @param p90 mg/dL that glucose is below with a probability of 90 %
 */
public record Forecast(int minutes, double p10, double p50, double p90) {}
