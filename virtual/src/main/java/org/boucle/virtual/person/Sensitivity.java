package org.boucle.virtual.person;

import static org.boucle.core.Require.require;

/** How sensitive to insulin a person is in that minute of their life, as a multiplier; 1 is usual. */
@FunctionalInterface
public interface Sensitivity {
    /**
     * @param minute any count of minutes that goes on over the days, e.g. since 1970
     * @return 0.05..20
     */
    double at(long minute);

    /** As usual at all times. */
    Sensitivity STEADY = minute -> 1;

    /**
     * Up and down once a day.
     *
     * @param amplitude 0..0.9; 0.3 swings between 0.7 and 1.3
     * @param phaseMin minute at which it passes 1 upwards, min
     */
    static Sensitivity dailySine(double amplitude, double phaseMin) {
        require(amplitude >= 0 && amplitude <= 0.9, "amplitude", amplitude, "0..0.9");
        return wave(amplitude, phaseMin, 1440);
    }

    /** A wave of any period, min, round 1. */
    static Sensitivity wave(double amplitude, double phaseMin, double periodMin) {
        require(amplitude >= 0 && amplitude <= 0.9, "amplitude", amplitude, "0..0.9");
        require(periodMin >= 10, "periodMin", periodMin, "10 min or more");
        return minute -> 1 + amplitude * StrictMath.sin(2 * Math.PI * ((minute - phaseMin) / periodMin));
    }

    /** Both at once, e.g. a day's swing and Wilinska's ±5 % every 3 h. */
    default Sensitivity and(Sensitivity other) {
        return minute -> at(minute) * other.at(minute);
    }
}
