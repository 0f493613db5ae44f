package org.boucle.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Inputs;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.Request;
import org.boucle.core.decision.State;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Insulin;

/** Writes what came since the last turn into what is known: readings, the pump's history, what became of commands. */
final class Ledger {
    /** How far back readings are kept: the controller's and the supervisor's longest look. */
    static final Duration READINGS = Duration.ofHours(6);

    /** How far back insulin and announcements are kept: the supervisor's day. */
    static final Duration DAY = Duration.ofHours(24);

    /** How long a person is told that a bolus they confirmed was not given, from when it is known. */
    static final Duration TOLD_FOR = Duration.ofHours(1);

    private Ledger() {}

    static void absorb(Draft known, Inputs in) {
        Instant now = in.now();
        Instant aDayAgo = now.minus(DAY);
        known.readings = readings(clockSetBack(known, now) ? List.of() : known.readings, in.readings(), now);
        notAhead(known, now);
        known.announcements = known.announcements.stream()
                .filter(a -> a.told().isAfter(aDayAgo))
                .toList();
        known.answered =
                known.answered.stream().filter(a -> a.at().isAfter(aDayAgo)).toList();
        known.deliveries =
                known.deliveries.stream().filter(d -> d.end().isAfter(aDayAgo)).toList();
        known.sensor = in.sensor().or(in.before()::sensor);
        in.pump().ifPresent(report -> visit(known, report, now));
        known.requests = requests(known, in.pump(), now);
    }

    /** Then nobody knows how old the readings are: glucose is unknown until new ones come. */
    private static boolean clockSetBack(Draft known, Instant now) {
        Instant ahead = now.plus(Sense.AHEAD);
        return known.lastTurn.filter(ahead::isBefore).isPresent()
                || known.readings.stream().anyMatch(r -> r.time().isAfter(ahead));
    }

    /**
     * After the clock was set back nobody knows how long a pump has been silent, a mode or a word about a bolus has lasted: all are
     * counted from now.
     */
    private static void notAhead(Draft known, Instant now) {
        if (known.mode.since().isAfter(now)) {
            known.mode = new ModeState(known.mode.chosen(), now, known.mode.pause());
        }
        known.pump = known.pump.map(status -> status.time().isAfter(now) ? status.at(now) : status);
        known.requests = known.requests.stream()
                .map(r -> r.since().isAfter(now) ? new Request(r.command(), r.state(), now) : r)
                .toList();
    }

    /**
     * A reading from the future is judged in this turn and journaled with it, but not kept: it must not come true by waiting. The
     * newest stays whatever its age, or nobody would know how old it is.
     */
    private static List<Reading> readings(List<Reading> known, List<Reading> fresh, Instant now) {
        Instant ahead = now.plus(Sense.AHEAD);
        Instant old = now.minus(READINGS);
        List<Reading> all = new ArrayList<>(known.size() + fresh.size());
        all.addAll(known);
        all.addAll(fresh);
        all.removeIf(r -> r.time().isAfter(ahead));
        if (!eachLater(all)) {
            all = all.stream()
                    .distinct()
                    .sorted(Comparator.comparing(Reading::time))
                    .toList();
        }
        List<Reading> young = new ArrayList<>(all);
        young.removeIf(r -> !r.time().isAfter(old));
        return young.isEmpty() && !all.isEmpty() ? List.of(all.get(all.size() - 1)) : young;
    }

    /** Whether each is later than the one before: so they mostly come, and then none is there twice. */
    private static boolean eachLater(List<Reading> readings) {
        for (int i = 1; i < readings.size(); i++) {
            if (!readings.get(i).time().isAfter(readings.get(i - 1).time())) {
                return false;
            }
        }
        return true;
    }

    private static void visit(Draft known, PumpReport report, Instant now) {
        if (isAnother(known, report)) {
            // What this pump gave under numbers that we take for known would never be asked for: begin again, with
            // insulin unknown.
            known.pumpSequence = 0;
            known.insulinKnownSince = Optional.of(now);
        } else {
            known.insulinKnownSince = knownSince(known, report);
        }
        List<Delivery> deliveries = new ArrayList<>(known.deliveries);
        for (Delivery entry : report.history()) {
            if (entry.sequence() > known.pumpSequence) { // entries that came before come again after a lost answer
                if (deliveries.stream().noneMatch(d -> isSame(d, entry))) {
                    deliveries.add(entry);
                }
                known.pumpSequence = entry.sequence();
            }
        }
        deliveries.sort(Comparator.comparing(Delivery::start));
        known.deliveries = deliveries;
        known.pump = Optional.of(report.status());
    }

    /** Another pump, or the same whose numbering began again or went back (reset, or restored from an older state). */
    private static boolean isAnother(Draft known, PumpReport report) {
        boolean serial = known.pump
                .map(PumpStatus::pump)
                .filter(s -> !s.equals(report.status().pump()))
                .isPresent();
        return serial || report.newest() < known.pumpSequence;
    }

    /** One and the same insulin, whatever its number. */
    private static boolean isSame(Delivery known, Delivery told) {
        return known.kind() == told.kind()
                && known.start().equals(told.start())
                && known.end().equals(told.end())
                && known.insulin().equals(told.insulin())
                && known.key().equals(told.key());
    }

