package org.boucle.safety;

import static org.boucle.safety.Facts.minutes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Request;
import org.boucle.core.decision.State;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.quantity.Insulin;

/**
 * The supervisor's own upper bound of insulin on board, above prescribed basal. All that may be in the body counts: boluses,
 * basal above prescribed, a bolus still flowing, commands whose fate is not known, pens, the last bolus a person told of. Basal
 * that was held back is not credited: it may never make room for insulin.
 *
 * <p>Insulin acts by a triangle, which keeps more on board than the exponential curve of the same peak and duration:
 *
 * <pre>  acted(t) = t² / (P D)                  0 ≤ t &lt; P
 *           = 1 − (D − t)² / (D (D − P))  P ≤ t &lt; D </pre>
 *
 * with t in min since the insulin went in, P the prescribed peak and D the prescribed duration, but at least 300 min.
 *
 * @param parcels what may be in the body
 * @param automaticInHour above prescribed basal, by the loop itself, in the last hour, mU
 * @param ofAllKindsInDay in the last 24 h, mU
 */
record IobBound(List<Parcel> parcels, long automaticInHour, long ofAllKindsInDay) {
    /** Insulin that went in at one moment. */
    record Parcel(Instant at, double milliUnits, double peakMin, double durationMin) {
        double acted(Instant when) {
            double t = Math.min(durationMin, Math.max(0, minutes(at, when)));
            return milliUnits
                    * (t < peakMin
                            ? t * t / (peakMin * durationMin)
                            : 1 - (durationMin - t) * (durationMin - t) / (durationMin * (durationMin - peakMin)));
        }
    }

    /** Rapid insulin acts 5 h at least, whatever was prescribed (oref0 lib/iob/total.js: exponential curves 5 h or more), min. */
    static final int LEAST_DURATION_MIN = 300;
    /** Long-acting insulin by pen, min: about a day, highest in the middle. */
    static final int LONG_DURATION_MIN = 1440;
    /** Basal is compared with the prescribed one by the quarter of an hour, min. */
    private static final int QUARTER_MIN = 15;

    IobBound {
        parcels = List.copyOf(parcels);
    }

    static IobBound of(State state, Instant now) {
        int duration = durationMin(state);
        double peak = state.prescription().action().peakMin();
        List<Parcel> parcels = new ArrayList<>();
        double hour = 0;
        double day = 0;
        for (Delivery d : state.deliveries()) {
            day += within(d, now, 1440);
            if (d.kind() == Delivery.Kind.BOLUS) {
                parcels.add(new Parcel(d.end(), d.insulin().milliUnits(), peak, duration));
                hour += d.origin() == Delivery.Origin.PERSON ? 0 : within(d, now, 60);
            } else if (d.kind() == Delivery.Kind.PEN && !longActing(d, state)) {
                parcels.add(new Parcel(d.end(), d.insulin().milliUnits(), peak, duration));
            }
        }
        double[] above = aboveBasal(state, now, duration / QUARTER_MIN + 1);
        for (int quarter = 0; quarter < above.length; quarter++) {
            Instant end = now.minus(Duration.ofMinutes((long) quarter * QUARTER_MIN));
            parcels.add(new Parcel(end, above[quarter], peak, duration));
            hour += quarter < 60 / QUARTER_MIN ? above[quarter] : 0;
        }
        double open = unresolved(state, now);
        for (Announcement announcement : state.announcements()) {
            if (announcement instanceof Announcement.Pen pen) {
                boolean delivered = delivered(pen, state);
                day += delivered ? 0 : pen.insulin().milliUnits();
                if (pen.acting() == Announcement.Pen.Acting.LONG) {
                    parcels.add(new Parcel(
                            pen.given(), pen.insulin().milliUnits(), LONG_DURATION_MIN / 2.0, LONG_DURATION_MIN));
                } else if (!delivered) {
                    parcels.add(new Parcel(pen.given(), pen.insulin().milliUnits(), peak, duration));
                }
            } else if (announcement instanceof Announcement.LastBolus last && beforeKnown(last, state)) {
                parcels.add(new Parcel(last.given(), last.insulin().milliUnits(), peak, duration));
            }
        }
        parcels.add(new Parcel(now, open, peak, duration));
        return new IobBound(parcels, up(hour + open), up(day + open));
    }

    static int durationMin(State state) {
        return Math.max(LEAST_DURATION_MIN, state.prescription().action().durationMin());
    }

    /** The most insulin above prescribed basal that may still have to act. */
    Insulin onBoard(Instant when) {
        double sum = 0;
        for (Parcel parcel : parcels) {
            sum += parcel.milliUnits() - parcel.acted(when);
        }
        return new Insulin(up(sum));
    }

