package org.boucle.virtual.life;

/** A sine of a whole number of minutes round 1, drawn up once: asked each minute, it would cost more than the body. */
final class Wave {
    private final double[] values;

    /**
     * @param amplitude 0..0.9
     * @param phaseMin minute at which it passes 1 upwards, min
     */
    Wave(double amplitude, double phaseMin, int periodMin) {
        values = new double[periodMin];
        for (int minute = 0; minute < periodMin; minute++) {
            values[minute] = 1 + amplitude * StrictMath.sin(2 * Math.PI * ((minute - phaseMin) / periodMin));
        }
    }

    /** @param minute any count of minutes that goes on over the days */
    double at(long minute) {
        return values[(int) Math.floorMod(minute, (long) values.length)];
    }
}
