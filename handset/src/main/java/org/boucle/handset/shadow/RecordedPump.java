package org.boucle.handset.shadow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Kind;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Prescription;

/**
 * What visits to the pump would have brought while a recording was made: at each moment only the insulin that had gone in by then, so
 * that no advice knows the future. A long entry is cut at the visits, to the milliunit.
 *
 * <p>Before the first recorded basal there was no visit: what was on board then is unknown, not nothing.
 */
final class RecordedPump {
    /** A status must carry something; nothing is decided on them in shadow. */
    private static final Insulin RESERVOIR = Insulin.ofUnits(300);

    private final List<Delivery> entries;
    private final Prescription prescription;
    private final Instant from;
    private final Instant firstBasal;
    private Instant visited;
    private long sequence;

    /** @param insulin as recorded, basal among it; insulin by pen is not the pump's and is left out */
    RecordedPump(List<Delivery> insulin, Prescription prescription) {
        this.entries = insulin.stream()
                .filter(d -> d.kind() != Kind.PEN)
                .sorted(Comparator.comparing(Delivery::start))
                .toList();
        this.prescription = prescription;
        this.from = entries.get(0).start();
        this.firstBasal = entries.stream()
                .filter(d -> d.kind() == Kind.BASAL)
                .findFirst()
                .orElseThrow()
                .start();
        this.visited = from;
    }

    /** Empty before the first recorded basal. */
    Optional<PumpReport> visit(Instant now) {
        if (now.isBefore(firstBasal)) {
            return Optional.empty();
        }
        List<Delivery> fresh = new ArrayList<>();
        if (now.isAfter(visited)) {
            entries.forEach(entry -> part(entry, visited, now).ifPresent(fresh::add));
            visited = now;
        }
        PumpStatus status = new PumpStatus(
                now,
                "recorded",
                prescription.basalAt(now),
                Optional.empty(),
                false,
                Insulin.NONE,
                RESERVOIR,
                100,
                List.of());
        return Optional.of(new PumpReport(status, fresh, firstBasal, sequence));
    }

    /** The part of an entry that went in after one visit and by the next. */
    private Optional<Delivery> part(Delivery entry, Instant after, Instant by) {
        boolean atOnce = entry.start().equals(entry.end());
        if (atOnce) {
            boolean first = after.equals(from) && entry.start().equals(from);
            boolean within =
                    !entry.start().isAfter(by) && (first || entry.start().isAfter(after));
            return within ? Optional.of(entry(entry, entry.start(), entry.end(), entry.insulin())) : Optional.empty();
        }
        Instant start = later(entry.start(), after);
        Instant end = entry.end().isBefore(by) ? entry.end() : by;
        if (!start.isBefore(end)) {
            return Optional.empty();
        }
        Insulin part = new Insulin(givenBy(entry, end) - givenBy(entry, start));
        return Optional.of(entry(entry, start, end, part));
    }

    /** mU of an entry that had gone in by then; floors of one running sum, so that the parts add up to the whole. */
    private static long givenBy(Delivery entry, Instant then) {
        long whole = Duration.between(entry.start(), entry.end()).toMillis();
        long passed = Duration.between(entry.start(), then).toMillis();
        return entry.insulin().milliUnits() * passed / whole;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private Delivery entry(Delivery whole, Instant start, Instant end, Insulin insulin) {
        sequence++;
        return new Delivery(
                sequence, whole.key(), whole.kind(), whole.origin(), start, end, insulin, whole.certainty());
    }
}
