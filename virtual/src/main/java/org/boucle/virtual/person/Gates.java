package org.boucle.virtual.person;

import org.boucle.core.therapy.Person;

/**
 * What a drawn body must do to count as a plausible person. Independent lognormal draws combine into some that nobody is: they are
 * sent away, never trimmed, so that what is left keeps its joint distribution.
 */
final class Gates {
    private Gates() {}

    /**
     * Whether this body is plausible:
     *
     * <ul>
     *   <li>production without insulin outweighs use at 5.5 mmol/L, 0.8·EGP0 &gt; (F01/0.85)·5.5/6.5; basal in 0.1..2.2 U/h; carb factor
     *       in 2..24 g/U (McGillDiabetesLab/artificial-pancreas-simulator@3521a51);
     *   <li>ours: TDD 0.2..1.5 U/kg, basal 30–60 % of it; steady for 24 h on its basal; over 210 mg/dL after 8 h without insulin; 1 U
     *       lowers it by 5..110 mg/dL; 50 g raise it by 40..250 mg/dL.
     * </ul>
     */
    static boolean passes(HovorkaParameters p, Person.Group group) {
        if (0.8 * p.egp0() <= p.f01() / 0.85 * 5.5 / 6.5) {
            return false;
        }
        double carbFactor = p.carbFactorGramsPerUnit();
        if (carbFactor < 2 || carbFactor > 24) {
            return false;
        }
        HovorkaPerson person = new HovorkaPerson(p, group);
        double basalMilliUnitsPerMin = person.steadyBasalMilliUnitsPerMin(HovorkaPerson.TITRATION_MGDL);
        double basalUnitsPerDay = basalMilliUnitsPerMin * 1440 / 1000;
        double tddUnits = basalUnitsPerDay + 200 / carbFactor;
        double perKg = tddUnits / p.weightKg();
        double share = basalUnitsPerDay / tddUnits;
        return basalUnitsPerDay >= 0.1 * 24
                && basalUnitsPerDay <= 2.2 * 24
                && perKg >= 0.2
                && perKg <= 1.5
                && share >= 0.3
                && share <= 0.6
                && isSteady(person, basalMilliUnitsPerMin)
                && needsInsulin(person)
                && answersInsulin(person, basalMilliUnitsPerMin)
                && answersCarbs(person, basalMilliUnitsPerMin);
    }

    private static boolean isSteady(HovorkaPerson person, double basalMilliUnitsPerMin) {
        person.steadyAt(HovorkaPerson.TITRATION_MGDL);
        live(person, 24 * 60, basalMilliUnitsPerMin);
        return Math.abs(person.plasmaGlucoseMgdl() - HovorkaPerson.TITRATION_MGDL) < 0.01;
    }

    private static boolean needsInsulin(HovorkaPerson person) {
        person.steadyAt(HovorkaPerson.TITRATION_MGDL);
        live(person, 8 * 60, 0);
        return person.plasmaGlucoseMgdl() > 210;
    }

    private static boolean answersInsulin(HovorkaPerson person, double basalMilliUnitsPerMin) {
        person.steadyAt(HovorkaPerson.TITRATION_MGDL);
        person.infuse(1000);
        double least = HovorkaPerson.TITRATION_MGDL;
        for (int i = 0; i < 8 * 60; i++) {
            live(person, 1, basalMilliUnitsPerMin);
            least = Math.min(least, person.plasmaGlucoseMgdl());
        }
        double drop = HovorkaPerson.TITRATION_MGDL - least;
        return drop >= 5 && drop <= 110;
    }

    private static boolean answersCarbs(HovorkaPerson person, double basalMilliUnitsPerMin) {
        person.steadyAt(HovorkaPerson.TITRATION_MGDL);
        person.eat(50, 10);
        double most = HovorkaPerson.TITRATION_MGDL;
        for (int i = 0; i < 8 * 60; i++) {
            live(person, 1, basalMilliUnitsPerMin);
            most = Math.max(most, person.plasmaGlucoseMgdl());
        }
        double rise = most - HovorkaPerson.TITRATION_MGDL;
        return rise >= 40 && rise <= 250;
    }

    private static void live(HovorkaPerson person, int minutes, double basalMilliUnitsPerMin) {
        for (int i = 0; i < minutes; i++) {
            person.infuse(basalMilliUnitsPerMin);
            person.step();
        }
    }
}
