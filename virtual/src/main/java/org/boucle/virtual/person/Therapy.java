package org.boucle.virtual.person;

import java.time.Instant;
import java.time.ZoneId;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.core.therapy.Schedule;

/**
 * What a clinic would know of a virtual person: no parameter of the body is in it.
 *
 * @param basal the titrated basal rate: the body's own, found by fasting it to 6.5 mmol/L
 * @param tdd usual total daily dose: 24 h of that basal and the insulin for 200 g of carbohydrate
 * @param weightKg kg
 */
public record Therapy(BasalRate basal, Insulin tdd, double weightKg, Person.Group group) {
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
        return new Prescription(
                person,
                rule.version(),
                validFrom,
                zone,
                weightKg,
                tdd,
                Schedule.flat(basal),
                rule.isf(),
                rule.carbRatio(),
                rule.target(),
                rule.action(),
                Prescription.limitsByRule(tdd, basal));
    }
}
