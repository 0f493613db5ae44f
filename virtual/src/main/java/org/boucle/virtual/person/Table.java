package org.boucle.virtual.person;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** What is on the table: portions that will go, evenly, into one gut each from one minute to another. Kept in the order served. */
final class Table {
    private int portions;
    private int[] gut = new int[8];
    private long[] fromMinute = new long[8];
    private long[] untilMinute = new long[8];
    private double[] gramsPerMin = new double[8];

    /** A portion from that minute on, for so many minutes. */
    void serve(int intoGut, long from, int minutes, double gPerMin) {
        if (portions == gut.length) {
            gut = Arrays.copyOf(gut, 2 * portions);
            fromMinute = Arrays.copyOf(fromMinute, 2 * portions);
            untilMinute = Arrays.copyOf(untilMinute, 2 * portions);
            gramsPerMin = Arrays.copyOf(gramsPerMin, 2 * portions);
        }
        gut[portions] = intoGut;
        fromMinute[portions] = from;
        untilMinute[portions] = from + minutes;
        gramsPerMin[portions] = gPerMin;
        portions++;
    }

    /** g/min that go into that gut during that minute. */
    double gramsPerMin(int intoGut, long minute) {
        double sum = 0;
        for (int i = 0; i < portions; i++) {
            if (gut[i] == intoGut && fromMinute[i] <= minute && minute < untilMinute[i]) {
                sum += gramsPerMin[i];
            }
        }
        return sum;
    }

    /** g still to go in from that minute on. */
    double grams(long minute) {
        double sum = 0;
        for (int i = 0; i < portions; i++) {
            sum += gramsPerMin[i] * Math.max(0, untilMinute[i] - Math.max(minute, fromMinute[i]));
        }
        return sum;
    }

    /** Takes empty plates away; the order of the others stays, since the order of a sum is part of its bits. */
    void clearBefore(long minute) {
        int kept = 0;
        for (int i = 0; i < portions; i++) {
            if (untilMinute[i] > minute) {
                gut[kept] = gut[i];
                fromMinute[kept] = fromMinute[i];
                untilMinute[kept] = untilMinute[i];
                gramsPerMin[kept] = gramsPerMin[i];
                kept++;
            }
        }
        portions = kept;
    }

    void clear() {
        portions = 0;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(portions);
        for (int i = 0; i < portions; i++) {
            out.writeByte(gut[i]);
            out.writeLong(fromMinute[i]);
            out.writeLong(untilMinute[i]);
            out.writeDouble(gramsPerMin[i]);
        }
    }

    void restore(DataInput in) throws IOException {
        portions = 0;
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            int into = in.readUnsignedByte();
            long from = in.readLong();
            int minutes = (int) (in.readLong() - from);
            serve(into, from, minutes, in.readDouble());
        }
    }
}
