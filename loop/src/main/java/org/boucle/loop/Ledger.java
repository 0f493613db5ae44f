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

    private Ledger() {}

    static void absorb(Draft known, Inputs in) {
        Instant now = in.now();
        Instant aDayAgo = now.minus(DAY);
        known.readings = readings(known.readings, in.readings(), now);
        known.announcements = known.announcements.stream()
                .filter(a -> a.told().isAfter(aDayAgo))
                .toList();
        known.answered =
                known.answered.stream().filter(a -> a.at().isAfter(aDayAgo)).toList();
        known.deliveries =
                known.deliveries.stream().filter(d -> d.end().isAfter(aDayAgo)).toList();
        known.sensor = in.sensor().or(in.before()::sensor);
        in.pump().ifPresent(report -> visit(known, report));
        known.requests = requests(known.requests, in.pump(), now);
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

    private static void visit(Draft known, PumpReport report) {
        known.insulinKnownSince = knownSince(known, report);
        List<Delivery> deliveries = new ArrayList<>(known.deliveries);
        for (Delivery entry : report.history()) {
            if (entry.sequence() > known.pumpSequence) { // entries that came before come again after a lost answer
                deliveries.add(entry);
                known.pumpSequence = entry.sequence();
            }
        }
        deliveries.sort(Comparator.comparing(Delivery::start));
        known.deliveries = deliveries;
        known.pump = Optional.of(report.status());
    }

    /**
     * From when on insulin is known without a gap. A hole in the pump's numbering (history overwritten) or another pump makes all
     * before it unknown again: the supervisor then waits as at a first turn.
     */
    private static Optional<Instant> knownSince(Draft known, PumpReport report) {
        boolean otherPump = known.pump
                .map(PumpStatus::pump)
                .filter(serial -> !serial.equals(report.status().pump()))
                .isPresent();
        if (known.insulinKnownSince.isEmpty() || otherPump) {
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
     * expired and does not stand in a history read since then did not. Without a visit to the pump, an expired one is uncertain.
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
            if (acted.contains(command.key()) || (expired && settled)) {
                continue;
            }
            open.add(expired ? new Request(command, Request.State.UNCERTAIN) : request);
        }
        return open;
    }
}
