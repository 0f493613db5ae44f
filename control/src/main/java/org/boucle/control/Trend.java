package org.boucle.control;

import java.time.Instant;
import java.util.List;
import org.boucle.core.event.Reading;

/** Where the sensor's own readings are going: what a person sees as the arrow. */
final class Trend {
    /** Shorter is noise, longer is past. */
    private static final double WINDOW_MIN = 20;

    private static final int FEWEST = 3;

    private Trend() {}

    /**
     * Slope of the least-squares line through the measured readings of the last 20 min.
     *
     * @param readings trusted ones, oldest first
     * @return mg/dL/min; 0 with fewer than three readings, or when all are of one moment
     */
    static double of(List<Reading> readings, Instant now) {
        int count = 0;
        double sumT = 0;
        double sumG = 0;
        double sumTT = 0;
        double sumTG = 0;
        for (Reading reading : readings) {
            double t = -Ages.minutesSince(reading.time(), now);
            if (t >= -WINDOW_MIN && t <= 0 && reading.range() == Reading.Range.MEASURED) {
                count++;
                sumT += t;
                sumG += reading.mgdl();
                sumTT += t * t;
                sumTG += t * reading.mgdl();
            }
        }
        double spread = count * sumTT - sumT * sumT;
        return count < FEWEST || spread < 1 ? 0 : (count * sumTG - sumT * sumG) / spread;
    }
}
