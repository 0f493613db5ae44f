package org.boucle.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;

/**
 * The insulin that a situation knows of, on one time axis: minutes from now, the past negative. Basal is known between two
 * moments; before and after, the prescribed basal is taken to have flowed, since a pump out of reach does that by itself. Between
 * them what has no entry did not flow.
 *
 * @param portions boluses, insulin by pen, and basal within the known span, so far as it may still be at work
 * @param basalFromMin where knowledge of basal begins, min from now, at most {@code basalToMin}
 * @param basalToMin where the last report of basal ends, min from now, at most 0
 */
record GivenInsulin(List<Portion> portions, double basalFromMin, double basalToMin) {
    /**
     * Insulin spread evenly over a time; at once when both ends are the same.
     *
     * @param fromMin min from now
     * @param toMin min from now, not before {@code fromMin}
     * @param certain false when it may not have gone in
     */
    record Portion(double fromMin, double toMin, double units, boolean certain, boolean basal) {}

    GivenInsulin {
        portions = List.copyOf(portions);
    }

    static GivenInsulin of(Situation situation) {
        Instant now = situation.now();
        double knownFrom =
                situation.insulinKnownSince().map(t -> minutes(now, t)).orElse(0.0);
        double from = Math.min(0, knownFrom);
        double lastReport = from;
        for (Delivery d : situation.deliveries()) {
            if (d.kind() == Delivery.Kind.BASAL) {
                lastReport = Math.max(lastReport, Math.min(0, minutes(now, d.end())));
            }
        }
        int longest = Math.max(
                InsulinAtWork.PAST_MIN, situation.prescription().action().durationMin());
        List<Portion> portions = new ArrayList<>();
        for (Delivery d : situation.deliveries()) {
            double end = Math.min(0, minutes(now, d.end()));
            if (end < -longest) {
                continue;
            }
            boolean basal = d.kind() == Delivery.Kind.BASAL;
            double start = Math.min(0, minutes(now, d.start()));
            double units = d.insulin().units();
            if (basal && start < from) {
                // The part before the known span is stood for by the prescribed basal.
                units = end <= from ? 0 : units * (end - from) / (end - start);
                start = from;
                end = Math.max(from, end);
            }
            if (units > 0) {
                portions.add(new Portion(start, end, units, d.certainty() == Delivery.Certainty.CONFIRMED, basal));
            }
        }
        if (!situation.pendingBolus().isNone()) {
            portions.add(new Portion(0, 0, situation.pendingBolus().units(), true, false));
        }
        for (Announcement a : situation.announcements()) {
            if (a instanceof Announcement.LastBolus last && !last.insulin().isNone() && !recorded(situation, last)) {
                double at = Math.min(0, minutes(now, last.given()));
                portions.add(new Portion(at, at, last.insulin().units(), true, false));
            }
        }
        return new GivenInsulin(portions, from, lastReport);
    }

    /** Whether the pump's own history holds the bolus that the person speaks of, give or take their memory for time. */
    private static boolean recorded(Situation situation, Announcement.LastBolus last) {
        return situation.deliveries().stream()
                .anyMatch(d -> d.kind() != Delivery.Kind.BASAL
                        && d.insulin().equals(last.insulin())
                        && Duration.between(d.start(), last.given()).abs().toMinutes() <= 30);
    }

    /** Minutes from {@code now}, negative for the past. */
    private static double minutes(Instant now, Instant then) {
        return -Ages.minutesSince(then, now);
    }
}
