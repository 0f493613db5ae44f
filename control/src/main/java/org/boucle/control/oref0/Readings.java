package org.boucle.control.oref0;

import java.util.ArrayList;
import java.util.List;

/**
 * Readings as oref0's modules hand them on, newest first. They write averages back into the readings that they were given, so that a
 * second look meets traces of the first; that is why a point here can change.
 */
final class Readings {
    /** Readings so close are taken as one, min. */
    private static final double TOGETHER = 2;

    static final double MINUTE = 60_000;

    static final class Point {
        final long time;
        double mgdl;

        Point(long time, double mgdl) {
            this.time = time;
            this.mgdl = mgdl;
        }

        void average(Point other) {
            mgdl = (mgdl + other.mgdl) / 2;
        }
    }

    private final List<Point> newestFirst;

    Readings(List<Sgv> newestFirst) {
        this.newestFirst = new ArrayList<>(newestFirst.size());
        newestFirst.forEach(sgv -> this.newestFirst.add(new Point(sgv.time(), sgv.mgdl())));
    }

    int size() {
        return newestFirst.size();
    }

    /** The nth, from 0, the newest. */
    Point get(int n) {
        return newestFirst.get(n);
    }

    static double minutes(Point from, Point to) {
        return (to.time - from.time) / MINUTE;
    }

    static boolean together(double minutes) {
        return Math.abs(minutes) <= TOGETHER;
    }
}