    /** The most of it that acts between two instants, U. */
    double actingU(Instant from, Instant until) {
        double sum = 0;
        for (Parcel parcel : parcels) {
            sum += parcel.acted(until) - parcel.acted(from);
        }
        return sum / 1000;
    }

    /**
     * Basal given above prescribed in each of the last quarters of an hour, newest first, mU. A pump gives whole pulses, so one
     * quarter may owe the next a pulse; more than a pulse is never carried: a suspension makes no room.
     */
    private static double[] aboveBasal(State state, Instant now, int quarters) {
        double[] sum = new double[quarters];
        for (Delivery d : state.deliveries()) {
            if (d.kind() == Delivery.Kind.BASAL) {
                double ended = minutes(d.end(), now);
                double began = Math.max(minutes(d.start(), now), ended + 1); // a pulse is an instant: taken as a minute
                int last = (int) Math.min(quarters - 1.0, Math.floor(began / QUARTER_MIN));
                for (int q = (int) Math.max(0, Math.floor(ended / QUARTER_MIN)); q <= last; q++) {
                    double from = Math.min(began, (q + 1.0) * QUARTER_MIN);
                    double to = q == 0 ? ended : Math.max(ended, (double) q * QUARTER_MIN); // stamped ahead: now
                    sum[q] += d.insulin().milliUnits() * (from - to) / (began - ended);
                }
                if (last < 0) {
                    sum[0] += d.insulin().milliUnits(); // wholly ahead of now
                }
            }
        }
        double pulse = state.pumpModel().basalPulse().milliUnits();
        double owed = 0;
        for (int q = quarters - 1; q >= 0; q--) {
            Instant middle = now.minus(Duration.ofSeconds((2L * q + 1) * QUARTER_MIN * 30));
            double prescribed = state.prescription().basalAt(middle).milliUnitsPerHour() * QUARTER_MIN / 60.0;
            double balance = sum[q] - prescribed - owed;
            sum[q] = Math.max(0, balance);
            owed = Math.min(pulse, Math.max(0, -balance));
        }
        return sum;
    }

    /** What the pump still has to give of a bolus, and what commands of unknown fate may have given, mU. */
    private static double unresolved(State state, Instant now) {
        double sum = state.pump().map(p -> p.bolusPending().milliUnits()).orElse(0L);
        for (Request request : state.requests()) {
            sum += !request.open()
                    ? 0
                    : request.command()
                            .<Double>match(temporary -> aboveBasal(temporary, state, now), cancel -> 0.0, bolus ->
                                    (double) notSeen(bolus, state));
        }
        return sum;
    }

    /** What of it the pump's history does not show, mU. */
    private static long notSeen(Command.Bolus bolus, State state) {
        return bolus.insulin().lessOrNone(state.delivered(bolus)).milliUnits();
    }

    private static double aboveBasal(Command.TemporaryBasal temporary, State state, Instant now) {
        double ran =
                Math.min(minutes(temporary.issued(), now), temporary.duration().toMinutes());
        double above = temporary.rate().milliUnitsPerHour()
                - state.prescription().basalAt(now).milliUnitsPerHour();
        return Math.max(0, above) * Math.max(0, ran) / 60;
    }

    private static boolean longActing(Delivery pen, State state) {
        return state.announcements().stream()
                .anyMatch(a -> a instanceof Announcement.Pen told
                        && told.acting() == Announcement.Pen.Acting.LONG
                        && same(pen, told));
    }

    private static boolean delivered(Announcement.Pen told, State state) {
        return state.deliveries().stream().anyMatch(d -> d.kind() == Delivery.Kind.PEN && same(d, told));
    }

    private static boolean same(Delivery pen, Announcement.Pen told) {
        return pen.start().equals(told.given()) && pen.insulin().equals(told.insulin());
    }

    private static boolean beforeKnown(Announcement.LastBolus last, State state) {
        return state.insulinKnownSince()
                .map(since -> last.given().isBefore(since))
                .orElse(true);
    }

    /** What of it went in during the last minutes, mU; insulin stamped ahead of now counts whole. */
    static double within(Delivery d, Instant now, double lastMin) {
        double ended = minutes(d.end(), now);
        double began = minutes(d.start(), now);
        if (ended >= lastMin) {
            return 0;
        }
        double share = began <= lastMin ? 1 : (lastMin - ended) / (began - ended);
        return d.insulin().milliUnits() * share;
    }

    /** Up to a whole milliunit; a billionth of a unit is forgiven. Never over what a record holds. */
    private static long up(double milliUnits) {
        return (long) Math.min(1_000_000, Math.ceil(milliUnits - 1e-6));
    }
}
