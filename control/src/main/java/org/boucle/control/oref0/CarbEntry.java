package org.boucle.control.oref0;

/**
 * Carbohydrate as entered in Nightscout.
 *
 * @param time ms
 * @param grams g
 */
public record CarbEntry(long time, double grams) {}
