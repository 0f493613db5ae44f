package org.boucle.trial.twin;

import static org.boucle.core.Require.require;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Reading;
import org.boucle.exchange.Recording;
import org.boucle.virtual.person.DayPart;

/**
 * One day of a recording, minute by minute: a twin is fitted to each by itself, since a person's sensitivity of one day isn't that of the
 * next. A day goes from 04 h to 04 h, when nobody eats and the body's own parts of the day begin ({@link DayPart}).
 *
 * <p>Minute 0 is up to 8 h before the first reading: what was injected and eaten then is still at work. A reading of minute m is of the
 * moment at which that minute begins. Not changed by anybody.
 *
 * @param start minute 0
 * @param zone where the person's clock hung
 * @param firstMinute that of the first reading
 * @param minutes how many there are; the last reading is of the minute after
 * @param basalMilliUnits mU of basal in each minute
 * @param bolusMilliUnits mU of boluses and pens in each minute
 * @param meals in order of time; those before the first reading too
 * @param readings in order of time, one a minute at most
 */
record RecordedDay(
        Instant start,
        ZoneId zone,
        int firstMinute,
        int minutes,
        double[] basalMilliUnits,
        double[] bolusMilliUnits,
        List<Meal> meals,
        List<Value> readings) {
    /** Eaten evenly over this, as a virtual person eats who is asked to. */
    static final int MEAL_MIN = 15;

    /** Insulin and meals of so long before the first reading are looked at. */
    private static final int LEAD_MIN = 480;

    /** A recording shorter than this tells no meal from its insulin. */
    private static final int SHORTEST_MIN = 240;

    /** What is left over of a day joins its neighbour when it is shorter than this. */
    private static final int SHORTEST_PIECE_MIN = 360;

    /** Half of the readings of {@link #SHORTEST_MIN}. */
    private static final int FEWEST_READINGS = 24;

    /** Carbohydrate, g, from that minute on. */
    record Meal(int minute, double grams) {}

    /**
     * What the sensor said.
     *
     * @param mgdl mg/dL; of "Low" and "High" the sensor's limit
     */
    record Value(int minute, double mgdl, Reading.Range range) {}

    RecordedDay {
        meals = List.copyOf(meals);
        readings = List.copyOf(readings);
    }

    /**
     * The days of a recording that have readings enough; a day of under two hours of them is left out.
     *
     * @throws org.boucle.core.InvalidValue when it holds no basal insulin or no carbohydrate, or under 4 h of readings
     */
    static List<RecordedDay> of(Recording recording) {
        List<Reading> readings = recording.readings();
        require(
                !recording.insulin().isEmpty(),
                "insulin",
                "none",
                "basal and boluses in the recording: without them glucose says nothing about insulin");
        require(
                recording.hasBasal(),
                "basal",
                "none",
                "basal insulin in the recording: boluses alone are half of the truth");
        require(
                !recording.meals().isEmpty(),
                "carbohydrates",
                "none",
                "meals in the recording: without them glucose says nothing about insulin");
        Instant first = readings.get(0).time();
        Instant last = readings.get(readings.size() - 1).time();
        long length = Duration.between(first, last).toMinutes();
        require(length >= SHORTEST_MIN, "readings", length + " min", "4 h or more");
        List<RecordedDay> days = new ArrayList<>();
        List<Instant> cuts = cuts(first, last, recording.zone());
        for (int i = 0; i + 1 < cuts.size(); i++) {
            Instant from = cuts.get(i);
            Instant until = cuts.get(i + 1);
            List<Reading> within = readings.stream()
                    .filter(r -> !r.time().isBefore(from) && r.time().isBefore(until))
                    .toList();
            if (within.size() >= FEWEST_READINGS) {
                days.add(day(recording, within));
            }
        }
        require(!days.isEmpty(), "readings", readings.size(), FEWEST_READINGS + " or more in a day");
        return days;
    }

    /** The first reading, each 04 h that leaves a piece long enough on both sides, and just after the last reading. */
    private static List<Instant> cuts(Instant first, Instant last, ZoneId zone) {
        List<Instant> cuts = new ArrayList<>();
        cuts.add(first);
        Duration shortest = Duration.ofMinutes(SHORTEST_PIECE_MIN);
        ZonedDateTime cut = first.atZone(zone).toLocalDate().atTime(4, 0).atZone(zone);
        for (; cut.toInstant().isBefore(last); cut = cut.plusDays(1)) {
            boolean longBefore =
                    Duration.between(cuts.get(cuts.size() - 1), cut).compareTo(shortest) >= 0;
            boolean longAfter = Duration.between(cut.toInstant(), last).compareTo(shortest) >= 0;
            if (longBefore && longAfter) {
                cuts.add(cut.toInstant());
            }
        }
        cuts.add(last.plusSeconds(1));
        return cuts;
    }

    private static RecordedDay day(Recording recording, List<Reading> within) {
        long first = minute(within.get(0).time());
        long last = minute(within.get(within.size() - 1).time());
        long start = first;
        for (Delivery d : recording.insulin()) {
            start = Math.min(start, Math.floorDiv(d.start().getEpochSecond(), 60));
        }
        for (Announcement a : recording.meals()) {
            if (a instanceof Announcement.Meal meal) {
                start = Math.min(start, minute(meal.eaten()));
            }
        }
        start = Math.max(start, first - LEAD_MIN);
        int minutes = (int) (last - start);
        double[] basal = new double[minutes];
        double[] bolus = new double[minutes];
        for (Delivery d : recording.insulin()) {
            pour(d, start, d.kind() == Delivery.Kind.BASAL ? basal : bolus);
        }
        List<Meal> meals = new ArrayList<>();
        for (Announcement a : recording.meals()) {
            if (a instanceof Announcement.Meal meal) {
                long at = minute(meal.eaten()) - start;
                if (at >= 0 && at < minutes) {
                    meals.add(new Meal((int) at, meal.carbs().grams()));
                }
            }
        }
        List<Value> values = new ArrayList<>();
        for (Reading r : within) {
            int at = (int) (minute(r.time()) - start);
            if (values.isEmpty() || values.get(values.size() - 1).minute < at) {
                values.add(new Value(at, r.mgdl(), r.range()));
            }
        }
        RecordedDay day = new RecordedDay(
                Instant.ofEpochSecond(60 * start),
                recording.zone(),
                (int) (first - start),
                minutes,
                basal,
                bolus,
                meals,
                values);
        require(
                day.meanBasal() > 0,
                "basal",
                "none round " + within.get(0).time(),
                "basal insulin on each day of the recording");
        return day;
    }

    /** The nearest whole minute since 1970. */
    private static long minute(Instant time) {
        return Math.floorDiv(time.getEpochSecond() + 30, 60);
    }

    /** Spreads a delivery evenly over its time; one at once goes into the minute that holds it. */
    private static void pour(Delivery d, long start, double[] perMinute) {
        double from = d.start().getEpochSecond() / 60.0 - start;
        double until = d.end().getEpochSecond() / 60.0 - start;
        double milliUnits = d.insulin().milliUnits();
        if (until - from < 1e-9) {
            int at = (int) Math.floor(from);
            if (at >= 0 && at < perMinute.length) {
                perMinute[at] += milliUnits;
            }
            return;
        }
        int last = (int) Math.min(perMinute.length - 1, Math.floor(until));
        for (int m = (int) Math.max(0, Math.floor(from)); m <= last; m++) {
            double overlap = Math.min(m + 1, until) - Math.max(m, from);
            perMinute[m] += milliUnits * Math.max(0, overlap) / (until - from);
        }
    }

    /** mU/min of recorded basal, on average from the first to the last minute. */
    double meanBasal() {
        double sum = 0;
        for (double milliUnits : basalMilliUnits) {
            sum += milliUnits;
        }
        return sum / minutes;
    }

    /** mU of all insulin in each minute, as a new array. */
    double[] insulinMilliUnits() {
        double[] all = basalMilliUnits.clone();
        for (int m = 0; m < minutes; m++) {
            all[m] += bolusMilliUnits[m];
        }
        return all;
    }

    /** On the person's clock when minute 0 begins, min since midnight. */
    int minuteOfDayAtStart() {
        ZonedDateTime local = start.atZone(zone);
        return local.getHour() * 60 + local.getMinute();
    }

    /** The part of the day of that minute. As the body counts: a change to summer time within a day is not followed. */
    DayPart part(int minute) {
        return DayPart.at((minuteOfDayAtStart() + minute) % 1440);
    }

    Instant at(int minute) {
        return start.plusSeconds(60L * minute);
    }

    /** Minutes of the readings. */
    int[] readingMinutes() {
        return readings.stream().mapToInt(Value::minute).toArray();
    }
}
