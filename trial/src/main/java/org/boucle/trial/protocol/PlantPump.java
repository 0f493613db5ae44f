package org.boucle.trial.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Command;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Certainty;
import org.boucle.core.event.Delivery.Kind;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.exchange.ControllerProtocol;

/**
 * The plant's pump as the loop meets one, put together from the protocol's four numbers. The protocol has no keys: a bolus that was
 * delivered is taken as part of the newest that was ordered.
 */
final class PlantPump {
    /** Before the first cycle the person was steady on the therapy basal, with no bolus on board: a day of it is known. */
    private static final Duration KNOWN_BEFORE = Duration.ofHours(24);

    /** The protocol says nothing of a reservoir or battery. */
    private static final Insulin RESERVOIR = Insulin.ofUnits(300);

    /** Insulin that no order of ours explains. */
    private static final String UNASKED = "";

    private final BasalRate scheduled;
    private final List<Delivery> history = new ArrayList<>();
    private final Instant knownFrom;
    private Instant told;
    private long sequence;
    private Optional<PumpStatus.Temporary> temporary = Optional.empty();
    private Optional<Command.Bolus> bolus = Optional.empty();

    PlantPump(ControllerProtocol.Init init) {
        scheduled = init.therapy().basal();
        told = init.run().start();
        knownFrom = told.minus(KNOWN_BEFORE);
        add("", Kind.BASAL, Origin.SCHEDULE, knownFrom, told, scheduled.over(KNOWN_BEFORE));
    }

    /** When the plant last told what it delivered. */
    Instant told() {
        return told;
    }

    /** What the loop ordered now. */
    void take(Command command) {
        command.match(
                basal -> {
                    temporary = Optional.of(new PumpStatus.Temporary(
                            basal.key(), basal.rate(), basal.issued().plus(basal.duration())));
                    return true;
                },
                cancel -> {
                    temporary = Optional.empty();
                    return true;
                },
                given -> {
                    bolus = Optional.of(given);
                    return true;
                });
    }

    /** What was delivered since the last cycle, and what the pump says now. */
    PumpReport report(ControllerProtocol.Cycle cycle) {
        Instant now = cycle.time();
        if (now.isAfter(told)) {
            String key = temporary.map(PumpStatus.Temporary::key).orElse("");
            Origin origin = key.isEmpty() ? Origin.SCHEDULE : Origin.AUTOMATIC;
            add(key, Kind.BASAL, origin, told, now, cycle.deliveredBasal());
            if (!cycle.deliveredBolus().isNone()) {
                add(
                        bolus.map(Command.Bolus::key).orElse(UNASKED),
                        Kind.BOLUS,
                        bolus.map(Command.Bolus::origin).orElse(Origin.UNKNOWN),
                        told,
                        now,
                        cycle.deliveredBolus());
            }
            told = now;
        }
        temporary = temporary.filter(t -> now.isBefore(t.until()));
        PumpReport report = new PumpReport(status(cycle), history, knownFrom, sequence);
        history.clear();
        return report;
    }

    private PumpStatus status(ControllerProtocol.Cycle cycle) {
        return new PumpStatus(
                cycle.time(),
                "plant",
                scheduled,
                temporary.map(t -> new PumpStatus.Temporary(t.key(), cycle.basalRate(), t.until())),
                false,
                cycle.bolusPending(),
                RESERVOIR,
                100,
                List.of());
    }

    private void add(String key, Kind kind, Origin origin, Instant start, Instant end, Insulin insulin) {
        sequence++;
        history.add(new Delivery(sequence, key, kind, origin, start, end, insulin, Certainty.CONFIRMED));
    }
}
