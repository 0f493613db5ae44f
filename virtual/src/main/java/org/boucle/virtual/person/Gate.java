package org.boucle.virtual.person;

import java.util.Optional;
import org.boucle.core.therapy.Person;

/**
 * What a drawn body must do to count as a plausible person. Independent lognormal draws combine into some that nobody is: they are
 * sent away, never trimmed, so that what is left keeps its joint distribution.
 */
enum Gate {
    /** Without insulin it makes more glucose than it uses: 0.8·EGP0 &gt; (F01/0.85)·5.5/6.5 (McGill). */
    PRODUCTION,
    /** One unit covers 2..24 g (McGill). */
    CARB_FACTOR,
    /** Basal 0.1..2.2 U/h (McGill). */
    BASAL,
    /** TDD 0.2..1.5 U/kg (ours, as all that follow). */
    TDD,
    /** Basal is 30–60 % of TDD. */
    BASAL_SHARE,
    /** It stands still for 24 h on its basal: every body of these equations does; this holds the method to it. */
    STEADY,
    /** Over 210 mg/dL after 8 h without insulin. */
    NEEDS_INSULIN,
    /** 1 U lowers it by 5..110 mg/dL. */
    ANSWERS_INSULIN,
    /** 50 g raise it by 40..250 mg/dL. */
    ANSWERS_CARBS;

    /**
     * The first gate that this body doesn't pass; empty when it passes all.
     *
     * @see "McGill: McGillDiabetesLab/artificial-pancreas-simulator@3521a51, HovorkaPatient"
     */
    static Optional<Gate> refusing(HovorkaParameters p, Person.Group group) {
        double carbFactor = p.carbFactorGramsPerUnit();
        if (0.8 * p.egp0() <= p.f01() / 0.85 * 5.5 / 6.5) {
            return Optional.of(PRODUCTION);
        }
        if (carbFactor < 2 || carbFactor > 24) {
            return Optional.of(CARB_FACTOR);
        }
        HovorkaPerson person = new HovorkaPerson(p, group);
        double basalMilliUnitsPerMin = person.steadyBasalMilliUnitsPerMin(HovorkaPerson.TITRATION_MGDL);
        double basalUnitsPerDay = basalMilliUnitsPerMin * 1440 / 1000;
        double tddUnits = basalUnitsPerDay + 200 / carbFactor;
        if (basalUnitsPerDay < 0.1 * 24 || basalUnitsPerDay > 2.2 * 24) {
            return Optional.of(BASAL);
        }
        if (tddUnits < 0.2 * p.weightKg() || tddUnits > 1.5 * p.weightKg()) {
            return Optional.of(TDD);
        }
        if (basalUnitsPerDay < 0.3 * tddUnits || basalUnitsPerDay > 0.6 * tddUnits) {
            return Optional.of(BASAL_SHARE);
        }
        if (!isSteady(person, basalMilliUnitsPerMin)) {
            return Optional.of(STEADY);
        }
        if (!needsInsulin(person)) {
            return Optional.of(NEEDS_INSULIN);
        }
        if (!answersInsulin(person, basalMilliUnitsPerMin)) {
            return Optional.of(ANSWERS_INSULIN);
        }
        return answersCarbs(person, basalMilliUnitsPerMin) ? Optional.empty() : Optional.of(ANSWERS_CARBS);
    }

    static boolean isSteady(HovorkaPerson person, double basalMilliUnitsPerMin) {
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
