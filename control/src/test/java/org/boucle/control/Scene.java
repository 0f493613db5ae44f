package org.boucle.control;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Judged;
import org.boucle.core.decision.Memory;
import org.boucle.core.decision.Sensed;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;

/** A situation in the making: an adult of 70 kg and 48 U a day (basal 0.9 U/h, ISF 35, CR 10.4) on the prescribed basal. */
final class Scene {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Prescription PRESCRIPTION =
            Prescription.byRule("someone", NOON.minus(Duration.ofDays(9)), ZoneOffset.UTC, 70, Insulin.ofUnits(48));

    Instant now = NOON;
    final List<Judged> readings = new ArrayList<>();
    final List<Delivery> deliveries = new ArrayList<>();
    final List<Announcement> announcements = new ArrayList<>();
    Optional<Instant> knownSince = Optional.of(NOON.minus(Duration.ofHours(24)));
    Mode mode = Mode.HYBRID_CLOSED_LOOP;
    Memory memory = Memory.EMPTY;
    Glucose target = new Glucose(110);
    Prescription prescription = PRESCRIPTION;
    PumpModel pump = PumpModel.ORDINARY;
    Insulin pending = Insulin.NONE;

    /** Readings every 5 min that end now, oldest first. */
    Scene readings(double... mgdl) {
        for (int i = 0; i < mgdl.length; i++) {
            reading(-5 * (mgdl.length - 1 - i), mgdl[i]);
        }
        return this;
    }

    Scene reading(double minutesFromNow, double mgdl) {
        readings.add(new Judged(Reading.measured(at(minutesFromNow), mgdl, "s"), Judged.Trust.TRUSTED));
        return this;
    }

    Scene flat(double mgdl, int count) {
        double[] all = new double[count];
        java.util.Arrays.fill(all, mgdl);
        return readings(all);
    }

    Scene low() {
        readings.add(new Judged(new Reading(now, new Glucose(40), Reading.Range.BELOW, "s"), Judged.Trust.TRUSTED));
        return this;
    }

    Scene bolus(double minutesFromNow, double units) {
        return given(Delivery.Kind.BOLUS, minutesFromNow, minutesFromNow, units, Delivery.Certainty.CONFIRMED);
    }

    Scene presumed(double minutesFromNow, double units) {
        return given(Delivery.Kind.BOLUS, minutesFromNow, minutesFromNow, units, Delivery.Certainty.PRESUMED);
    }

    Scene basal(double fromMin, double toMin, double unitsPerHour) {
        return given(
                Delivery.Kind.BASAL,
                fromMin,
                toMin,
                unitsPerHour * (toMin - fromMin) / 60,
                Delivery.Certainty.CONFIRMED);
    }

    Scene given(Delivery.Kind kind, double fromMin, double toMin, double units, Delivery.Certainty certainty) {
        deliveries.add(new Delivery(
                deliveries.size() + 1,
                "",
                kind,
                Delivery.Origin.AUTOMATIC,
                at(fromMin),
                at(toMin),
                Insulin.ofUnits(units),
                certainty));
        return this;
    }

    Scene meal(String id, double minutesFromNow, double grams) {
        announcements.add(new Announcement.Meal(id, at(minutesFromNow), at(minutesFromNow), new Carbs(grams)));
        return this;
    }

    Scene rescue(double minutesFromNow, double grams) {
        announcements.add(new Announcement.Rescue(
                "r" + minutesFromNow, at(minutesFromNow), at(minutesFromNow), new Carbs(grams)));
        return this;
    }

    Scene told(Announcement announcement) {
        announcements.add(announcement);
        return this;
    }

    Scene mode(Mode chosen) {
        mode = chosen;
        return this;
    }

    Scene insulinUnknown() {
        knownSince = Optional.empty();
        return this;
    }

    Scene remembering(Memory left) {
        memory = left;
        return this;
    }

    /** The same, some minutes later; what was given as minutes from now is from the new now on. */
    Scene later(double minutes) {
        now = at(minutes);
        return this;
    }

    Instant at(double minutesFromNow) {
        return now.plusMillis(Math.round(minutesFromNow * 60_000));
    }

    Situation situation() {
        return new Situation(
                now,
                new Sensed(readings),
                deliveries,
                knownSince,
                pending,
                announcements,
                prescription,
                prescription.basalAt(now),
                target,
                pump,
                mode,
                memory,
                new Advice.Basis(now, Optional.empty(), deliveries.size(), announcements.size()));
    }
}
