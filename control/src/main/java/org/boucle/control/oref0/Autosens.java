package org.boucle.control.oref0;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.boucle.control.oref0.Readings.Point;

/**
 * How sensitive the person is now, against the settings: the middle of the deviations that neither meals nor their like explain.
 *
 * <p>Two looks, at the last 8 h and at the last 24 h; the lower ratio counts. They share readings, clock and profile, which are
 * written to: the second sees averages of averages, the pump's history up to the last reading, and the profile without its temp
 * target.
 *
 * @see "openaps/oref0@88cf032a lib/determine-basal/autosens.js, lib/percentile.js, bin/oref0-detect-sensitivity.js"
 */
final class Autosens {
    /** Six hours of readings. */
    private static final int READINGS = 72;

    private static final int[] LOOKBACKS = {96, 288};
    private static final long DAY_MS = 24 * 60 * 60 * 1000L;
    /** Readings per 8 h: with fewer deviations, up to 90 min of zeros are put beside them. */
    private static final int ENOUGH = 96;

    private static final int MOST_ZEROS = 18;
    /** Deviations are left out for so many readings after carbs at least. */
    private static final int MEAL_START = 9;

    private static final int MEAL_LONG = 60;

    private final RigFiles files;
    private final Profile profile;
    private final Readings readings;
    private long clock;
    private boolean exercising;

    private Autosens(RigFiles files, Profile profile) {
        this.files = files;
        this.profile = profile;
        readings = new Readings(files.glucose());
        clock = files.now();
        exercising = profile.exercising();
    }

    /** 1 with less than six hours of readings. */
    static double ratio(RigFiles files, Profile profile) {
        if (files.glucose().size() < READINGS) {
            return 1;
        }
        Autosens autosens = new Autosens(files, profile);
        return Math.min(autosens.look(LOOKBACKS[0]), autosens.look(LOOKBACKS[1]));
    }

    private double look(int lookback) {
        double insulinRatio = exercising ? Js.or(profile.exerciseRatio(), 1) : 1;
        NetDoses doses = NetDoses.of(files.pump().until(clock), profile, insulinRatio, 0);
        List<Point> points = fiveMinutesApart();
        Deviations deviations = new Deviations(lookback);
        Absorbing absorbing = new Absorbing(treatments(points));
        for (int i = 3; i < points.size(); i++) {
            Point point = points.get(i);
            Point before = points.get(i - 1);
            if (point.mgdl < 40 || points.get(i - 3).mgdl < 40 || before.mgdl < 40) {
                continue;
            }
            clock = point.time;
            exercising = false;
            double isf = profile.isfSchedule().at(point.time);
            NetDoses.Sum sum = doses.at(point.time);
            double bgi = Js.round(-sum.activity() * isf * 5, 2);
            double deviation = point.mgdl - before.mgdl - bgi;
            if (point.mgdl < 80 && deviation > 0) {
                deviation = 0;
            }
            deviation = Js.fixed(deviation, 2);
            boolean stacked = sum.iob() > 2 * profile.basalSchedule().at(point.time);
            if (!absorbing.explains(point.time, deviation, isf, stacked)) {
                deviations.add(deviation);
            }
            double target = tempTarget(point.time);
            if (target > Profile.NORMAL_TARGET) {
                deviations.add(-(target - 100) / 20);
            }
            int minute = DaySchedule.minuteOfDay(point.time);
            if (minute % 120 < 5) { // even hours decay what was learned before long meals
                deviations.add(0);
            }
            deviations.forget();
        }
        return ratio(deviations.median());
    }

    private double ratio(double deviation) {
        double off = deviation * (60 / 5) / profile.isf();
        double ratio = 1 + off / profile.maxDailyBasal();
        ratio = Math.max(ratio, profile.preferences().autosensMin());
        return Js.round(Math.min(ratio, profile.preferences().autosensMax()), 2);
    }

    /** The temp target of that time, the first that was told; NaN for none. */
    private double tempTarget(long time) {
        if (!profile.preferences().highTargetRaisesSensitivity()
                && !profile.preferences().exerciseMode()) {
            return Double.NaN;
        }
        // oref0 means to look at the newest first, but its comparison gives no order.
        for (TempTarget target : files.targets()) {
            if (target.begunAt(time) && target.duration() == 0) {
                return Double.NaN;
            }
            if (target.runsAt(time)) {
                return (target.high() + target.low()) / 2;
            }
        }
        return Double.NaN;
    }

