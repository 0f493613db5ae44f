package org.boucle.core.decision;

/**
 * A number that a reason rests on.
 *
 * @param name by which the sentence asks for it, e.g. {@code glucose}
 * @param value in {@code unit}
 * @param unit {@code mg/dL}, {@code mg/dL/min}, {@code U}, {@code U/h}, {@code g}, {@code min}, {@code %}, {@code epochMin}
 *     (minutes since 1970-01-01T00:00Z, said as a time of day) or empty
 */
public record Figure(String name, double value, String unit) {}
