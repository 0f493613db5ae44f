package org.boucle.exchange;

import org.boucle.core.event.Reading;

/**
 * Where a source stops measuring, mg/dL.
 *
 * @param low what "Low" is under
 * @param high what "High" is over
 * @param under a number under this is not a measurement but the source's way of writing "Low"
 * @param over a number over this is its way of writing "High"
 * @param overLimit what such a number is then over
 */
record SensorLimits(double low, double high, double under, double over, double overLimit) {
    /** Numbers are taken as they are. */
    static final SensorLimits NUMBERS = new SensorLimits(40, 400, 0, Double.MAX_VALUE, 400);
    /** Dexcom measures 40 to 400. */
    static final SensorLimits DEXCOM = new SensorLimits(40, 400, 39.5, 400.5, 400);
    /**
     * Libre writes 40 at and under its low end and 500 (27.8 mmol/L) over its high end; the word HI is over 400 on the newer ones,
     * which is the least that it can mean (tidepool-org/uploader@3651507b0 lib/drivers/abbott/libreViewDriver.js).
     */
    static final SensorLimits LIBRE = new SensorLimits(40, 400, 40.5, 499.5, 500);

    /** What a value means. */
    Reading.Range range(double mgdl) {
        return mgdl < under ? Reading.Range.BELOW : mgdl > over ? Reading.Range.ABOVE : Reading.Range.MEASURED;
    }
}
