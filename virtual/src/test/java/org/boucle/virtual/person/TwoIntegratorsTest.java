package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.virtual.chance.Draws;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Our fixed step beside somebody else's adaptive one (Hipparchus, Dormand and Prince 8(5,3), relative tolerance 1e-10), on random lives of
 * people of all populations: meals of any size at any time, boluses, an infusion that comes and goes, conditions that change. The
 * equations are written a second time here, straight from the papers and in absolute units (mmol, mU, g), with the inputs held over each
 * minute as ours holds them.
 */
@Verifies("VIR-074")
class TwoIntegratorsTest {
    private static final double AGREE_MGDL = 0.005;

    /** C's ρ has a corner at 60 mg/dL, where any method of fixed step loses its order. */
    private static final double AGREE_IN_C_MGDL = 0.05;

    private static final int PEOPLE = 4;
    private static final int MINUTES = 1440;

    @ParameterizedTest
    @EnumSource(Population.class)
    void agree_on_any_life(Population population) {
        double agree = population.structure() == Population.Structure.REPLAY ? AGREE_IN_C_MGDL : AGREE_MGDL;
        for (long seed = 0; seed < PEOPLE; seed++) {
            VirtualPerson person = population.sample(seed).person();
            Written written = written(person);
            Draws draws = new Draws(1000 + seed);
            DormandPrince853Integrator integrator = new DormandPrince853Integrator(1e-9, 1, 1e-12, 1e-10);
            double[] x = written.start();
            double basal = person.steadyBasalMilliUnitsPerMin(person.fastingMgdl());
            double rate = basal;
            Condition condition = Condition.USUAL;
            List<Double> insulin = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                insulin.add(basal);
            }
            int lastMeal = -1;
            double farthest = 0;
            double[] carbs = new double[MINUTES + 120];
            int part = 0;
            for (int minute = 0; minute < MINUTES; minute++) {
                double given = rate;
                if (draws.happens(0.004)) {
                    given += draws.between(0, 4000 * Titration.size(person));
                }
                if (draws.happens(0.01)) {
                    rate = basal * draws.between(0, 3);
                }
                if (draws.happens(0.02)) {
                    condition = new Condition(
                            draws.between(0.6, 1.6),
                            draws.between(0.7, 1.8),
                            draws.between(0.8, 1.3),
                            draws.between(-0.0005, 0.004),
                            draws.between(0, 0.5),
                            draws.between(0.6, 1.6));
                }
                // One meal at a time, so that the part of the day of its gut is plain to the second writing.
                if (minute - lastMeal > 240 && draws.happens(0.02)) {
                    double grams = draws.between(5, 90 * Titration.size(person));
                    int over = (int) draws.between(1, 40);
                    person.eat(grams, over);
                    lastMeal = minute;
                    part = DayPart.at(minute).ordinal();
                    for (int i = 0; i < over; i++) {
                        carbs[minute + written.delay(part) + i] += grams / over;
                    }
                }
                insulin.add(given);
                person.under(condition);
                person.infuse(given);
                person.step();
                double felt = insulin.get(written.insulinDelayMin() == 0 ? minute + 8 : minute);
                x = integrator
                        .integrate(
                                new Minute(written, felt, carbs[minute], part, minute, condition),
                                new ODEState(0, x),
                                1)
                        .getPrimaryState();
                double mgdl = written.mgdl(x);
                farthest = Math.max(farthest, Math.abs(mgdl - person.fastingMgdl()));
                assertThat(person.plasmaGlucoseMgdl())
                        .as("%s %d, minute %d", population, seed, minute)
                        .isCloseTo(mgdl, within(agree));
            }
            assertThat(farthest).as("that life moved glucose").isGreaterThan(40);
        }
    }

    private record Minute(Written equations, double insulin, double carbs, int part, int ofDay, Condition condition)
            implements OrdinaryDifferentialEquation {
        @Override
        public int getDimension() {
            return equations.start().length;
        }

        @Override
        public double[] computeDerivatives(double t, double[] x) {
            return equations.slope(x, insulin, carbs, part, ofDay, condition);
        }
    }

    /** One body's equations, a second time. */
    private interface Written {
        double[] start();

        double[] slope(double[] x, double insulin, double carbs, int part, int minuteOfDay, Condition c);

        double mgdl(double[] x);

        default int delay(int part) {
            return 0;
        }

        default int insulinDelayMin() {
            return 0;
        }
    }

    private static Written written(VirtualPerson person) {
        if (person instanceof HovorkaPerson hovorka) {
            return new Hovorka(hovorka.parameters(), person.steadyBasalMilliUnitsPerMin(person.fastingMgdl()));
        }
        if (person instanceof KanderianPerson kanderian) {
            return new Kanderian(kanderian.parameters());
        }
        return new Replay(((ReplayPerson) person).parameters());
    }

    /** Q1, Q2 mmol; S1, S2 mU; I mU/L; x1, x2, x3; D1, D2 mmol. */
    private record Hovorka(HovorkaParameters p, double basal) implements Written {
        private double vg() {
            return p.vg() / 1000 * p.weightKg();
        }

        private double vi() {
            return p.vi() / 1000 * p.weightKg();
        }

        @Override
        public double[] start() {
            double insulin = basal / (p.ke() * vi());
            double q1 = 6.5 * vg();
            double x1 = p.st() * insulin;
            double x2 = p.sd() * insulin;
            double depot = basal / p.ka();
            return new double[] {q1, x1 * q1 / (p.k12() + x2), depot, depot, insulin, x1, x2, p.se() * insulin, 0, 0};
        }

        @Override
        public double[] slope(double[] x, double insulin, double carbs, int part, int minuteOfDay, Condition c) {
            double bw = p.weightKg();
            double g = x[0] / vg();
            double use = p.f01() / 1000 * bw * g / (g + 1) / 0.85;
            double made = c.production() * p.egp0() / 1000 * bw * StrictMath.exp(-x[7]);
            double extra = c.extraMgdlPerMin() / 18.016 * vg();
            double renal = Math.max(0, p.renalClearance() * (g - p.renalThresholdMmol()) * vg());
            double worked = ((c.insulinAction() - 1) * x[5] + c.uptakePerMin()) * x[0];
            double ka = c.absorption() * p.ka();
            double felt = c.insulinSensitivity() * x[4];
            return new double[] {
                made + extra + x[9] / p.tMaxGutMin() + p.k12() * x[1] - use - renal - x[5] * x[0] - worked,
                x[5] * x[0] - (p.k12() + x[6]) * x[1],
                insulin - ka * x[2],
                ka * (x[2] - x[3]),
                ka * x[3] / vi() - p.ke() * x[4],
                p.ka1() * (p.st() * felt - x[5]),
                p.ka2() * (p.sd() * felt - x[6]),
                p.ka3() * (p.se() * felt - x[7]),
                p.bioavailability() * carbs * 1000 / 180.16 - x[8] / p.tMaxGutMin(),
                (x[8] - x[9]) / p.tMaxGutMin()
            };
        }

        @Override
        public double mgdl(double[] x) {
            return x[0] / vg() * 18.016;
        }
    }

    /** Insulin under the skin and in plasma mU; effect 1/min; glucose mg; gut, twice, mg. */
    private record Kanderian(KanderianParameters p) implements Written {
        @Override
        public double[] start() {
            double effect = p.egp() / (6.5 * 18.016) - p.gezi();
            double flow = p.ci() * effect / p.si() / 1000;
            return new double[] {flow * p.tau1(), flow * p.tau2(), effect, 6.5 * 18.016 * p.vg(), 0, 0};
        }

        @Override
        public double[] slope(double[] x, double insulin, double carbs, int part, int minuteOfDay, Condition c) {
            double absorbed = c.absorption() * x[0] / p.tau1();
            double microUnitsPerMl = 1000 * x[1] / p.tau2() / p.ci();
            double cleared = p.gezi() + c.insulinAction() * x[2] + c.uptakePerMin();
            double made = (c.production() * p.egp() + c.extraMgdlPerMin()) * p.vg();
            return new double[] {
                insulin - absorbed,
                absorbed - x[1] / p.tau2(),
                p.p2() * (p.si() * c.insulinSensitivity() * microUnitsPerMl - x[2]),
                made + x[5] / p.tauMealMin() - cleared * x[3],
                1000 * p.bioavailability() * carbs - x[4] / p.tauMealMin(),
                (x[4] - x[5]) / p.tauMealMin()
            };
        }

        @Override
        public double mgdl(double[] x) {
            return x[3] / p.vg();
        }
    }

    /**
     * Insulin under the skin, twice, and in plasma mU; its effect over basal, 1/min, and what a condition adds to it; glucose mg; stomach
     * twice mg; three guts mg. X is the paper's own: ours minus Xb.
     */
    private record Replay(ReplayParameters p) implements Written {
        private static final double KE = 0.127;

        private double basalInsulin() {
            return p.basalMilliUnitsPerMin() / KE;
        }

        @Override
        public double[] start() {
            return new double[] {
                p.basalMilliUnitsPerMin() / p.kd(),
                p.basalMilliUnitsPerMin() / p.ka2(),
                basalInsulin(),
                0,
                p.siEvening() * basalInsulin() / (0.135 * p.weightKg()),
                p.gb() * 1.45 * p.weightKg(),
                0,
                0,
                0,
                0,
                0
            };
        }

        @Override
        public double[] slope(double[] x, double insulin, double carbs, int part, int minuteOfDay, Condition c) {
            double vg = 1.45 * p.weightKg();
            double vi = 0.135 * p.weightKg();
            double si = p.si(DayPart.at(minuteOfDay));
            double g = x[5] / vg;
            double low = StrictMath.pow(StrictMath.log(Math.max(60, g)), 0.8124);
            double basal = StrictMath.pow(StrictMath.log(p.gb()), 0.8124);
            double rho = g >= p.gb() ? 1 : 1 + 10 * 1.4407 * (low - basal) * (low - basal);
            // Whole effect e·(X + Xb), less Xb: with e = 1 it is X.
            double over = x[3] + (c.insulinAction() - 1) * (x[3] + x[4]);
            double depot = c.absorption();
            double[] ds = new double[11];
            ds[0] = insulin - depot * p.kd() * x[0];
            ds[1] = depot * (p.kd() * x[0] - p.ka2() * x[1]);
            ds[2] = depot * p.ka2() * x[1] - KE * x[2];
            ds[3] = p.p2() * (si / vi * (c.insulinSensitivity() * x[2] - basalInsulin()) - x[3]);
            ds[4] = p.p2() * (si / vi * basalInsulin() - x[4]);
            double absorbed = 0;
            for (DayPart gut : DayPart.values()) {
                double out = p.kabs(gut) * x[8 + gut.ordinal()];
                ds[8 + gut.ordinal()] = (gut.ordinal() == part ? p.kempt() * x[7] : 0) - out;
                absorbed += out;
            }
            ds[5] = 0.9 * absorbed
                    + (c.production() * p.sg() * p.gb() + c.extraMgdlPerMin()) * vg
                    - (p.sg() + rho * over + c.uptakePerMin()) * x[5];
            ds[6] = 1000 * carbs - p.kempt() * x[6];
            ds[7] = p.kempt() * (x[6] - x[7]);
            return ds;
        }

        @Override
        public double mgdl(double[] x) {
            return x[5] / (1.45 * p.weightKg());
        }

        @Override
        public int delay(int part) {
            return p.delayMin(DayPart.values()[part]);
        }

        @Override
        public int insulinDelayMin() {
            return 8;
        }
    }
}