    /** Oldest first; the first is left out. */
    private List<Point> fiveMinutesApart() {
        long oldest = files.now() - DAY_MS;
        List<Point> apart = new ArrayList<>(readings.size());
        Point before = readings.get(readings.size() - 1);
        apart.add(before);
        for (int i = readings.size() - 2; i >= 0; i--) {
            Point reading = readings.get(i);
            if (reading.time >= oldest) {
                if (Readings.together(Readings.minutes(before, reading))) {
                    apart.get(apart.size() - 1).average(reading);
                } else {
                    apart.add(reading);
                }
            }
            before = reading;
        }
        return apart.subList(1, apart.size());
    }

    /** Carbs and boluses, the oldest first; a bolus is one of 0 g. Those from before the readings are left out, but for the newest. */
    private Deque<CarbEntry> treatments(List<Point> points) {
        List<CarbEntry> newestFirst = new ArrayList<>(Meal.newestFirst(files.carbs()));
        List<Bolus> boluses = files.pump().boluses();
        long kept = Long.MAX_VALUE;
        for (int i = boluses.size() - 1; i >= 0; i--) {
            long time = boluses.get(i).time();
            if (kept - time >= 2000) { // two within two seconds are one
                newestFirst.add(new CarbEntry(time, 0));
                kept = time;
            }
        }
        newestFirst.sort(Comparator.comparingLong(CarbEntry::time).reversed());
        Deque<CarbEntry> oldestFirst = new ArrayDeque<>();
        newestFirst.forEach(oldestFirst::addFirst);
        while (!points.isEmpty()
                && oldestFirst.size() > 1
                && oldestFirst.getFirst().time() < points.get(0).time) {
            oldestFirst.removeFirst();
        }
        return oldestFirst;
    }

    /** Whether carbs, told or not, explain what glucose does. */
    private final class Absorbing {
        private final Deque<CarbEntry> treatments;
        private double cob;
        private double carbs;
        private boolean rising;
        private boolean unannounced;
        private boolean meal;
        private int sinceStart = 999;

        Absorbing(Deque<CarbEntry> treatments) {
            this.treatments = treatments;
        }

        /** @param stacked more insulin on board than two hours of basal */
        boolean explains(long time, double deviation, double isf, boolean stacked) {
            take(time);
            if (cob > 0) {
                double impact = Math.max(deviation, profile.preferences().min5mCarbImpact());
                cob = Math.max(0, cob - impact * profile.carbRatio() / isf);
            }
            if (cob > 0 || rising || carbs > 0) {
                rising = deviation > 0 && !(sinceStart > MEAL_LONG && cob < 0.5);
                if (!rising && cob < 0.5) {
                    carbs = 0;
                }
                sinceStart = meal ? sinceStart + 1 : 1;
                meal = true;
                return true;
            }
            meal = false;
            if (stacked || unannounced || sinceStart < MEAL_START) {
                sinceStart++;
                unannounced = deviation > 0;
                return true;
            }
            return false;
        }

        /** One treatment a reading, so that boluses hold up carbs behind them: as in oref0. */
        private void take(long time) {
            CarbEntry next = treatments.peekFirst();
            if (next != null && next.time() < time) {
                treatments.removeFirst();
                if (next.grams() >= 1) {
                    cob += next.grams();
                    carbs += next.grams();
                }
            }
        }
    }

    /** The last deviations; one goes for each reading, though up to three may have come. */
    private static final class Deviations {
        private final int lookback;
        private final ArrayDeque<Double> last = new ArrayDeque<>();

        Deviations(int lookback) {
            this.lookback = lookback;
        }

        void add(double deviation) {
            last.addLast(deviation);
        }

        void forget() {
            if (last.size() > lookback) {
                last.removeFirst();
            }
        }

        /** As oref0 has the 50th percentile: between the two values above the middle. */
        double median() {
            List<Double> sorted = new ArrayList<>(last);
            if (sorted.size() < ENOUGH) {
                double zeros = Js.round((1 - (double) sorted.size() / ENOUGH) * MOST_ZEROS);
                sorted.addAll(Collections.nCopies((int) zeros, 0.0));
            }
            Collections.sort(sorted);
            double index = sorted.size() * 0.5;
            int lower = (int) index;
            if (lower + 1 >= sorted.size()) {
                return sorted.get(lower);
            }
            double weight = index % 1;
            return sorted.get(lower) * (1 - weight) + sorted.get(lower + 1) * weight;
        }
    }
}
