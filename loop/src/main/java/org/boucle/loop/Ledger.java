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
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.Reading;

/** Writes what came since the last turn into what is known: readings, the pump's history, what became of commands. */
final class Ledger {
    /** How far back readings are kept: the controller's and the supervisor's longest look. */
    static final Duration READINGS = Duration.ofHours(6);

    /** How far back insulin and announcements are kept: the supervisor's day. */
    static final Duration DAY = Duration.ofHours(24);

    /** How long a person is told that a bolus they confirmed was not given. */
    static final Duration TOLD_FOR = Duration.ofHours(1);

    private Ledger() {}

    static void absorb(Draft known, Inputs in) {
        Instant now = in.now();
        Instant aDayAgo = now.minus(DAY);
        notAhead(known, now);
        known.readings = readings(known.readings, in.readings(), now);
        known.announcements = known.announcements.stream()
                .filter(a -> a.told().isAfter(aDayAgo))
                .toList();
        known.answered =
                known.answered.stream().filter(a -> a.at().isAfter(aDayAgo)).toList();
        known.deliveries =
                known.deliveries.stream().filter(d -> d.end().isAfter(aDayAgo)).toList();
        known.sensor = in.sensor().or(in.before()::sensor);
        in.pump().ifPresent(report -> visit(known, report, now));
        known.requests = requests(known.requests, in.pump(), now);
    }

    /** After the clock was set back nobody knows how long a pump has been silent, or a mode has lasted: both are counted from now. */
    private static void notAhead(Draft known, Instant now) {
        if (known.mode.since().isAfter(now)) {
            known.mode = new ModeState(known.mode.chosen(), now, known.mode.pause());
        }
        known.pump = known.pump.map(status -> status.time().isAfter(now) ? status.at(now) : status);
    }

    /** A reading from the future is judged in this turn and journaled with it, but not kept: it must not come true by waiting. */
    private static List<Reading> readings(List<Reading> known, List<Reading> fresh, Instant now) {
        return Stream.concat(
                        known.stream(), fresh.stream().filter(r -> !r.time().isAfter(now.plus(Sense.AHEAD))))
                .filter(r -> r.time().isAfter(now.minus(READINGS)))
                .distinct()
                .sorted(Comparator.comparing(Reading::time))
                .toList();
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
     * What became of commands. The history resolves them: a command whose key stands there, or that runs now, acted; one that has
     * expired and does not stand in a history read since then did not: if a person had confirmed it, it is kept so that they are told.
     * Without a visit to the pump, an expired one is uncertain.
     */
    private static List<Request> requests(List<Request> known, Optional<PumpReport> pump, Instant now) {
        Set<String> acted = pump.stream()
                .flatMap(report -> Stream.concat(
                        report.history().stream().map(Delivery::key),
                        report.status().temporary().map(PumpStatus.Temporary::key).stream()))
                .collect(Collectors.toSet());
        boolean settled = pump.isPresent() && pump.get().status().bolusPending().isNone();
        List<Request> open = new ArrayList<>();
        for (Request request : known) {
            Command command = request.command();
            boolean expired = !now.isBefore(command.expires());
            if (acted.contains(command.key())) {
                continue;
            }
            if (!request.open() || (expired && settled)) {
                if (persons(command) && now.isBefore(command.expires().plus(TOLD_FOR))) {
                    open.add(new Request(command, Request.State.NOT_GIVEN));
                }
                continue;
            }
            open.add(expired ? new Request(command, Request.State.UNCERTAIN) : request);
        }
        return open;
    }

    private static boolean persons(Command command) {
        return command instanceof Command.Bolus bolus && bolus.origin() == Delivery.Origin.PERSON;
    }
}
