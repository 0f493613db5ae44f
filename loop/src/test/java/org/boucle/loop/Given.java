package org.boucle.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Inputs;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.State;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;

/** The plain case that the stories start from: one adult on 48 U a day, 0.9 U/h prescribed, known to the pump for two days. */
final class Given {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final Prescription PRESCRIPTION =
            Prescription.byRule("ada", NOON.minus(Duration.ofDays(30)), ZoneOffset.UTC, 75, Insulin.ofUnits(48));
    static final String SENSOR = "sensor-1";

    private Given() {}

    static Instant at(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    static State state(Mode mode) {
        return State.first(
                PRESCRIPTION,
                PumpModel.ORDINARY,
                new ModeState(mode, NOON.minus(Duration.ofDays(1)), Optional.empty()));
    }

    static Reading reading(int minute, double mgdl) {
        return Reading.measured(at(minute), mgdl, SENSOR);
    }

    /** A reading every 5 min, the last at that minute. */
    static List<Reading> readingsUntil(int lastMinute, double... mgdl) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < mgdl.length; i++) {
            readings.add(reading(lastMinute - 5 * (mgdl.length - 1 - i), mgdl[i]));
        }
        return readings;
    }

    static PumpStatus status(int minute) {
        return status(minute, Optional.empty(), 150, 90, List.of());
    }

    static PumpStatus status(
            int minute,
            Optional<PumpStatus.Temporary> temporary,
            double reservoir,
            int battery,
            List<PumpStatus.Annunciation> annunciations) {
        return new PumpStatus(
                at(minute),
                "virtual-1",
                new BasalRate(900),
                temporary,
                false,
                Insulin.NONE,
                Insulin.ofUnits(reservoir),
                battery,
                annunciations);
    }

    /** A pump whose history goes far beyond what the story tells of it. */
    static PumpReport report(int minute, Delivery... history) {
        return new PumpReport(status(minute), List.of(history), at(minute).minus(Duration.ofDays(2)), 1000);
    }

    static Delivery bolus(long sequence, String key, int minute, double units) {
        return new Delivery(
                sequence,
                key,
                Delivery.Kind.BOLUS,
                Delivery.Origin.PERSON,
                at(minute),
                at(minute + 1),
                Insulin.ofUnits(units),
                Delivery.Certainty.CONFIRMED);
    }

    static Inputs inputs(
            State before, int minute, Inputs.Cause cause, List<Reading> readings, Optional<PumpReport> pump) {
        return new Inputs(before, at(minute), cause, readings, Optional.empty(), pump, Optional.empty());
    }
}
