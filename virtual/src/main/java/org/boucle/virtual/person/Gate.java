package org.boucle.virtual.person;

import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.DoublePredicate;
import org.boucle.core.therapy.Person;

/**
 * What a drawn body must do to count as a plausible person, whatever its equations. Independent draws combine into some that nobody is:
 * they are sent away, never trimmed, so that what is left keeps its joint distribution. The doses of the tests and the bounds on basal are
 * an adult's; in children and adolescents they are scaled by kg/75. A body with parts of the day is tested in each of them. In the order
 * of asking.
 *
 * @see "McGill: McGillDiabetesLab/artificial-pancreas-simulator@3521a51, HovorkaPatient"
 */
public enum Gate {
    /**
     * Without insulin it makes more glucose than it uses: 0.8·EGP0 &gt; (F01/0.85)·5.5/6.5 in Hovorka's equations (McGill), EGP &gt;
     * GEZI·117 mg/dL in Kanderian's (ours). Asked before there is a body, since none can be titrated that doesn't.
     */
    PRODUCTION {
        @Override
        boolean passes(Candidate c) {
            return true;
        }
    },
    /** Basal 0.1..2.2 U/h (McGill) in Hovorka's equations, 0.1..2.5 U/h in others (ours). */
    BASAL {
        @Override
        boolean passes(Candidate c) {
            double most = c.isHovorka() ? 2.2 : 2.5;
            return c.basalUnitsPerDay >= 0.1 * 24 * c.size && c.basalUnitsPerDay <= most * 24 * c.size;
        }
    },
    /** Over 210 mg/dL after 8 h without insulin (ours, as all that follow but for what names its source). */
    NEEDS_INSULIN {
        @Override
        boolean passes(Candidate c) {
            return c.withoutInsulin(mgdl -> mgdl > 210);
        }
    },
    /** Not over 600 mg/dL after 8 h without insulin. */
    LASTS_WITHOUT_INSULIN {
        @Override
        boolean passes(Candidate c) {
            return c.withoutInsulin(mgdl -> mgdl <= 600);
        }
    },
    /** 1 U lowers it by 5..110 mg/dL. */
    ANSWERS_INSULIN {
        @Override
        boolean passes(Candidate c) {
            return c.everywhere(() -> {
                c.person.infuse(1000 * c.size);
                double drop = c.startMgdl - c.extreme(8 * 60, false);
                return drop >= 5 && drop <= 110;
            });
        }
    },
    /** 50 g raise it by 40..250 mg/dL. */
    ANSWERS_CARBS {
        @Override
        boolean passes(Candidate c) {
            return c.everywhere(() -> {
                c.person.eat(50 * c.size, 10);
                double rise = c.extreme(8 * 60, true) - c.startMgdl;
                return rise >= 40 && rise <= 250;
            });
        }
    },
    /** 15 g of sugar raise it by 10 mg/dL within 45 min. */
    ANSWERS_SUGAR {
        @Override
        boolean passes(Candidate c) {
            return c.everywhere(() -> {
                c.person.eat(15 * c.size, 1, Absorption.SUGAR);
                return c.extreme(45, true) - c.startMgdl >= 10;
            });
        }
    },
    /** One unit covers 2..24 g (McGill) in adults of Hovorka's equations, 2..50 g in others (ours). */
    CARB_FACTOR {
        @Override
        boolean passes(Candidate c) {
            return c.person.gramsPerUnit() >= 2 && c.person.gramsPerUnit() <= (c.isHovorka() && c.isAdult() ? 24 : 50);
        }
    },
    /** TDD 0.2..1.5 U/kg. */
    TDD {
        @Override
        boolean passes(Candidate c) {
            double tdd = c.tddUnits();
            return tdd >= 0.2 * c.person.weightKg() && tdd <= 1.5 * c.person.weightKg();
        }
    },
    /** Basal is 30–60 % of TDD; from 20 % on before puberty (38 ± 11 %: PMC5478012). */
    BASAL_SHARE {
        @Override
        boolean passes(Candidate c) {
            double least = c.person.group() == Person.Group.CHILD ? 0.2 : 0.3;
            return c.basalUnitsPerDay >= least * c.tddUnits() && c.basalUnitsPerDay <= 0.6 * c.tddUnits();
        }
    },
    /** It stands still for 24 h on its basal: every body of these equations does; this holds the method to it. */
    STEADY {
        @Override
        boolean passes(Candidate c) {
            return isSteady(c.person, c.basalMilliUnitsPerMin);
        }
    };

