package org.boucle.control.oref0;

import java.util.ArrayList;
import java.util.List;
import org.boucle.control.oref0.Readings.Point;

/**
 * What glucose did beside what insulin explains, and how much carbohydrate that amounts to. One looks several times at the same
 * readings, as oref0 does, and each look meets what the one before it left behind.
 *
 * <p>A bug of oref0 that changes doses, kept: a look leaves its clock at the oldest time that it worked out, and the next one reads
 * the pump's history as of then. With carbs in the last 6 h, what was given since counts as not given in all looks but the first: it
 * hides the fall that it explains.
 *
 * @see "openaps/oref0@88cf032a lib/determine-basal/cob.js"
 */
final class CarbAbsorption {
    /** Readings further apart are joined by a line, min. */
    private static final double GAP = 8;

    private static final double LONGEST_LINE = 240;
    private static final long STEP_MS = 5 * 60_000;
    private static final double HOUR_MS = 60 * 60 * 1000;
    private static final double HOURS = 6;
    private static final double RECENT_MS = 45 * 60 * 1000;

    private final PumpHistory history;
    private final Profile profile;
    private final double sensitivityRatio;
    private final Readings readings;
    private long clock;

    /**
     * @param carbs taken up since the meal, g
     * @param currentDeviation now, mg/dL per 5 min; NaN when there are too few readings
     * @param slopeFromMax from the greatest deviation of the last 45 min to now, per 5 min; at most 0
     * @param slopeFromMin from the least; at least 0, 999 when there was none
     */
    record Seen(double carbs, double currentDeviation, double slopeFromMax, double slopeFromMin) {}

    CarbAbsorption(PumpHistory history, Profile profile, Readings readings, long now) {
        this.history = history;
        this.profile = profile;
        this.readings = readings;
        sensitivityRatio = profile.exercising() ? Js.or(profile.exerciseRatio(), 1) : 1;
        clock = now;
    }

    /** Since a meal. */
    double carbsSince(long meal) {
        return look(meal, Long.MIN_VALUE).carbs;
    }

    /** Over the last 45 min. */
    Seen recently(long now) {
        return look(now - (long) (HOURS * HOUR_MS), now);
    }

    /** @param now {@link Long#MIN_VALUE} to look at all since the meal, without slopes */
    private Seen look(long meal, long now) {
        NetDoses doses = NetDoses.of(history.until(clock), profile, sensitivityRatio, 0);
        List<Point> points = fiveMinutesApart(meal, now);
        double carbs = 0;
        double current = Double.NaN;
        double slopeFromMax = 0;
        double slopeFromMin = 999;
        double greatest = 0;
        double least = 999;
        for (int i = 0; i < points.size() - 3; i++) {
            Point point = points.get(i);
            double isf = profile.isfSchedule().at(point.time);
            double average = Js.fixed((point.mgdl - points.get(i + 3).mgdl) / 3, 2);
            double delta = point.mgdl - points.get(i + 1).mgdl;
            clock = point.time;
            double bgi = Js.round(-doses.at(point.time).activity() * isf * 5, 2);
            double deviation = Js.fixed(delta - bgi, 2);
            double averageDeviation = Js.round(average - bgi, 3);
            if (i == 0) {
                current = averageDeviation;
            } else if (now > point.time) {
                double slope = (averageDeviation - current) / (point.time - now) * 1000 * 60 * 5;
                if (averageDeviation > greatest) {
                    slopeFromMax = Math.min(0, slope);
                    greatest = averageDeviation;
                }
                if (averageDeviation < least) {
                    slopeFromMin = Math.max(0, slope);
                    least = averageDeviation;
                }
            }
            if (point.time > meal) {
                double impact = Math.max(
                        Math.max(deviation, current / 2), profile.preferences().min5mCarbImpact());
                carbs += impact * profile.carbRatio() / isf;
            }
        }
        return new Seen(carbs, current, slopeFromMax, slopeFromMin);
    }

    /** Newest first, up to the first reading before the meal; of the rest those of the 6 h after it, or of the last 45 min. */
    private List<Point> fiveMinutesApart(long meal, long now) {
        List<Point> points = new ArrayList<>();
        Point last = readings.get(0);
        points.add(last);
        boolean beforeMeal = false;
        for (int i = 1; i < readings.size() && !beforeMeal; i++) {
            Point reading = readings.get(i);
            double hours = (reading.time - meal) / HOUR_MS;
            if (hours > HOURS) {
                continue;
            }
            beforeMeal = hours < 0;
            if (now != Long.MIN_VALUE && (now - reading.time > RECENT_MS || now < reading.time)) {
                continue;
            }
            double apart = Math.abs(Readings.minutes(last, reading));
            if (apart > GAP) {
                line(last, reading, Math.min(LONGEST_LINE, apart), points);
            } else if (Readings.together(apart)) {
                points.get(points.size() - 1).average(reading);
            } else {
                points.add(reading);
            }
            last = reading;
        }
        return points;
    }

    /** Points on the way back from one reading to an earlier one; that itself is none of them. */
    private static void line(Point from, Point to, double minutes, List<Point> points) {
        double mgdl = from.mgdl;
        long time = from.time;
        for (double left = minutes; left > 5; left -= 5) {
            mgdl += 5 / left * (to.mgdl - mgdl);
            time -= STEP_MS;
            points.add(new Point(time, Js.round(mgdl)));
        }
    }
}