    /**
     * From when on insulin is known without a gap. A hole in the pump's numbering (history overwritten) makes all before it unknown
     * again: the supervisor then waits as at a first turn.
     */
    private static Optional<Instant> knownSince(Draft known, PumpReport report) {
        if (known.insulinKnownSince.isEmpty()) {
            return Optional.of(report.historyFrom());
        }
        Optional<Instant> since = known.insulinKnownSince;
        long newest = known.pumpSequence;
        for (Delivery entry : report.history()) {
            if (newest > 0 && entry.sequence() > newest + 1) {
                since = Optional.of(entry.start());
            }
            newest = Math.max(newest, entry.sequence());
        }
        return since;
    }

    /**
     * What became of commands. The pump's history resolves them: a bolus that stands there whole and a temporary basal that stands
     * there, or runs now, acted. Once one has expired and nothing flows any more, a history read since then shows what is missing,
     * and
     * a person who confirmed it is told; but only a history without a gap since it was issued can show that. Where it has one, a
     * person's bolus is uncertain until it would have acted, and a micro-bolus is presumed given. As long as no visit succeeds a
     * bolus is
     * uncertain.
     */
    private static List<Request> requests(Draft known, Optional<PumpReport> pump, Instant now) {
        State seen = known.state();
        Set<String> acted = pump.stream()
                .flatMap(report -> Stream.concat(
                        report.history().stream().map(Delivery::key),
                        report.status().temporary().map(PumpStatus.Temporary::key).stream()))
                .collect(Collectors.toSet());
        List<Request> open = new ArrayList<>();
        for (Request request : known.requests) {
            if (request.command() instanceof Command.Bolus bolus) {
                if (pump.isPresent() && bolus.origin() == Delivery.Origin.AUTOMATIC && !covered(bolus, seen)) {
                    // no person waits for an answer, and so small a dose must not block theirs: it is presumed given
                    known.deliveries = presumed(known.deliveries, bolus);
                    continue;
                }
                bolus(request, bolus, seen, pump, now).ifPresent(open::add);
            } else if (!acted.contains(request.command().key())) {
                rate(request, pump, now).ifPresent(open::add);
            }
        }
        return open;
    }

    private static Optional<Request> rate(Request request, Optional<PumpReport> pump, Instant now) {
        boolean expired = !now.isBefore(request.command().expires());
        if (expired && pump.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(expired ? as(Request.State.UNCERTAIN, request, now) : request);
    }

    private static Optional<Request> bolus(
            Request request, Command.Bolus bolus, State seen, Optional<PumpReport> pump, Instant now) {
        Insulin delivered = seen.delivered(bolus);
        boolean ended = !now.isBefore(bolus.expires())
                || bolus.issued().isAfter(now.plus(Sense.AHEAD)); // the clock was set back since
        boolean whole = delivered.compareTo(bolus.insulin()) >= 0;
        boolean toldLongEnough =
                !request.open() && !now.isBefore(request.since().plus(TOLD_FOR));
        if (whole || toldLongEnough) {
            return Optional.empty();
        }
        if (!request.open() || !ended) {
            return Optional.of(request);
        }
        if (pump.isEmpty()) { // of what has begun to flow the pump gives the rest by itself
            return Optional.of(delivered.isNone() ? as(Request.State.UNCERTAIN, request, now) : request);
        }
        if (!pump.get().status().bolusPending().isNone()) {
            return Optional.of(as(Request.State.SENT, request, now));
        }
        if (!covered(bolus, seen)) {
            boolean hasActed = !now.isBefore(bolus.issued()
                    .plus(Duration.ofMinutes(seen.prescription().action().durationMin())));
            return hasActed ? Optional.empty() : Optional.of(as(Request.State.UNCERTAIN, request, now));
        }
        return bolus.origin() == Delivery.Origin.PERSON
                ? Optional.of(as(Request.State.NOT_GIVEN, request, now))
                : Optional.empty();
    }

    /** Whether the pump's history is known without a gap since the bolus was issued, and so can show that it was not given. */
    private static boolean covered(Command.Bolus bolus, State seen) {
        return seen.insulinKnownSince()
                .filter(since -> !since.isAfter(bolus.issued()))
                .isPresent();
    }

    private static List<Delivery> presumed(List<Delivery> known, Command.Bolus bolus) {
        List<Delivery> deliveries = new ArrayList<>(known);
        deliveries.add(presumed(bolus, bolus.insulin()));
        deliveries.sort(Comparator.comparing(Delivery::start));
        return deliveries;
    }

    /** So much of a bolus, taken as given when it was asked for. */
    static Delivery presumed(Command.Bolus bolus, Insulin insulin) {
        return new Delivery(
                0,
                bolus.key(),
                Delivery.Kind.BOLUS,
                bolus.origin(),
                bolus.issued(),
                bolus.issued(),
                insulin,
                Delivery.Certainty.PRESUMED);
    }

    private static Request as(Request.State state, Request request, Instant now) {
        return request.state() == state ? request : new Request(request.command(), state, now);
    }
}
