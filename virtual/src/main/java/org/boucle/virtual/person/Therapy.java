package org.boucle.virtual.person;

import java.time.Instant;
import java.time.ZoneId;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.CarbRatio;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.quantity.InsulinSensitivity;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.core.therapy.Schedule;

/**
 * What a clinic would know of a virtual person: no parameter of the body is in it.
 *
 * @param basal the titrated basal rate: the body's own, found by fasting it ({@link VirtualPerson#fastingMgdl})
 * @param tdd usual total daily dose: 24 h of that basal and the insulin for a day's carbohydrate
 * @param weightKg kg
 */
public record Therapy(BasalRate basal, Insulin tdd, double weightKg, Person.Group group) {
    /**
     * Carbohydrate of a usual day, g. An adult's are 200 (McGillDiabetesLab/artificial-pancreas-simulator@3521a51). Until then it is 100 g
     * and 10 g for every 3 kg: 150 at 15 kg, 200 at 30 kg, 300 at 60 kg, about half of the energy that they need. Ours.
     */
    public static double usualCarbsGrams(Person.Group group, double weightKg) {
        return group == Person.Group.ADULT ? 200 : 100 + weightKg * 10 / 3;
    }

    /** As it would be programmed into that pump: basal to the nearest step, and at least one. */
    public Therapy on(PumpModel pump) {
        long step = pump.basalStep().milliUnitsPerHour();
        long steps = Math.max(1, (basal.milliUnitsPerHour() + step / 2) / step);
        return new Therapy(new BasalRate(steps * step), tdd, weightKg, group);
    }

    /**
     * A prescription by the rules of practice from TDD and weight ({@link Prescription#byRule}), with the titrated basal in place of
     * 45 % of TDD.
     */
    public Prescription prescription(String person, Instant validFrom, ZoneId zone) {
        Prescription rule = Prescription.byRule(person, validFrom, zone, weightKg, tdd);
        return prescription(rule, rule.isf(), rule.carbRatio());
    }

    /** The same with the carbohydrate ratio and the insulin sensitivity factor that a clinic found on that body. */
    public Prescription titrated(Titration found, String person, Instant validFrom, ZoneId zone) {
        Prescription rule = Prescription.byRule(person, validFrom, zone, weightKg, tdd);
        return prescription(rule, found.isf(), found.carbRatio());
    }

    private Prescription prescription(
            Prescription rule, Schedule<InsulinSensitivity> isf, Schedule<CarbRatio> carbRatio) {
        return new Prescription(
                rule.person(),
                rule.version(),
                rule.validFrom(),
                rule.zone(),
                weightKg,
                tdd,
                Schedule.flat(basal),
                isf,
                carbRatio,
                rule.target(),
                rule.action(),
                Prescription.limitsByRule(tdd, basal));
    }
}
