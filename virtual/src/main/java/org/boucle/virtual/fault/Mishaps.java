package org.boucle.virtual.fault;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.chance.Purpose;
import org.boucle.virtual.clock.LocalClock;

/**
 * What goes wrong, minute by minute. When it begins, how long it is meant to last and how large it is follow from seed, plan and date;
 * what a loop or a person does can only end it early.
 */
public final class Mishaps {
    private static final int MIN_PER_DAY = 1440;
    private static final Mishap[] KINDS = Mishap.values();
    /** The kind's number in a day's stream; kinds may be added at the end, never moved. */
    private static final int STREAMS_PER_DAY = 64;

    private static final Comparator<Occurrence> IN_ORDER = Comparator.comparingLong(Occurrence::fromMinute)
            .thenComparing(Occurrence::kind)
            .thenComparingLong(Occurrence::untilMinute);

    private final long seed;
    private final FaultPlan plan;
    private final LocalClock clock;
    private final long startMinute;
    private final int sleepsMinute;
    private final int wakesMinute;

    private final long[] untilMinute = new long[KINDS.length];
    private final boolean[] mended = new boolean[KINDS.length];
    private int underWay;
    private long today = Long.MIN_VALUE;
    private List<Occurrence> ahead = List.of();
    private int next;

    /**
     * @param fromMinute minutes since 1970
     * @param untilMinute the first minute without it, unless mended before
     */
    record Occurrence(Mishap kind, long fromMinute, long untilMinute, double size) {}

    /** What is made to go wrong. */
    public interface Victim {
        /**
         * It goes wrong from now on.
         *
         * @param minutes how long it is meant to last
         */
        void begin(Mishap kind, double size, int minutes);

        /** Whether what began has been put right meanwhile. */
        boolean isMended(Mishap kind);

        /** It is over. */
        void end(Mishap kind, boolean mended);
    }

    /**
     * @param seed of the world
     * @param clock on the person's wall, turned by whoever calls {@link #turnTo}
     * @param startMinute when the world began, minutes since 1970
     * @param sleepsMinute of the day, when they go to sleep
     * @param wakesMinute of the day, when they wake
     */
    public Mishaps(long seed, FaultPlan plan, LocalClock clock, long startMinute, int sleepsMinute, int wakesMinute) {
        this.seed = seed;
        this.plan = plan;
        this.clock = clock;
        this.startMinute = startMinute;
        this.sleepsMinute = sleepsMinute;
        this.wakesMinute = wakesMinute;
    }

    /** Goes to that minute, since 1970, to which the clock was turned: ends what is over and begins what is due. */
    public void turnTo(long minute, Victim victim) {
        if (clock.day() != today) {
            today = clock.day();
            lookAhead(minute);
        }
        if (underWay > 0) {
            endWhatIsOver(minute, victim);
        }
        while (next < ahead.size() && ahead.get(next).fromMinute() <= minute) {
            begin(ahead.get(next), minute, victim);
            next++;
        }
    }

    private void endWhatIsOver(long minute, Victim victim) {
        for (Mishap kind : KINDS) {
            int i = kind.ordinal();
            if (untilMinute[i] == 0) {
                continue;
            }
            if (!mended[i] && minute < untilMinute[i] && victim.isMended(kind)) {
                mended[i] = true;
                victim.end(kind, true);
            }
            if (minute >= untilMinute[i]) {
                untilMinute[i] = 0;
                underWay--;
                if (!mended[i]) {
                    victim.end(kind, false);
                }
            }
        }
    }

    /** One that would begin while another of its kind was meant to last is left out, mended or not: the plan knows no arm. */
    private void begin(Occurrence one, long minute, Victim victim) {
        int i = one.kind().ordinal();
        if (untilMinute[i] == 0 && one.untilMinute() > minute) {
            untilMinute[i] = one.untilMinute();
            mended[i] = false;
            underWay++;
            victim.begin(one.kind(), one.size(), (int) (one.untilMinute() - minute));
        }
    }

    private void lookAhead(long minute) {
        List<Occurrence> coming = new ArrayList<>();
        for (FaultPlan.Chance chance : plan.chances()) {
            // What was drawn for yesterday may begin past midnight: a night has two dates.
            for (long day = today - 1; day <= today; day++) {
                coming.addAll(of(chance, day));
            }
        }
        for (FaultPlan.Fixed one : plan.fixed()) {
            long from = startMinute + one.atMinute();
            coming.add(new Occurrence(one.kind(), from, from + one.minutes(), one.size()));
        }
        coming.removeIf(one -> one.fromMinute() < minute);
        coming.sort(IN_ORDER);
        ahead = coming;
        next = 0;
    }

    List<Occurrence> of(FaultPlan.Chance chance, long day) {
        Draws draws = Draws.of(
                Draws.of(seed, Purpose.FAULTS).bits(),
                day * STREAMS_PER_DAY + chance.kind().ordinal());
        List<Occurrence> found = new ArrayList<>();
        for (int i = poisson(chance.perWeek() / 7, draws); i > 0; i--) {
            boolean nightly = chance.kind().isNightly();
            int night = wakesMinute + MIN_PER_DAY - sleepsMinute;
            double minuteOfDay = nightly ? sleepsMinute + night * draws.unit() : MIN_PER_DAY * draws.unit();
            long from = clock.minuteAt(day, (long) minuteOfDay);
            long until = from + (long) draws.between(chance.fromMin(), chance.toMin() + 1.0);
            long wakes = clock.minuteAt(day + 1, wakesMinute);
            double size = draws.between(chance.fromSize(), chance.toSize());
            found.add(new Occurrence(chance.kind(), from, nightly ? Math.min(until, wakes) : until, size));
        }
        return found;
    }

    /** How many in a day of that mean (Knuth: multiply even draws until they are under e^−mean). */
    private static int poisson(double mean, Draws draws) {
        double least = StrictMath.exp(-mean);
        int count = 0;
        for (double product = draws.unit(); product > least; product *= draws.unit()) {
            count++;
        }
        return count;
    }

    /** Writes what {@link #restore} needs beside seed and plan. */
    public void save(DataOutput out) throws IOException {
        for (int i = 0; i < KINDS.length; i++) {
            out.writeLong(untilMinute[i]);
            out.writeBoolean(mended[i]);
        }
    }

    /** Puts this where the saved one was. */
    public void restore(DataInput in) throws IOException {
        underWay = 0;
        for (int i = 0; i < KINDS.length; i++) {
            untilMinute[i] = in.readLong();
            mended[i] = in.readBoolean();
            underWay += untilMinute[i] == 0 ? 0 : 1;
        }
    }
}
