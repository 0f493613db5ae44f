package org.boucle.control.oref0;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.boucle.control.Situation;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Certainty;
import org.boucle.core.event.Delivery.Kind;

/**
 * The pump's history as a rig would have read it, made from what went in. oref0 thinks in temps as they were set and takes what they
 * differ from the scheduled basal as pulses of 0.05 U; a pump's own pulses seldom fall so. Hence basal is put into temps whose pulses
 * come to what was delivered, and what is less than a pulse is carried over to the next: no insulin is lost to rounding.
 */
final class DeliveredInsulin {
    /** oref0's, U. */
    private static final double PULSE = 0.05;
    /** oref0 cuts temps at this itself. */
    private static final long LONGEST_MS = 30 * 60_000;

    private static final double HOUR_MS = 3_600_000;
    private static final double DUST = 1e-9;
    /** A person's memory for the time of a bolus. */
    private static final Duration ABOUT = Duration.ofMinutes(30);

    private final Situation situation;
    private final DaySchedule scheduled;
    private final long shift;
    private final List<Run> runs = new ArrayList<>();
    private final List<Bolus> boluses = new ArrayList<>();

    /** Basal without a change that shows. */
    private static final class Run {
        /** Who ordered it by which key; empty where nothing is written. */
        final String order;

        final long start;
        long end;
        double units;
        /** The pump's own schedule gave it. */
        final boolean usual;

        Run(String order, long start, long end, double units, boolean usual) {
            this.order = order;
            this.start = start;
            this.end = end;
            this.units = units;
            this.usual = usual;
        }

        /** By one order, and no more apart than a pulse of the pump explains. */
        boolean goesOn(String next, long from, long to, double more, double pumpPulse) {
            double expected = units / (end - start) * (to - from);
            return from == end
                    && to - start <= LONGEST_MS
                    && next.equals(order)
                    && Math.abs(more - expected) <= pumpPulse + DUST;
        }
    }

    private DeliveredInsulin(Situation situation, DaySchedule scheduled, long shift) {
        this.situation = situation;
        this.scheduled = scheduled;
        this.shift = shift;
    }

    /**
     * @param scheduled basal, U/h
     * @param shift from the time of instants to the wall clock of the schedule, ms
     * @param presumed whether insulin counts that may not have gone in
     */
    static PumpHistory history(Situation situation, DaySchedule scheduled, long shift, boolean presumed) {
        DeliveredInsulin delivered = new DeliveredInsulin(situation, scheduled, shift);
        situation.deliveries().stream()
                .filter(d -> presumed || d.certainty() == Certainty.CONFIRMED)
                .sorted(Comparator.comparing(Delivery::start))
                .forEach(delivered::take);
        delivered.takeWhatFlowsAndWhatIsSaid();
        delivered.boluses.sort(Comparator.comparingLong(Bolus::time));
        return new PumpHistory(delivered.temps(), delivered.boluses);
    }

    private void take(Delivery d) {
        if (d.kind() != Kind.BASAL) {
            bolus(d.start(), d.insulin().units());
            return;
        }
        long from = d.start().toEpochMilli();
        long to = d.end().toEpochMilli();
        long knownFrom = situation.insulinKnownSince().orElse(situation.now()).toEpochMilli();
        if (to <= knownFrom) {
            return; // before that the scheduled basal is taken to have flowed
        }
        String order = d.origin() + " " + d.key();
        double units = d.insulin().units();
        if (from < knownFrom) {
            units *= (double) (to - knownFrom) / (to - from);
            from = knownFrom;
        }
        if (!runs.isEmpty()) {
            Run last = runs.get(runs.size() - 1);
            from = Math.max(from, last.end);
            if (from > last.end) { // what has no entry between two that have did not flow
                runs.add(new Run("", last.end, from, 0, false));
            } else if (to > from && last.goesOn(order, from, to, units, pumpPulse())) {
                last.end = to;
                last.units += units;
                return;
            }
        }
        if (to > from) {
            runs.add(new Run(order, from, to, units, d.origin() == Delivery.Origin.SCHEDULE));
        } else {
            bolus(d.start(), units);
        }
    }

    private double pumpPulse() {
        return situation.pump().basalPulse().units();
    }

    /** What is said to be of the future counts from now on: it is better believed than left out. */
    private void bolus(Instant at, double units) {
        if (units > 0) {
            long time = Math.min(at.toEpochMilli(), situation.now().toEpochMilli());
            boluses.add(new Bolus(time + shift, Js.fixed(units, 3)));
        }
    }

    private void takeWhatFlowsAndWhatIsSaid() {
        bolus(situation.now(), situation.pendingBolus().units());
        for (Announcement told : situation.announcements()) {
            if (told instanceof Announcement.LastBolus last && !isRecorded(last)) {
                bolus(last.given(), last.insulin().units());
            }
        }
    }

    private boolean isRecorded(Announcement.LastBolus last) {
        return situation.deliveries().stream()
                .anyMatch(d -> d.kind() != Kind.BASAL
                        && d.insulin().equals(last.insulin())
                        && Duration.between(d.start(), last.given()).abs().compareTo(ABOUT) <= 0);
    }

    private List<TempBasal> temps() {
        List<TempBasal> temps = new ArrayList<>(runs.size());
        double owed = 0;
        for (Run run : runs) {
            double hours = (run.end - run.start) / HOUR_MS;
            double usual = scheduledBetween(run.start + shift, run.end + shift);
            double beside = run.units - usual + owed;
            double pulses = Js.round(beside / PULSE);
            owed = beside - pulses * PULSE;
            if (pulses != 0 || !run.usual) { // a rate under 0 only pays back: oref0 takes no note of its sign
                temps.add(new TempBasal(run.start + shift, (usual + pulses * PULSE) / hours, hours * 60));
            }
        }
        return temps;
    }

    /** U, minute by minute as oref0 looks it up. */
    private double scheduledBetween(long from, long to) {
        if (scheduled.entries().size() == 1) {
            return scheduled.at(from) * ((to - from) / HOUR_MS);
        }
        double units = 0;
        long time = from;
        while (time < to) {
            long next = Math.min(to, Math.floorDiv(time, 60_000L) * 60_000 + 60_000);
            units += scheduled.at(time) * ((next - time) / HOUR_MS);
            time = next;
        }
        return units;
    }
}
