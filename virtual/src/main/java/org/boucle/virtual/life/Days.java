package org.boucle.virtual.life;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What makes one minute of a body's life unlike another: hours, days, wine, fever, running, an old set. Each part has a {@code NONE},
 * and each is drawn from the world's seed by a purpose of its own, so that all arms of a trial meet the same days. Where several hold
 * at once they multiply. What no source is named for is ours, unvalidated.
 */
public record Days(
        Swing swing,
        Dawn dawn,
        DayToDay dayToDay,
        Alcohol alcohol,
        Illness illness,
        Steroid steroid,
        Cycle cycle,
        Sport sport,
        SetWear setWear,
        Defence defence) {
    /** Every day as the other. */
    public static final Days PLAIN = new Days(
            Swing.NONE,
            Dawn.NONE,
            DayToDay.NONE,
            Alcohol.NONE,
            Illness.NONE,
            Steroid.NONE,
            Cycle.NONE,
            Sport.NONE,
            SetWear.NONE,
            Defence.NONE);

    /** The demonstration's: sensitivity ± 20 % over the day, ± 5 % over 3 h, nothing else. */
    public static final Days ORDINARY = PLAIN.with(new Swing(0.2, 0.05));

    /**
     * Insulin sensitivity goes up and down within the day, round 1; the phases are drawn once for the person.
     *
     * @param daily amplitude of a sine of 24 h, 0..0.9
     * @param short3h amplitude of a wave of 3 h on top of it, 0..0.9 (Wilinska 2010 has 0.05)
     */
    public record Swing(double daily, double short3h) {
        public static final Swing NONE = new Swing(0, 0);

        public Swing {
            Within.range("days.swing.daily", daily, 0, 0.9, "of 1");
            Within.range("days.swing.short3h", short3h, 0, 0.9, "of 1");
        }
    }

    /**
     * Before dawn the liver makes more glucose: up over an hour, so it stays, down over an hour.
     *
     * @param rise share by which production is raised, 0..2
     * @param fromMinute of the day at which it begins to rise, 0..1439
     * @param untilMinute of the day at which it is over, at least two hours later, up to 1440
     */
    public record Dawn(double rise, int fromMinute, int untilMinute) {
        public static final Dawn NONE = usual(0);

        public Dawn {
            Within.range("days.dawn.rise", rise, 0, 2, "of production");
            Within.range("days.dawn.fromMinute", fromMinute, 0, 1319, "min of the day");
            Within.range("days.dawn.untilMinute", untilMinute, fromMinute + 120, 1440, "min of the day");
        }

        /** From 03:00 to 08:00, full from 04:00 to 07:00. */
        public static Dawn usual(double rise) {
            return new Dawn(rise, 3 * 60, 8 * 60);
        }
    }

    /**
     * No day is like the other: each has its factors, lognormal round 1.
     *
     * @param sensitivitySigma of insulin sensitivity, standard deviation of its natural logarithm, 0..0.6
     * @param absorptionSigma of the speed at which insulin is taken up, 0..0.6; about 0.25 (krauhe/t1d-simulator@5a4d7a5)
     * @param bioavailabilitySigma of the share of insulin that gets into the blood, 0..0.4; about 0.10 (same)
     */
    public record DayToDay(double sensitivitySigma, double absorptionSigma, double bioavailabilitySigma) {
        public static final DayToDay NONE = new DayToDay(0, 0, 0);

        public DayToDay {
            Within.range("days.dayToDay.sensitivitySigma", sensitivitySigma, 0, 0.6, "(log)");
            Within.range("days.dayToDay.absorptionSigma", absorptionSigma, 0, 0.6, "(log)");
            Within.range("days.dayToDay.bioavailabilitySigma", bioavailabilitySigma, 0, 0.4, "(log)");
        }
    }

    /**
     * Evenings with alcohol: for hours the liver makes less.
     *
     * @param evenings share of the evenings, 0..1
     * @param production factor on it while it lasts, 0.2..1
     * @param fromMinute of the day at which it begins, give or take an hour, 960..1380
     * @param hours how long, 1..16
     */
    public record Alcohol(double evenings, double production, int fromMinute, int hours) {
        public static final Alcohol NONE = usual(0);

        public Alcohol {
            Within.share("days.alcohol.evenings", evenings);
            Within.range("days.alcohol.production", production, 0.2, 1, "of production");
            Within.range("days.alcohol.fromMinute", fromMinute, 960, 1380, "min of the day");
            Within.range("days.alcohol.hours", hours, 1, 16, "h");
        }

        /** From about 21:00 for eight hours the liver makes 30 % less. */
        public static Alcohol usual(double evenings) {
            return new Alcohol(evenings, 0.7, 21 * 60, 8);
        }
    }

    /**
     * Fever: less sensitive, the liver makes more, for whole days.
     *
     * @param perMonth how often one begins, on average, per 28 days, 0..8
     * @param fromDays how long at least, 1..14 days
     * @param toDays how long at most, 1..14 days
     * @param fromSensitivity factor on insulin sensitivity, the worst, 0.2..1
     * @param toSensitivity the mildest, 0.2..1
     * @param production factor on the liver's, 1..2
     */
    public record Illness(
            double perMonth,
            int fromDays,
            int toDays,
            double fromSensitivity,
            double toSensitivity,
            double production) {
        /** The longest, days. */
        static final int LONGEST_DAYS = 14;

        public static final Illness NONE = usual(0);

        public Illness {
            Within.range("days.illness.perMonth", perMonth, 0, 8, "per 28 days");
            Within.range("days.illness.fromDays", fromDays, 1, LONGEST_DAYS, "days");
            Within.range("days.illness.toDays", toDays, 1, LONGEST_DAYS, "days");
            Within.ordered("days.illness.days", fromDays, toDays);
            Within.range("days.illness.fromSensitivity", fromSensitivity, 0.2, 1, "of usual");
            Within.range("days.illness.toSensitivity", toSensitivity, 0.2, 1, "of usual");
            Within.ordered("days.illness.sensitivity", fromSensitivity, toSensitivity);
            Within.range("days.illness.production", production, 1, 2, "of usual");
        }

        /** Two to five days, sensitivity 0.5..0.7, production 1.2. */
        public static Illness usual(double perMonth) {
            return new Illness(perMonth, 2, 5, 0.5, 0.7, 1.2);
        }
    }

    /**
     * A dose of a steroid in the morning (08:00).
     *
     * @param perMonth days with one, on average, per 28 days, 0..28
     * @param sensitivity factor while it lasts, 0.2..1
     * @param hours how long, 1..48
     */
    public record Steroid(double perMonth, double sensitivity, int hours) {
        public static final Steroid NONE = usual(0);

        public Steroid {
            Within.range("days.steroid.perMonth", perMonth, 0, 28, "per 28 days");
            Within.range("days.steroid.sensitivity", sensitivity, 0.2, 1, "of usual");
            Within.range("days.steroid.hours", hours, 1, 48, "h");
        }

        /** Half as sensitive for 24 h. */
        public static Steroid usual(double perMonth) {
            return new Steroid(perMonth, 0.5, 24);
        }
    }

    /**
     * The menstrual cycle: less sensitive in its last 14 days, most in their middle; the day it is at is drawn.
     *
     * @param lengthDays 21..35
     * @param lutealSensitivity factor at its lowest, 0.4..1; 1 for who has none
     */
    public record Cycle(int lengthDays, double lutealSensitivity) {
        public static final Cycle NONE = new Cycle(28, 1);

        public Cycle {
            Within.range("days.cycle.lengthDays", lengthDays, 21, 35, "days");
            Within.range("days.cycle.lutealSensitivity", lutealSensitivity, 0.4, 1, "of usual");
        }
    }

    /**
     * Sessions of exercise, at most one a day. Those that may be harder than 0.75 last 20 min at most: above 0.77 the model's liver gives more
     * than the muscles take, and without the depletion of its stores, which {@link org.boucle.virtual.person.Exertion} leaves out, glucose
     * would rise without end.
     *
     * @param perWeek how many on average, 0..7
     * @param startMinute of the day at which one begins, 300..1320
     * @param startSpreadMin give or take, 0..180 min
     * @param fromMin how long at least, 5..240 min
     * @param toMin how long at most, 5..240 min; it ends before midnight
     * @param fromIntensity least share of maximal oxygen uptake, 0..1: a walk is 0.3, a run 0.6
     * @param toIntensity most, 0..1, or 0..0.75 where a session may last over 20 min
     * @param toldAheadShare of the sessions that the person tells ahead, 0..1
     * @param aheadMin how long ahead, 0..180 min
     * @param toldAtStartShare of the sessions that they tell when they start, 0..1; both shares together at most 1, the rest is not told
     */
    public record Sport(
            double perWeek,
            int startMinute,
            int startSpreadMin,
            int fromMin,
            int toMin,
            double fromIntensity,
            double toIntensity,
            double toldAheadShare,
            int aheadMin,
            double toldAtStartShare) {
        private static final int SPRINT_MIN = 20;
        private static final double HARDEST_LONG = 0.75;

        public static final Sport NONE = usual(0);

        public Sport {
            Within.range("days.sport.perWeek", perWeek, 0, 7, "a week");
            Within.range("days.sport.startMinute", startMinute, 300, 1320, "min of the day");
            Within.range("days.sport.startSpreadMin", startSpreadMin, 0, 180, "min");
            Within.range("days.sport.fromMin", fromMin, 5, 240, "min");
            Within.range("days.sport.toMin", toMin, 5, 240, "min");
            Within.ordered("days.sport.min", fromMin, toMin);
            Within.range("days.sport's latest end", startMinute + startSpreadMin + toMin, 0, 1440, "min of the day");
            Within.range("days.sport's first word", startMinute - startSpreadMin - aheadMin, 0, 1440, "min of the day");
            Within.share("days.sport.fromIntensity", fromIntensity);
            double hardest = toMin <= SPRINT_MIN ? 1 : HARDEST_LONG;
            Within.range("days.sport.toIntensity", toIntensity, 0, hardest, "in sessions of up to " + toMin + " min");
            Within.ordered("days.sport.intensity", fromIntensity, toIntensity);
            Within.share("days.sport.toldAheadShare", toldAheadShare);
            Within.range("days.sport.aheadMin", aheadMin, 0, 180, "min");
            Within.share("days.sport.toldAtStartShare", toldAtStartShare);
            Within.share("days.sport's shares told", toldAheadShare + toldAtStartShare);
        }

        /** At 17:30 ± 90 min for 30–75 min at 0.4–0.7; a third told 60 min ahead, a third at the start. */
        public static Sport usual(double perWeek) {
            return new Sport(perWeek, 17 * 60 + 30, 90, 30, 75, 0.4, 0.7, 0.33, 60, 0.33);
        }
    }

    /**
     * What wearing one infusion set does from day to day; a new set begins afresh.
     *
     * @param slowerPerDay share of its first speed that absorption loses a day, −0.2..0.2; below 0 it gets faster
     * @param lostPerDay share of the insulin that is lost, more each day, 0..0.2
     */
    public record SetWear(double slowerPerDay, double lostPerDay) {
        public static final SetWear NONE = new SetWear(0, 0);

        public SetWear {
            Within.range("days.setWear.slowerPerDay", slowerPerDay, -0.2, 0.2, "a day");
            Within.range("days.setWear.lostPerDay", lostPerDay, 0, 0.2, "a day");
        }
    }

    /**
     * The body's own answer to a low ({@link org.boucle.virtual.person.CounterRegulation}).
     *
     * @param mgdlPerMin at its strongest, mg/dL/min, 0..3; 0 is a body that has lost it
     */
    public record Defence(double mgdlPerMin) {
        public static final Defence NONE = new Defence(0);

        public Defence {
            Within.range("days.defence.mgdlPerMin", mgdlPerMin, 0, 3, "mg/dL/min");
        }
    }

    public Days with(Swing other) {
        return new Days(other, dawn, dayToDay, alcohol, illness, steroid, cycle, sport, setWear, defence);
    }

    public Days with(Dawn other) {
        return new Days(swing, other, dayToDay, alcohol, illness, steroid, cycle, sport, setWear, defence);
    }

    public Days with(DayToDay other) {
        return new Days(swing, dawn, other, alcohol, illness, steroid, cycle, sport, setWear, defence);
    }

    public Days with(Alcohol other) {
        return new Days(swing, dawn, dayToDay, other, illness, steroid, cycle, sport, setWear, defence);
    }

    public Days with(Illness other) {
        return new Days(swing, dawn, dayToDay, alcohol, other, steroid, cycle, sport, setWear, defence);
    }

    public Days with(Steroid other) {
        return new Days(swing, dawn, dayToDay, alcohol, illness, other, cycle, sport, setWear, defence);
    }

    public Days with(Cycle other) {
        return new Days(swing, dawn, dayToDay, alcohol, illness, steroid, other, sport, setWear, defence);
    }

    public Days with(Sport other) {
        return new Days(swing, dawn, dayToDay, alcohol, illness, steroid, cycle, other, setWear, defence);
    }

    public Days with(SetWear other) {
        return new Days(swing, dawn, dayToDay, alcohol, illness, steroid, cycle, sport, other, defence);
    }

    public Days with(Defence other) {
        return new Days(swing, dawn, dayToDay, alcohol, illness, steroid, cycle, sport, setWear, other);
    }

    /** Writes all that {@link #restore} needs. */
    public void save(DataOutput out) throws IOException {
        double[] numbers = {
            swing.daily,
            swing.short3h,
            dawn.rise,
            dawn.fromMinute,
            dawn.untilMinute,
            dayToDay.sensitivitySigma,
            dayToDay.absorptionSigma,
            dayToDay.bioavailabilitySigma,
            alcohol.evenings,
            alcohol.production,
            alcohol.fromMinute,
            alcohol.hours,
            illness.perMonth,
            illness.fromDays,
            illness.toDays,
            illness.fromSensitivity,
            illness.toSensitivity,
            illness.production,
            steroid.perMonth,
            steroid.sensitivity,
            steroid.hours,
            cycle.lengthDays,
            cycle.lutealSensitivity,
            sport.perWeek,
            sport.startMinute,
            sport.startSpreadMin,
            sport.fromMin,
            sport.toMin,
            sport.fromIntensity,
            sport.toIntensity,
            sport.toldAheadShare,
            sport.aheadMin,
            sport.toldAtStartShare,
            setWear.slowerPerDay,
            setWear.lostPerDay,
            defence.mgdlPerMin
        };
        for (double number : numbers) {
            out.writeDouble(number);
        }
    }

    /** The days that {@link #save} wrote. */
    public static Days restore(DataInput in) throws IOException {
        return new Days(
                new Swing(in.readDouble(), in.readDouble()),
                new Dawn(in.readDouble(), whole(in), whole(in)),
                new DayToDay(in.readDouble(), in.readDouble(), in.readDouble()),
                new Alcohol(in.readDouble(), in.readDouble(), whole(in), whole(in)),
                new Illness(in.readDouble(), whole(in), whole(in), in.readDouble(), in.readDouble(), in.readDouble()),
                new Steroid(in.readDouble(), in.readDouble(), whole(in)),
                new Cycle(whole(in), in.readDouble()),
                new Sport(
                        in.readDouble(),
                        whole(in),
                        whole(in),
                        whole(in),
                        whole(in),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        whole(in),
                        in.readDouble()),
                new SetWear(in.readDouble(), in.readDouble()),
                new Defence(in.readDouble()));
    }

    private static int whole(DataInput in) throws IOException {
        return (int) in.readDouble();
    }
}
