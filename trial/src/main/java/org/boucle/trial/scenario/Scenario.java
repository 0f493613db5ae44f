package org.boucle.trial.scenario;

import static org.boucle.core.Require.require;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.core.therapy.Schedule;
import org.boucle.trial.protocol.Inexpressible;
import org.boucle.virtual.World;
import org.boucle.virtual.fault.FaultPlan;
import org.boucle.virtual.life.Days;
import org.boucle.virtual.life.Habits;
import org.boucle.virtual.person.VirtualPerson;
import org.boucle.virtual.pump.PumpErrors;
import org.boucle.virtual.sensor.SensorModel;

/**
 * What kind of life is lived in a trial. Written as a file it is docs/formats/scenario.md; everything that a file doesn't name is as in
 * {@link #ORDINARY}.
 *
 * @param name a word: letters, digits, hyphens
 * @param about what it is for, one sentence in English
 * @param aboutFr the same in French
 * @param start first day, 2026-01-05, from 1970 to 2200; runs begin at its midnight
 * @param zone where they live, e.g. Europe/Paris; a summer-time change is met as it comes
 */
public record Scenario(
        String name,
        String about,
        String aboutFr,
        String start,
        String zone,
        Settings settings,
        Habits habits,
        Days days,
        SensorModel sensor,
        PumpErrors pump,
        FaultPlan faults) {
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 12, 31);

    /** A plain life: what a file starts from. */
    public static final Scenario ORDINARY = new Scenario(
            "ordinary",
            "An ordinary life.",
            "Une vie ordinaire.",
            "2026-01-05",
            "UTC",
            Settings.TITRATED,
            Habits.ORDINARY,
            Days.ORDINARY,
            SensorModel.ORDINARY,
            PumpErrors.EXACT,
            FaultPlan.NONE);

    public Scenario {
        require(name.matches("[a-z0-9][a-z0-9-]{0,40}"), "name", name, "lower-case letters, digits and hyphens");
        LocalDate first = firstDay(start);
        require(!first.isBefore(EARLIEST) && !first.isAfter(LATEST), "start", start, EARLIEST + ".." + LATEST);
        zone(zone);
    }

    /** The same with another sensor. */
    public Scenario with(SensorModel other) {
        return new Scenario(name, about, aboutFr, start, zone, settings, habits, days, other, pump, faults);
    }

    private static LocalDate firstDay(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            require(false, "start", text, "a date like 2026-01-05");
            throw wrong;
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException wrong) {
            require(false, "zone", text, "a time zone like Europe/Paris");
            throw wrong;
        }
    }

    public ZoneId zoneId() {
        return zone(zone);
    }

    /** Whether the person ever tells what they eat. */
    public boolean tellsMeals() {
        return habits.telling().share() > 0;
    }

    /** What the clinic prescribed this person, as far as it found them out. */
    public Prescription prescription(String id, VirtualPerson person, long seed) {
        return settings.prescribe(
                id, person, seed, firstDay(start).atStartOfDay(zoneId()).toInstant(), zoneId(), PumpModel.ORDINARY);
    }

    /** The world at the start of a run. */
    public World world(VirtualPerson person, Prescription prescription, long seed) {
        return World.begin(person, setup(prescription.basal(), seed));
    }

    /**
     * What of this scenario the controller protocol has no words for, one sentence each.
     *
     * @param days that a run lasts
     */
    public List<String> beyondProtocol(int days) {
        return Inexpressible.of(setup(Schedule.flat(BasalRate.ZERO), 1), Duration.ofDays(days));
    }

    private World.Setup setup(Schedule<BasalRate> basal, long seed) {
        return new World.Setup(
                seed,
                firstDay(start).atStartOfDay(zoneId()).toInstant(),
                zoneId(),
                basal,
                PumpModel.ORDINARY,
                pump,
                sensor,
                habits,
                days,
                faults);
    }
}
