package org.boucle.virtual.fault;

import static org.boucle.core.Require.require;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to go wrong in a life: some of it by chance, some of it at a given minute. Of one kind only one is under way at a time; one
 * that would begin meanwhile is left out.
 *
 * @param chances by kind, each kind at most once
 * @param fixed in any order
 */
public record FaultPlan(List<Chance> chances, List<Fixed> fixed) {
    /** Nothing goes wrong. */
    public static final FaultPlan NONE = new FaultPlan(List.of(), List.of());

    private static final double MOST_PER_WEEK = 70;
    private static final int LONGEST_MIN = 7 * 1440;

    /**
     * Comes by chance, at any time alike (what is nightly, any time of the night).
     *
     * @param perWeek how often on average, 0..70
     * @param fromMin how long at least, 1..10080 min
     * @param toMin how long at most, 1..10080 min
     * @param fromSize least size, in what {@link Mishap#sizeMeans} says
     * @param toSize greatest size
     */
    public record Chance(Mishap kind, double perWeek, int fromMin, int toMin, double fromSize, double toSize) {
        public Chance {
            require(perWeek >= 0 && perWeek <= MOST_PER_WEEK, kind.id() + ".perWeek", perWeek, "0..70 a week");
            checkMinutes(kind, fromMin);
            checkMinutes(kind, toMin);
            require(fromMin <= toMin, kind.id() + ".minutes", fromMin + ".." + toMin, "the shorter first");
            checkSize(kind, fromSize);
            checkSize(kind, toSize);
            require(fromSize <= toSize, kind.id() + ".size", fromSize + ".." + toSize, "the smaller first");
        }
    }

    /**
     * Comes at its minute.
     *
     * @param atMinute minutes since the world began, 0 or more
     * @param minutes how long, 1..10080 min
     * @param size in what {@link Mishap#sizeMeans} says
     */
    public record Fixed(Mishap kind, long atMinute, int minutes, double size) {
        public Fixed {
            require(atMinute >= 0, kind.id() + ".atMinute", atMinute, "0 or more");
            checkMinutes(kind, minutes);
            checkSize(kind, size);
            boolean needsSize = kind.mostSize() > 0;
            require(!needsSize || size != 0, kind.id() + ".size", size, "not 0 (" + kind.sizeMeans() + ")");
        }
    }

    public FaultPlan {
        chances = List.copyOf(chances);
        fixed = List.copyOf(fixed);
        long kinds = chances.stream().map(Chance::kind).distinct().count();
        require(
                kinds == chances.size(),
                "faults.chances",
                chances.size() + " for " + kinds + " kinds",
                "each kind once");
    }

    /** Only what comes by chance. */
    public static FaultPlan of(Chance... chances) {
        return new FaultPlan(List.of(chances), List.of());
    }

    /** Only what comes at its minute. */
    public static FaultPlan of(Fixed... fixed) {
        return new FaultPlan(List.of(), List.of(fixed));
    }

    /** This plan and that chance on top: one of a kind that is planned already comes more often, as long and large as planned. */
    public FaultPlan plus(Chance more) {
        List<Chance> all = new ArrayList<>();
        Chance added = more;
        for (Chance chance : chances) {
            if (chance.kind == more.kind) {
                double together = Math.min(MOST_PER_WEEK, chance.perWeek + more.perWeek);
                added = new Chance(chance.kind, together, chance.fromMin, chance.toMin, chance.fromSize, chance.toSize);
            } else {
                all.add(chance);
            }
        }
        all.add(added);
        return new FaultPlan(all, fixed);
    }

    private static void checkMinutes(Mishap kind, int minutes) {
        require(minutes >= 1 && minutes <= LONGEST_MIN, kind.id() + ".minutes", minutes, "1.." + LONGEST_MIN + " min");
    }

    private static void checkSize(Mishap kind, double size) {
        require(
                size >= kind.leastSize() && size <= kind.mostSize(),
                kind.id() + ".size",
                size,
                kind.leastSize() + ".." + kind.mostSize() + " (" + kind.sizeMeans() + ")");
    }

    /** Writes all that {@link #restore} needs. */
    public void save(DataOutput out) throws IOException {
        out.writeInt(chances.size());
        for (Chance chance : chances) {
            out.writeByte(chance.kind.ordinal());
            out.writeDouble(chance.perWeek);
            out.writeInt(chance.fromMin);
            out.writeInt(chance.toMin);
            out.writeDouble(chance.fromSize);
            out.writeDouble(chance.toSize);
        }
        out.writeInt(fixed.size());
        for (Fixed one : fixed) {
            out.writeByte(one.kind.ordinal());
            out.writeLong(one.atMinute);
            out.writeInt(one.minutes);
            out.writeDouble(one.size);
        }
    }

    /** The plan that {@link #save} wrote. */
    public static FaultPlan restore(DataInput in) throws IOException {
        List<Chance> chances = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            chances.add(new Chance(
                    kind(in), in.readDouble(), in.readInt(), in.readInt(), in.readDouble(), in.readDouble()));
        }
        List<Fixed> fixed = new ArrayList<>();
        int fixedCount = in.readInt();
        for (int i = 0; i < fixedCount; i++) {
            fixed.add(new Fixed(kind(in), in.readLong(), in.readInt(), in.readDouble()));
        }
        return new FaultPlan(chances, fixed);
    }

    private static Mishap kind(DataInput in) throws IOException {
        return Mishap.values()[in.readUnsignedByte()];
    }
}
