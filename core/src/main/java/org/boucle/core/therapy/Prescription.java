package org.boucle.core.therapy;

import static org.boucle.core.Require.require;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.CarbRatio;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.quantity.InsulinSensitivity;

/**
 * What the clinician prescribed to one person; each change is a new version.
 *
 * @param person whose it is
 * @param version 1, 2, 3 …
 * @param validFrom from when on it holds
 * @param zone where the schedules' clock hangs
 * @param weightKg body weight, kg, 3..400
 * @param tdd total daily dose, insulin of all kinds on a usual day, 1..500 U
 */
public record Prescription(
        String person,
        int version,
        Instant validFrom,
        ZoneId zone,
        double weightKg,
        Insulin tdd,
        Schedule<BasalRate> basal,
        Schedule<InsulinSensitivity> isf,
        Schedule<CarbRatio> carbRatio,
        Schedule<Glucose> target,
        InsulinAction action,
        Limits limits) {
    public Prescription {
        require(!person.isBlank(), "prescription.person", person, "a name or number");
        require(version >= 1, "prescription.version", version, "1 or more");
        require(weightKg >= 3 && weightKg <= 400, "prescription.weightKg", weightKg, "3..400 kg");
        require(tdd.milliUnits() >= 1000 && tdd.milliUnits() <= 500_000, "prescription.tdd", tdd.units(), "1..500 U");
        for (var entry : target.entries()) {
            double mgdl = entry.value().mgdl();
            require(mgdl >= 80 && mgdl <= 200, "prescription.target", mgdl, "80..200 mg/dL");
        }
        for (var entry : basal.entries()) {
            require(
                    entry.value().compareTo(limits.maxBasal()) <= 0,
                    "prescription.basal",
                    entry.value().unitsPerHour(),
                    "at most limits.maxBasal " + limits.maxBasal().unitsPerHour() + " U/h");
        }
    }

    public BasalRate basalAt(Instant instant) {
        return basal.at(instant, zone);
    }

    public InsulinSensitivity isfAt(Instant instant) {
        return isf.at(instant, zone);
    }

    public CarbRatio carbRatioAt(Instant instant) {
        return carbRatio.at(instant, zone);
    }

    public Glucose targetAt(Instant instant) {
        return target.at(instant, zone);
    }

    /**
     * A starting prescription by the rules of practice, from total daily dose and weight alone: basal 45 % of TDD, CR = 500/TDD,
     * ISF = 1700/TDD, target 110 mg/dL, DIA 6 h. Limits scale with TDD.
     *
     * @see "ISF 1700/TDD, CR 500/TDD, basal 40–60 %: Walsh et al., J Diabetes Sci Technol 2010;4:1174 and PMC10563601"
     */
    public static Prescription byRule(String person, Instant validFrom, ZoneId zone, double weightKg, Insulin tdd) {
        require(tdd.milliUnits() >= 5000 && tdd.milliUnits() <= 300_000, "tdd", tdd.units(), "5..300 U");
        double units = tdd.units();
        BasalRate basal = BasalRate.ofUnitsPerHour(0.45 * units / 24);
        return new Prescription(
                person,
                1,
                validFrom,
                zone,
                weightKg,
                tdd,
                Schedule.flat(basal),
                Schedule.flat(new InsulinSensitivity(1700 / units)),
                Schedule.flat(new CarbRatio(500 / units)),
                Schedule.flat(new Glucose(110)),
                InsulinAction.RAPID_ADULT,
                limitsByRule(tdd, basal));
    }

    /** Limits that scale with total daily dose: max basal four times the basal rate, IOB 35 % of TDD, a day 200 % of TDD. */
    public static Limits limitsByRule(Insulin tdd, BasalRate highestBasal) {
        double units = tdd.units();
        return new Limits(
                BasalRate.ofUnitsPerHour(Math.min(35, 4 * highestBasal.unitsPerHour())),
                Insulin.ofUnits(Math.min(25, 0.5 * units)),
                Insulin.ofUnits(Math.min(60, 0.35 * units)),
                Insulin.ofUnits(Math.min(30, 0.2 * units)),
                Insulin.ofUnits(Math.min(500, 2 * units)),
                new Glucose(70),
                Duration.ofMinutes(60));
    }
}
