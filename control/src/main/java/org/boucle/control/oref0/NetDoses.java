package org.boucle.control.oref0;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.boucle.control.oref0.PumpHistory.Past;

/**
 * Insulin beside the scheduled basal, as doses in order of time: boluses, and temp basals as pulses of ±0.05 U over their time.
 *
 * @see "openaps/oref0@88cf032a lib/iob/history.js, lib/iob/total.js"
 */
final class NetDoses {
    private static final double PULSE = 0.05;
    /** A temp is worked out in pieces of at most so much, min. */
    private static final double PIECE = 30;

    private static final long MINUTE_MS = 60_000;
    private static final long HALF_MINUTE_MS = MINUTE_MS / 2;

    private final ActionCurve curve;
    private double[] times;
    private double[] units;
    private int count;

    /** Sums at one time: insulin on board, U, to a thousandth; what acts in a minute, U/min, to a ten-thousandth. */
    record Sum(double iob, double activity) {}

    private NetDoses(ActionCurve curve, int expected) {
        this.curve = curve;
        times = new double[expected];
        units = new double[expected];
    }

    /**
     * @param sensitivityRatio by which scheduled basal is multiplied before the temp is held against it; 1 for none
     * @param stopMin how long the pump gives nothing from the end of the past on, min; 0 for the past alone
     */
    static NetDoses of(Past past, Profile profile, double sensitivityRatio, double stopMin) {
        NetDoses doses = new NetDoses(profile.curve(), past.boluses().size() + 1024);
        for (TempBasal temp : past.temps()) {
            for (Piece piece : split(Piece.of(temp), profile.basalSchedule())) {
                doses.add(piece, profile.basalSchedule().at(piece.start), sensitivityRatio);
            }
        }
        if (stopMin > 0 && !past.isEmpty()) {
            List<Piece> stop = split(new Piece(past.end(), 0, stopMin), profile.basalSchedule());
            for (Piece piece : stop) {
                // The stop has no timestamp, and its first piece neither: a basal looked up for no time is the day's
                // last.
                boolean first = piece.equals(stop.get(0));
                double scheduled = first
                        ? profile.basalSchedule().last()
                        : profile.basalSchedule().at(piece.start);
                doses.add(piece, scheduled, sensitivityRatio);
            }
        }
        doses.merge(past.boluses());
        return doses;
    }

    /** A part of a temp basal; later parts begin at whole seconds, since they were written down and read again. */
    private record Piece(long start, double rate, double duration) {
        static Piece of(TempBasal temp) {
            return new Piece(temp.start(), temp.rate(), temp.duration());
        }

        Piece first(double minutes) {
            return new Piece(start, rate, minutes);
        }

        Piece after(double minutes) {
            long end = start + (long) (minutes * TempBasal.MINUTE);
            return new Piece(Math.floorDiv(end, 1000L) * 1000, rate, duration - minutes);
        }

        /** Where it is to be cut, min after its start; NaN where it isn't. */
        double cut(DaySchedule schedule) {
            if (duration > PIECE) {
                return PIECE;
            }
            int from = DaySchedule.minuteOfDay(start);
            double to = from + duration;
            for (DaySchedule.Entry entry : schedule.entries()) {
                boolean within = from < entry.minute() && to > entry.minute();
                boolean afterMidnight = to > DaySchedule.DAY_MIN && entry.minute() < to - DaySchedule.DAY_MIN;
                if (within || afterMidnight) {
                    return (to > DaySchedule.DAY_MIN ? DaySchedule.DAY_MIN : entry.minute()) - from;
                }
            }
            return Double.NaN;
        }
    }

    /**
     * Cuts at every half hour, at steps of the schedule and at midnight.
     *
     * <p>A bug of oref0 that changes doses, kept: within one pass, once a piece was cut, later pieces that need no cut are lost, and
     * their insulin with them. So a temp of 45 min from 23:50 on loses its last 15 min.
     */
    private static List<Piece> split(Piece whole, DaySchedule schedule) {
        List<Piece> pieces = List.of(whole);
        boolean cutAny = !Double.isNaN(whole.cut(schedule));
        while (cutAny) {
            cutAny = false;
            List<Piece> finer = new ArrayList<>();
            for (Piece piece : pieces) {
                double cut = piece.cut(schedule);
                if (!Double.isNaN(cut)) {
                    finer.add(piece.first(cut));
                    finer.add(piece.after(cut));
                    cutAny = true;
                } else if (!cutAny) {
                    finer.add(piece);
                }
            }
            pieces = finer;
        }
        return pieces;
    }

    private void add(Piece piece, double scheduled, double sensitivityRatio) {
        if (!(piece.duration > 0)) {
            return;
        }
        double net = piece.rate - scheduled * sensitivityRatio;
        double pulse = net < 0 ? -PULSE : PULSE;
        double amount = Js.round(net * piece.duration * 10 / 6) / 100;
        double pulses = Js.round(amount / pulse);
        double apart = piece.duration / pulses;
        for (int i = 0; i < pulses; i++) {
            add(piece.start + i * apart * 60 * 1000, pulse);
        }
    }

    private void add(double time, double amount) {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
            units = Arrays.copyOf(units, 2 * count);
        }
        // Pieces come in order of time, and their pulses nearly always: what is written down at whole seconds may begin
        // a little early.
        int place = count++;
        while (place > 0 && times[place - 1] > time) {
            times[place] = times[place - 1];
            units[place] = units[place - 1];
            place--;
        }
        times[place] = time;
        units[place] = amount;
    }

    /** Boluses come before pulses of the same time: the order of a sum is seen in its last digit. */
    private void merge(List<Bolus> boluses) {
        double[] allTimes = new double[count + boluses.size()];
        double[] allUnits = new double[allTimes.length];
        int next = 0;
        int all = 0;
        for (Bolus bolus : boluses) {
            while (next < count && times[next] < bolus.time()) {
                allTimes[all] = times[next];
                allUnits[all++] = units[next++];
            }
            allTimes[all] = bolus.time();
            allUnits[all++] = bolus.units();
        }
        System.arraycopy(times, next, allTimes, all, count - next);
        System.arraycopy(units, next, allUnits, all, count - next);
        times = allTimes;
        units = allUnits;
        count = allTimes.length;
    }

    /** At that time, from the doses that are not later. */
    Sum at(long now) {
        double oldest = now - curve.durationMs();
        int minutes = curve.minutes();
        double iob = 0;
        double activity = 0;
        for (int i = firstAfter(oldest); i < count && times[i] <= now; i++) {
            int minutesAgo = (int) ((now - (long) times[i] + HALF_MINUTE_MS) / MINUTE_MS);
            if (minutesAgo < minutes) {
                iob += curve.onBoard(units[i], minutesAgo);
                activity += curve.activity(units[i], minutesAgo);
            }
        }
        return new Sum(Js.round(iob, 3), Js.round(activity, 4));
    }

    private int firstAfter(double time) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] > time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
