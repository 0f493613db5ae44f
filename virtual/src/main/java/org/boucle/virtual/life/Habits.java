package org.boucle.virtual.life;

import static org.boucle.core.Require.require;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.boucle.virtual.person.Absorption;

/**
 * How a virtual person tends to live: what they eat, how they count it, what they tell, what they do about lows and devices, when they
 * sleep. The numbers are ours, of the size that trials report, where no source is named.
 */
public record Habits(
        Eating eating, Counting counting, Telling telling, Fatty fatty, Rescue rescue, Care care, Sleep sleep) {
    /** The person of the demonstration: announces 85 % of the meals, notices a low after some minutes, has times of their own. */
    public static final Habits ORDINARY = new Habits(
            Eating.ORDINARY,
            new Counting(0.3, 0),
            Telling.of(0.85),
            Fatty.NONE,
            new Rescue(60, 70, 15, 5, 20),
            Care.NONE,
            Sleep.ORDINARY);

    /**
     * A usual meal.
     *
     * @param minuteOfDay on the person's wall clock, 300..1320
     * @param gramsPerKg carbohydrate, g per kg of body weight
     * @param days share of the days on which it is eaten, 0..1
     */
    public record Sitting(int minuteOfDay, double gramsPerKg, double days) {
        public Sitting {
            // Far enough from midnight that no shift carries a meal into another day.
            Within.range("sitting.minuteOfDay", minuteOfDay, 300, 1320, "min");
            require(gramsPerKg > 0 && gramsPerKg <= 3, "sitting.gramsPerKg", gramsPerKg, "above 0, up to 3 g/kg");
            Within.share("sitting.days", days);
        }
    }

    /**
     * What is eaten.
     *
     * @param sittings the usual meals, each at its own time, up to 16
     * @param personalTimeMin how far one person's usual times lie from these, at most, min
     * @param personalSize how far one person's appetite lies from these sizes, at most, as a share
     * @param dailyTimeMin how far one day's meal lies from the person's usual time, at most, min
     * @param dailySize how far one day's meal lies from the person's usual size, at most, as a share
     * @param absorption how meals of 10 g and more are taken up; smaller ones are plain
     */
    public record Eating(
            List<Sitting> sittings,
            int personalTimeMin,
            double personalSize,
            int dailyTimeMin,
            double dailySize,
            Absorption absorption) {
        private static final List<Sitting> USUAL = List.of(
                new Sitting(7 * 60 + 30, 0.6, 1),
                new Sitting(12 * 60 + 30, 0.9, 1),
                new Sitting(16 * 60, 0.3, 0.5),
                new Sitting(19 * 60, 0.9, 1));

        /** Breakfast, lunch, dinner, on every second day a snack: 2.4 to 2.7 g/kg a day. */
        public static final Eating ORDINARY = new Eating(USUAL, 40, 0.2, 30, 0.25, Absorption.MIXED);

        /** Nothing at all. */
        public static final Eating NOTHING = new Eating(List.of(), 0, 0, 0, 0, Absorption.MIXED);

        public Eating {
            sittings = List.copyOf(sittings);
            require(sittings.size() <= 16, "habits.eating.sittings", sittings.size(), "up to 16");
            require(
                    personalTimeMin >= 0 && dailyTimeMin >= 0 && personalTimeMin + dailyTimeMin <= 100,
                    "habits.eating.timeMin",
                    personalTimeMin + dailyTimeMin,
                    "0..100 min together");
            require(personalSize >= 0 && personalSize < 1, "habits.eating.personalSize", personalSize, "0..1");
            require(dailySize >= 0 && dailySize < 1, "habits.eating.dailySize", dailySize, "0..1");
        }
    }

    /**
     * How carbohydrate is counted: true × N(1 + bias, sd²), held to 0..4 times the truth and told as 1 g or more.
     *
     * @param sd 0..1
     * @param bias −0.7..0.7; below 0 counts too little
     */
    public record Counting(double sd, double bias) {
        static final double MOST = 4;

        public Counting {
            Within.range("habits.counting.sd", sd, 0, 1, "of the truth");
            Within.range("habits.counting.bias", bias, -0.7, 0.7, "of the truth");
        }
    }

    /**
     * What the loop is told. Late, ahead and twice are of meals only; sugar is told when it is taken, or not.
     *
     * @param share of the meals and of the rescue sugar that is told at all, 0..1; 0 tells nothing
     * @param aheadMin how long before eating a meal is told (and so covered), 0..60 min
     * @param lateShare of the told meals that are told late instead, 0..1
     * @param lateFromMin how late after beginning to eat at least, 1..240 min
     * @param lateToMin at most, 1..240 min
     * @param twiceShare of the told meals that are told again 5 min later, as if they were another, 0..1
     */
    public record Telling(
            double share, int aheadMin, double lateShare, int lateFromMin, int lateToMin, double twiceShare) {
        public Telling {
            Within.share("habits.telling.share", share);
            Within.range("habits.telling.aheadMin", aheadMin, 0, 60, "min");
            Within.share("habits.telling.lateShare", lateShare);
            Within.range("habits.telling.lateFromMin", lateFromMin, 1, 240, "min");
            Within.range("habits.telling.lateToMin", lateToMin, 1, 240, "min");
            Within.ordered("habits.telling.lateMin", lateFromMin, lateToMin);
            Within.share("habits.telling.twiceShare", twiceShare);
        }

        /** That share, at the table, once. */
        public static Telling of(double share) {
            return new Telling(share, 0, 0, 15, 60, 0);
        }
    }

    /**
     * Meals with much fat and protein: two thirds of the carbohydrate come into the gut over three hours, and insulin works less for
     * hours.
     *
     * @param share of the meals of 20 g and more, 0..1
     * @param sensitivity factor on insulin sensitivity afterwards, 0.3..1. The usual 0.7 is the ratio of the carbohydrate ratios found
     *     with 60 g and 10 g of fat, 9/13 g/U (Wolpert 2013)
     * @param hours how long, from the meal on, 1..16
     * @see "Wolpert et al., Diabetes Care 2013;36:810; Bell et al., Diabetes Care 2016;39:1631 (65 % more insulin, 30/70 over 2.4 h);
     *     Laxminarayan et al., Diabetes Technol Ther 2015;17, doi 10.1089/dia.2015.0118 (time to peak 102 instead of 71 min)"
     */
    public record Fatty(double share, double sensitivity, int hours) {
        public static final Fatty NONE = usual(0);

        public Fatty {
            Within.share("habits.fatty.share", share);
            Within.range("habits.fatty.sensitivity", sensitivity, 0.3, 1, "of usual");
            Within.range("habits.fatty.hours", hours, 1, 16, "h");
        }

        /** Sensitivity 0.7 for eight hours. */
        public static Fatty usual(double share) {
            return new Fatty(share, 0.7, 8);
        }
    }

    /**
     * Sugar against a low.
     *
     * @param fromMgdl one person feels a low under a threshold between this, mg/dL,
     * @param toMgdl and this, mg/dL
     * @param grams sugar taken then, g; again after 15 min if still low
     * @param noticeAwakeMin how long a low lasts before it is felt, awake, min
     * @param noticeAsleepMin the same, asleep, min
     */
    public record Rescue(double fromMgdl, double toMgdl, double grams, int noticeAwakeMin, int noticeAsleepMin) {
        public Rescue {
            require(
                    fromMgdl >= 0 && toMgdl >= fromMgdl && toMgdl <= 120,
                    "habits.rescue.mgdl",
                    fromMgdl + ".." + toMgdl,
                    "inside 0..120 mg/dL");
            Within.range("habits.rescue.grams", grams, 0, 100, "g");
            require(noticeAwakeMin >= 0, "habits.rescue.noticeAwakeMin", noticeAwakeMin, "0 min or more");
            require(noticeAsleepMin >= 0, "habits.rescue.noticeAsleepMin", noticeAsleepMin, "0 min or more");
        }
    }

    /**
     * What else the person sees to: a set that they suspect.
     *
     * @param highMgdl over this the person suspects the set, mg/dL, 180..600
     * @param highMin once it has lasted so long, awake, they change it, min, 30..1440; 0 for somebody who never does
     */
    public record Care(double highMgdl, int highMin) {
        public static final Care NONE = new Care(300, 0);

        public Care {
            Within.range("habits.care.highMgdl", highMgdl, 180, 600, "mg/dL");
            require(
                    highMin == 0 || (highMin >= 30 && highMin <= 1440),
                    "habits.care.highMin",
                    highMin,
                    "0 (never) or 30..1440 min");
        }
    }

    /**
     * When they sleep; past midnight they always do.
     *
     * @param wakesMinute of the day, 240..720
     * @param sleepsMinute of the day, 1200..1439
     */
    public record Sleep(int wakesMinute, int sleepsMinute) {
        /** From 23:00 to 06:45. */
        public static final Sleep ORDINARY = new Sleep(6 * 60 + 45, 23 * 60);

        public Sleep {
            Within.range("habits.sleep.wakesMinute", wakesMinute, 240, 720, "min of the day");
            Within.range("habits.sleep.sleepsMinute", sleepsMinute, 1200, 1439, "min of the day");
        }

        /** Whether they are awake at that minute of the day. */
        public boolean isAwake(int minuteOfDay) {
            return minuteOfDay >= wakesMinute && minuteOfDay < sleepsMinute;
        }
    }

    public Habits with(Eating other) {
        return new Habits(other, counting, telling, fatty, rescue, care, sleep);
    }

    public Habits with(Counting other) {
        return new Habits(eating, other, telling, fatty, rescue, care, sleep);
    }

    public Habits with(Telling other) {
        return new Habits(eating, counting, other, fatty, rescue, care, sleep);
    }

    public Habits with(Fatty other) {
        return new Habits(eating, counting, telling, other, rescue, care, sleep);
    }

    public Habits with(Rescue other) {
        return new Habits(eating, counting, telling, fatty, other, care, sleep);
    }

    public Habits with(Care other) {
        return new Habits(eating, counting, telling, fatty, rescue, other, sleep);
    }

    public Habits with(Sleep other) {
        return new Habits(eating, counting, telling, fatty, rescue, care, other);
    }

    /** Writes all that {@link #restore} needs. */
    public void save(DataOutput out) throws IOException {
        out.writeInt(eating.sittings.size());
        for (Sitting sitting : eating.sittings) {
            out.writeInt(sitting.minuteOfDay());
            out.writeDouble(sitting.gramsPerKg());
            out.writeDouble(sitting.days());
        }
        out.writeInt(eating.personalTimeMin);
        out.writeDouble(eating.personalSize);
        out.writeInt(eating.dailyTimeMin);
        out.writeDouble(eating.dailySize);
        out.writeByte(eating.absorption.ordinal());
        out.writeDouble(counting.sd);
        out.writeDouble(counting.bias);
        out.writeDouble(telling.share);
        out.writeInt(telling.aheadMin);
        out.writeDouble(telling.lateShare);
        out.writeInt(telling.lateFromMin);
        out.writeInt(telling.lateToMin);
        out.writeDouble(telling.twiceShare);
        out.writeDouble(fatty.share);
        out.writeDouble(fatty.sensitivity);
        out.writeInt(fatty.hours);
        out.writeDouble(rescue.fromMgdl);
        out.writeDouble(rescue.toMgdl);
        out.writeDouble(rescue.grams);
        out.writeInt(rescue.noticeAwakeMin);
        out.writeInt(rescue.noticeAsleepMin);
        out.writeDouble(care.highMgdl);
        out.writeInt(care.highMin);
        out.writeInt(sleep.wakesMinute);
        out.writeInt(sleep.sleepsMinute);
    }

    /** The habits that {@link #save} wrote. */
    public static Habits restore(DataInput in) throws IOException {
        int count = in.readInt();
        List<Sitting> sittings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sittings.add(new Sitting(in.readInt(), in.readDouble(), in.readDouble()));
        }
        return new Habits(
                new Eating(
                        sittings,
                        in.readInt(),
                        in.readDouble(),
                        in.readInt(),
                        in.readDouble(),
                        Absorption.values()[in.readUnsignedByte()]),
                new Counting(in.readDouble(), in.readDouble()),
                new Telling(
                        in.readDouble(), in.readInt(), in.readDouble(), in.readInt(), in.readInt(), in.readDouble()),
                new Fatty(in.readDouble(), in.readDouble(), in.readInt()),
                new Rescue(in.readDouble(), in.readDouble(), in.readDouble(), in.readInt(), in.readInt()),
                new Care(in.readDouble(), in.readInt()),
                new Sleep(in.readInt(), in.readInt()));
    }
}