    abstract boolean passes(Candidate candidate);

    /** The first gate that this body doesn't pass, of those from which it isn't exempt; empty when it passes all. */
    static Optional<Gate> refusing(VirtualPerson person, Set<Gate> exempt) {
        Candidate candidate = new Candidate(person);
        for (Gate gate : values()) {
            if (!exempt.contains(gate) && !gate.passes(candidate)) {
                return Optional.of(gate);
            }
        }
        return Optional.empty();
    }

    static boolean isSteady(VirtualPerson person, double basalMilliUnitsPerMin) {
        person.steadyAt(person.fastingMgdl());
        live(person, 24 * 60, basalMilliUnitsPerMin);
        return Math.abs(person.plasmaGlucoseMgdl() - person.fastingMgdl()) < 0.01;
    }

    private static void live(VirtualPerson person, int minutes, double basalMilliUnitsPerMin) {
        for (int i = 0; i < minutes; i++) {
            person.infuse(basalMilliUnitsPerMin);
            person.step();
        }
    }

    /** A body before the gates, and what several of them look at. */
    static final class Candidate {
        /** 8 h from each of these hold every part of the day whole, and every change between two. */
        private static final int STARTS_OF_A_DAY = 6;

        private final VirtualPerson person;
        private final double size;
        private final double startMgdl;
        private final double basalMilliUnitsPerMin;
        private final double basalUnitsPerDay;

        private Candidate(VirtualPerson person) {
            this.person = person;
            size = Titration.size(person);
            startMgdl = person.fastingMgdl();
            basalMilliUnitsPerMin = person.steadyBasalMilliUnitsPerMin(startMgdl);
            basalUnitsPerDay = basalMilliUnitsPerMin * 1440 / 1000;
        }

        private boolean isAdult() {
            return person.group() == Person.Group.ADULT;
        }

        private boolean isHovorka() {
            return person.structure() == Population.Structure.HOVORKA;
        }

        private double tddUnits() {
            return basalUnitsPerDay
                    + Therapy.usualCarbsGrams(person.group(), person.weightKg()) / person.gramsPerUnit();
        }

        /** Whether the test holds, from fasting, in each part of the day that this body knows. */
        private boolean everywhere(BooleanSupplier test) {
            if (person.dayParts().isEmpty()) {
                person.steadyAt(startMgdl);
                return test.getAsBoolean();
            }
            for (DayPart part : person.dayParts()) {
                person.clock(part.mealMinute());
                person.steadyAt(startMgdl);
                if (!test.getAsBoolean()) {
                    return false;
                }
            }
            return true;
        }

        /** Whether that holds of glucose after 8 h without insulin, from whatever hour on. */
        private boolean withoutInsulin(DoublePredicate test) {
            int starts = person.dayParts().isEmpty() ? 1 : STARTS_OF_A_DAY;
            for (int start = 0; start < starts; start++) {
                person.clock(start * 1440 / starts);
                person.steadyAt(startMgdl);
                live(person, 8 * 60, 0);
                if (!test.test(person.plasmaGlucoseMgdl())) {
                    return false;
                }
            }
            return true;
        }

        /** Highest or lowest glucose of so many minutes on basal, mg/dL, that of the beginning among them. */
        private double extreme(int minutes, boolean highest) {
            double extreme = person.plasmaGlucoseMgdl();
            for (int i = 0; i < minutes; i++) {
                live(person, 1, basalMilliUnitsPerMin);
                double now = person.plasmaGlucoseMgdl();
                extreme = highest ? Math.max(extreme, now) : Math.min(extreme, now);
            }
            return extreme;
        }
    }
}
