package org.boucle.virtual.life;

import static org.boucle.core.Require.require;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.boucle.virtual.person.Absorption;

/**
 * How a virtual person tends to live. The numbers are ours, of the size that trials report.
 *
 * @param sittings the usual meals, each at its own time
 * @param personalTimeMin how far one person's usual times lie from these, at most, min
 * @param personalSize how far one person's appetite lies from these sizes, at most, as a share
 * @param dailyTimeMin how far one day's meal lies from the person's usual time, at most, min
 * @param dailySize how far one day's meal lies from the person's usual size, at most, as a share
 * @param absorption how meals of 10 g and more are taken up; smaller ones are plain
 * @param announcedShare probability that the person tells of a meal or of rescue sugar, 0..1
 * @param countingSd the person counts true × N(1, countingSd²), held to 0.2..2 times the truth
 * @param rescueFromMgdl one person feels a low under a threshold between this, mg/dL,
 * @param rescueToMgdl and this, mg/dL
 * @param rescueGrams sugar taken then, g; again after 15 min if still low
 * @param noticeAwakeMin how long a low lasts before it is felt, awake, min
 * @param noticeAsleepMin the same, asleep, min
 */
public record Habits(
        List<Sitting> sittings,
        int personalTimeMin,
        double personalSize,
        int dailyTimeMin,
        double dailySize,
        Absorption absorption,
        double announcedShare,
        double countingSd,
        double rescueFromMgdl,
        double rescueToMgdl,
        double rescueGrams,
        int noticeAwakeMin,
        int noticeAsleepMin) {
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
            require(minuteOfDay >= 300 && minuteOfDay <= 1320, "sitting.minuteOfDay", minuteOfDay, "300..1320");
            require(gramsPerKg > 0 && gramsPerKg <= 3, "sitting.gramsPerKg", gramsPerKg, "above 0, up to 3 g/kg");
            require(days >= 0 && days <= 1, "sitting.days", days, "0..1");
        }
    }

    private static final List<Sitting> USUAL = List.of(
            new Sitting(7 * 60 + 30, 0.6, 1),
            new Sitting(12 * 60 + 30, 0.9, 1),
            new Sitting(16 * 60, 0.3, 0.5),
            new Sitting(19 * 60, 0.9, 1));

    /** The person of the demonstration: announces 85 % of the meals, notices a low after some minutes, has times of their own. */
    public static final Habits ORDINARY =
            new Habits(USUAL, 40, 0.2, 30, 0.25, Absorption.MIXED, 0.85, 0.3, 60, 70, 15, 5, 20);

    public Habits {
        sittings = List.copyOf(sittings);
        require(sittings.size() <= 16, "habits.sittings", sittings.size(), "up to 16");
        require(
                personalTimeMin >= 0 && dailyTimeMin >= 0 && personalTimeMin + dailyTimeMin <= 100,
                "habits.timeMin",
                personalTimeMin + dailyTimeMin,
                "0..100 min together");
        require(personalSize >= 0 && personalSize < 1, "habits.personalSize", personalSize, "0..1");
        require(dailySize >= 0 && dailySize < 1, "habits.dailySize", dailySize, "0..1");
        require(announcedShare >= 0 && announcedShare <= 1, "habits.announcedShare", announcedShare, "0..1");
        require(countingSd >= 0 && countingSd <= 1, "habits.countingSd", countingSd, "0..1");
        require(
                rescueFromMgdl >= 0 && rescueToMgdl >= rescueFromMgdl && rescueToMgdl <= 120,
                "habits.rescueMgdl",
                rescueFromMgdl + ".." + rescueToMgdl,
                "inside 0..120 mg/dL");
        require(rescueGrams >= 0 && rescueGrams <= 100, "habits.rescueGrams", rescueGrams, "0..100 g");
        require(noticeAwakeMin >= 0, "habits.noticeAwakeMin", noticeAwakeMin, "0 min or more");
        require(noticeAsleepMin >= 0, "habits.noticeAsleepMin", noticeAsleepMin, "0 min or more");
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(sittings.size());
        for (Sitting sitting : sittings) {
            out.writeInt(sitting.minuteOfDay());
            out.writeDouble(sitting.gramsPerKg());
            out.writeDouble(sitting.days());
        }
        out.writeInt(personalTimeMin);
        out.writeDouble(personalSize);
        out.writeInt(dailyTimeMin);
        out.writeDouble(dailySize);
        out.writeByte(absorption.ordinal());
        out.writeDouble(announcedShare);
        out.writeDouble(countingSd);
        out.writeDouble(rescueFromMgdl);
        out.writeDouble(rescueToMgdl);
        out.writeDouble(rescueGrams);
        out.writeInt(noticeAwakeMin);
        out.writeInt(noticeAsleepMin);
    }

    static Habits restore(DataInput in) throws IOException {
        int count = in.readInt();
        List<Sitting> sittings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sittings.add(new Sitting(in.readInt(), in.readDouble(), in.readDouble()));
        }
        return new Habits(
                sittings,
                in.readInt(),
                in.readDouble(),
                in.readInt(),
                in.readDouble(),
                Absorption.values()[in.readUnsignedByte()],
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readInt(),
                in.readInt());
    }
}
