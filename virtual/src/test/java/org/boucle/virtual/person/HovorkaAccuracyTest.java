package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.boucle.core.Verifies;
import org.boucle.core.therapy.Person;
import org.junit.jupiter.api.Test;

/**
 * The body against the same equations written a second time, straight from the papers, in the papers' units, and integrated forty times
 * as finely with the platform's own exponential.
 */
class HovorkaAccuracyTest {
    private static final int PARTS = 40;

    @Test
    @Verifies("VIR-006")
    void a_minute_at_a_time_is_exact_to_a_hundredth_of_a_mgdl() {
        for (long seed = 0; seed < 30; seed++) {
            follows(HovorkaPerson.sample(seed).parameters());
        }
        follows(HovorkaParameters.WILINSKA_MEAN);
        follows(HovorkaParameters.HOVORKA_MEAN.withSensitivity(0.4));
    }

    /** What is cleared from plasma, ∫ ke·I·V dt by Simpson's rule over double minutes, is what was given. */
    @Test
    @Verifies("VIR-003")
    void all_insulin_given_is_cleared_from_plasma_in_the_end() {
        HovorkaParameters p = HovorkaParameters.MCGILL_AVERAGE;
        HovorkaPerson person = new HovorkaPerson(p, Person.Group.ADULT);
        double before = person.insulinInBodyMilliUnits();
        double clearance = p.ke() * p.vi() * p.weightKg() / 1000;
        person.infuse(1000);
        double cleared = 0;
        double left = person.plasmaInsulinMilliUnitsPerL();
        for (int i = 0; i < 1000; i++) {
            person.step();
            double middle = person.plasmaInsulinMilliUnitsPerL();
            person.step();
            double right = person.plasmaInsulinMilliUnitsPerL();
            cleared += clearance * (left + 4 * middle + right) / 3;
            left = right;
        }
        assertThat(cleared).isCloseTo(before + 1000, within(0.05));
    }

    private static void follows(HovorkaParameters p) {
        HovorkaPerson person = new HovorkaPerson(p, Person.Group.ADULT);
        person.steadyAt(120);
        double basal = person.steadyBasalMilliUnitsPerMin(120);
        double[] x = start(p, basal);
        for (int minute = 0; minute < 1440; minute++) {
            boolean eats = minute % 300 >= 60 && minute % 300 < 75;
            double sensitivity = minute < 700 ? 1 : 0.8;
            double insulin = basal + (minute % 300 == 60 ? 4000 : 0);
            if (minute % 300 == 60) {
                person.eat(60, 15);
            }
            person.under(Condition.sensitivity(sensitivity));
            person.infuse(insulin);
            person.step();
            for (int part = 0; part < PARTS; part++) {
                x = rungeKutta(p, x, insulin, eats ? 60.0 / 15 : 0, sensitivity, 1.0 / PARTS);
            }
            double mgdl = x[0] / (p.vg() / 1000 * p.weightKg()) * 18.016;
            assertThat(person.plasmaGlucoseMgdl())
                    .as("minute %d of %s", minute, p)
                    .isCloseTo(mgdl, within(0.01));
        }
    }

    // Absolute units of Hovorka 2004: Q1, Q2 mmol; S1, S2 mU; I mU/L; x1, x2, x3; D1, D2 mmol.

    private static double[] start(HovorkaParameters p, double basalMilliUnitsPerMin) {
        double vi = p.vi() / 1000 * p.weightKg();
        double vg = p.vg() / 1000 * p.weightKg();
        double insulin = basalMilliUnitsPerMin / (p.ke() * vi);
        double q1 = 120 / 18.016 * vg;
        double x1 = p.st() * insulin;
        double x2 = p.sd() * insulin;
        double depot = basalMilliUnitsPerMin / p.ka();
        return new double[] {q1, x1 * q1 / (p.k12() + x2), depot, depot, insulin, x1, x2, p.se() * insulin, 0, 0};
    }

    private static double[] slope(HovorkaParameters p, double[] x, double u, double gramsPerMin, double sensitivity) {
        double bw = p.weightKg();
        double vg = p.vg() / 1000 * bw;
        double g = x[0] / vg;
        boolean first = p.form() == HovorkaParameters.Form.HOVORKA_2004;
        double use = p.f01() / 1000 * bw * (first ? (g >= 4.5 ? 1 : g / 4.5) : g / (g + 1) / 0.85);
        double made = p.egp0() / 1000 * bw * (first ? Math.max(0, 1 - x[7]) : StrictMath.exp(-x[7]));
        double renal = g > p.renalThresholdMmol() ? p.renalClearance() * (g - p.renalThresholdMmol()) * vg : 0;
        double ug = x[9] / p.tMaxGutMin();
        double felt = sensitivity * x[4];
        return new double[] {
            -use - x[5] * x[0] - renal + p.k12() * x[1] + ug + made,
            x[5] * x[0] - (p.k12() + x[6]) * x[1],
            u - p.ka() * x[2],
            p.ka() * (x[2] - x[3]),
            p.ka() * x[3] / (p.vi() / 1000 * bw) - p.ke() * x[4],
            -p.ka1() * x[5] + p.ka1() * p.st() * felt,
            -p.ka2() * x[6] + p.ka2() * p.sd() * felt,
            -p.ka3() * x[7] + p.ka3() * p.se() * felt,
            p.bioavailability() * gramsPerMin * 1000 / 180.16 - x[8] / p.tMaxGutMin(),
            (x[8] - x[9]) / p.tMaxGutMin()
        };
    }

    private static double[] rungeKutta(
            HovorkaParameters p, double[] x, double u, double gramsPerMin, double sensitivity, double dt) {
        double[] k1 = slope(p, x, u, gramsPerMin, sensitivity);
        double[] k2 = slope(p, plus(x, k1, dt / 2), u, gramsPerMin, sensitivity);
        double[] k3 = slope(p, plus(x, k2, dt / 2), u, gramsPerMin, sensitivity);
        double[] k4 = slope(p, plus(x, k3, dt), u, gramsPerMin, sensitivity);
        double[] next = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            next[i] = x[i] + dt / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
        }
        return next;
    }

    private static double[] plus(double[] x, double[] slope, double dt) {
        double[] sum = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            sum[i] = x[i] + dt * slope[i];
        }
        return sum;
    }
}
