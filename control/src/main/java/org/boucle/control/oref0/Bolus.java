package org.boucle.control.oref0;

/**
 * Insulin that went in at once.
 *
 * @param time ms
 * @param units U
 */
public record Bolus(long time, double units) {}
