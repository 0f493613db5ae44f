package org.boucle.virtual.person;

import static org.boucle.core.Require.require;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.therapy.Person;
import org.boucle.virtual.person.HovorkaParameters.Form;

/**
 * The Cambridge body: Hovorka 2004 in the form of Wilinska 2010 (or its first form), per kilogram.
 *
 * <pre>
 *   dQ1  = −(use + x1·Q1) + k12·Q2 − RCl·max(0, Q1 − RTh·Vg) + production + Um          µmol/kg
 *   dQ2  = x1·Q1 − (k12 + x2)·Q2                                                        µmol/kg
 *   dS1  = u − ka·S1,   dS2 = ka·(S1 − S2)                                              mU
 *   dI   = 1000·ka·S2/(Vi·BW) − ke·I                                                    mU/L
 *   dxi  = kai·(s·Si·I − xi)          s: sensitivity now ({@link Condition})            1/min, 1/min, 1
 *   dC   = (Q1/Vg − C)/tauS                                                             mmol/L
 *   dD1  = d − D1/tM,   dD2 = (D1 − D2)/tM,   Um = 1e6·Bio·(D2/tM)/(180.16·BW)           g; three such guts side by side
 *   use        = (F01/0.85)·G/(G + 1)   or F01·min(1, G/4.5),   G = Q1/Vg mmol/L
 *   production = EGP0·e^(−x3)           or EGP0·max(0, 1 − x3)
 * </pre>
 *
 * Integrated by the classical Runge–Kutta method of order 4 at a step of one minute; in sampled adults its error stays under 0.01 mg/dL
 * ({@code HovorkaAccuracyTest}). A flood of insulin makes x1 and x2 so large that this step would run away: then it is halved, as often
 * as needed ({@link #parts}). Nothing is allocated in a step.
 *
 * @see "Hovorka et al., Physiol Meas 2004;25:905, doi 10.1088/0967-3334/25/4/010; Wilinska et al., J Diabetes Sci Technol 2010;4:132,
 *     PMC2825634. The renal term carries Vg (some open code lost it). Oracles: HovorkaOracleTest"
 */
public final class HovorkaPerson extends Body {
    /** Fasting glucose at which therapy is titrated, 6.5 mmol/L (Wilinska 2010). */
    public static final double TITRATION_MGDL = 6.5 * Glucose.MGDL_PER_MMOL;

    // The state's places.
    private static final int Q1 = 0;
    private static final int Q2 = 1;
    private static final int S1 = 2;
    private static final int S2 = 3;
    private static final int I = 4;
    private static final int X1 = 5;
    private static final int X2 = 6;
    private static final int X3 = 7;
    private static final int C = 8;
    static final int PLAIN1 = 9;
    private static final int PLAIN2 = 10;
    static final int FAST1 = 11;
    private static final int FAST2 = 12;
    static final int SLOW1 = 13;
    private static final int SLOW2 = 14;
    private static final int STATES = 15;

    /** e^−x3 past this is 0 to any purpose, and soon past what {@link Exponential} can say. */
    static final double NO_PRODUCTION = 700;

    private final HovorkaParameters p;

    // What the inner loop needs of p, computed once.
    private final boolean wilinska;
    private final double uptake;
    private final double perVg;
    private final double perMgdl;
    private final double insulinIn;
    private final double glucosePerGram;
    private final double renalThreshold;
    private final double perTauSensor;
    private final double perPlainMin;
    private final double perFastMin;
    private final double perSlowMin;
    private final double constantRate;
    private final double basalInsulin;

    public HovorkaPerson(HovorkaParameters parameters, Person.Group group) {
        super(STATES, group);
        p = parameters;
        wilinska = p.form() == Form.WILINSKA_2010;
        uptake = p.f01() / 0.85;
        perVg = 1 / p.vg();
        perMgdl = p.vg() / Glucose.MGDL_PER_MMOL;
        insulinIn = 1000 * p.ka() / (p.vi() * p.weightKg());
        glucosePerGram = 1e6 * p.bioavailability() / (GRAMS_PER_MOL * p.weightKg());
        renalThreshold = p.renalThresholdMmol() * p.vg();
        perTauSensor = 1 / p.tauSensorMin();
        perPlainMin = 1 / p.tMaxGutMin();
        perFastMin = 1 / (0.7 * p.tMaxGutMin());
        perSlowMin = 1 / (1.4 * p.tMaxGutMin());
        constantRate = p.k12() + p.renalClearance() + (wilinska ? uptake : p.f01() / 4.5) * perVg;
        steadyAt(TITRATION_MGDL);
        basalInsulin = x[I];
    }

    /** The adult of that seed of {@link Population#HOVORKA_ADULTS}, steady at 6.5 mmol/L. */
    public static HovorkaPerson sample(long seed) {
        return (HovorkaPerson) Population.HOVORKA_ADULTS.sample(seed).person();
    }

    @Override
    public HovorkaParameters parameters() {
        return p;
    }

    @Override
    public double weightKg() {
        return p.weightKg();
    }

    @Override
    public double fastingMgdl() {
        return TITRATION_MGDL;
    }

    /** {@inheritDoc} Adults: the McGill simulator's estimate. It is clipped to an adult's sensitivities, so others' is found. */
    @Override
    public double gramsPerUnit() {
        return group == Person.Group.ADULT ? p.carbFactorGramsPerUnit() : super.gramsPerUnit();
    }

    @Override
    public double steadyBasalMilliUnitsPerMin(double mgdl) {
        return steadyInsulin(mgdl) * p.ke() * p.vi() * p.weightKg() / 1000;
    }

    @Override
    public void steadyAt(double mgdl) {
        double insulin = steadyInsulin(mgdl);
        clear();
        x[I] = insulin;
        x[X1] = p.st() * insulin;
        x[X2] = p.sd() * insulin;
        x[X3] = p.se() * insulin;
        x[Q1] = mgdl / Glucose.MGDL_PER_MMOL * p.vg();
        x[Q2] = x[X1] * x[Q1] / (p.k12() + x[X2]);
        x[S1] = insulin * p.ke() * p.vi() * p.weightKg() / 1000 / p.ka();
        x[S2] = x[S1];
        x[C] = x[Q1] / p.vg();
    }

    /** Plasma insulin, mU/L, at which glucose stands still: by bisection, since the balance falls with every drop of insulin. */
    private double steadyInsulin(double mgdl) {
        requireSteady(mgdl);
        double g = mgdl / Glucose.MGDL_PER_MMOL;
        require(balance(g, 0) > 0, "steady glucose", mgdl, "one that this body exceeds without insulin");
        double low = 0;
        double high = 1;
        while (balance(g, high) > 0) {
            high *= 2;
        }
        double middle = high / 2;
        while (middle > low && middle < high) {
            if (balance(g, middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
            middle = (low + high) / 2;
        }
        return middle;
    }

    /** dQ1, µmol/kg/min, fasting, at glucose g mmol/L, with everything else settled at plasma insulin mU/L. */
    private double balance(double g, double insulin) {
        double q1 = g * p.vg();
        double x1 = p.st() * insulin;
        double q2 = x1 * q1 / (p.k12() + p.sd() * insulin);
        return -(use(g) + x1 * q1) + p.k12() * q2 - renal(q1) + production(p.se() * insulin);
    }

    @Override
    void serve(double grams, int minutes, Absorption absorption) {
        serveByKind(grams, minutes, absorption, PLAIN1, FAST1, SLOW1);
    }

    @Override
    public void step() {
        double plain = table.gramsPerMin(PLAIN1, minute);
        double fast = table.gramsPerMin(FAST1, minute);
        double slow = table.gramsPerMin(SLOW1, minute);
        int parts = parts();
        for (int part = 0; part < parts; part++) {
            rungeKutta(1.0 / parts, infusedMilliUnits, plain, fast, slow);
        }
        nextMinute(PLAIN1, 2);
    }

    /**
     * Of all rates only x1 and x2 have no bound of their own; they are taken as large as they can be expected to be at the minute's end.
     */
    private int parts() {
        double felt = condition.insulinSensitivity() * x[I];
        double growth = p.ka1() * (p.st() * felt - x[X1]) + p.ka2() * (p.sd() * felt - x[X2]);
        double rate = constantRate
                + Math.max(0, condition.uptakePerMin())
                + Math.max(1, condition.insulinAction()) * (x[X1] + x[X2] + Math.max(0, growth));
        return partsFor(rate);
    }

    /**
     * One step of {@code h} min, inputs held: insulin mU/min, carbohydrate g/min into each gut. The loops are here and not {@link Body}'s:
     * this body carries the long campaigns, and so it lives up to a third faster.
     */
    private void rungeKutta(double h, double u, double plain, double fast, double slow) {
        double half = 0.5 * h;
        double sixth = h * (1.0 / 6);
        derivative(x, slope1, u, plain, fast, slow);
        for (int i = 0; i < STATES; i++) {
            mid[i] = x[i] + half * slope1[i];
        }
        derivative(mid, slope2, u, plain, fast, slow);
        for (int i = 0; i < STATES; i++) {
            mid[i] = x[i] + half * slope2[i];
        }
        derivative(mid, slope3, u, plain, fast, slow);
        for (int i = 0; i < STATES; i++) {
            mid[i] = x[i] + h * slope3[i];
        }
        derivative(mid, slope4, u, plain, fast, slow);
        for (int i = 0; i < STATES; i++) {
            x[i] += (slope1[i] + 2 * (slope2[i] + slope3[i]) + slope4[i]) * sixth;
        }
    }

    private void derivative(double[] s, double[] ds, double u, double plain, double fast, double slow) {
        double plainOut = s[PLAIN2] * perPlainMin;
        double fastOut = s[FAST2] * perFastMin;
        double slowOut = s[SLOW2] * perSlowMin;
        double q1 = s[Q1];
        double g = q1 * perVg;
        double moved = s[X1] * q1 - p.k12() * s[Q2];
        double meal = glucosePerGram * (plainOut + fastOut + slowOut);
        double made = condition.production() * production(s[X3]) + condition.extraMgdlPerMin() * perMgdl;
        double worked = ((condition.insulinAction() - 1) * s[X1] + condition.uptakePerMin()) * q1;
        ds[Q1] = meal + made - use(g) - renal(q1) - moved - worked;
        ds[Q2] = moved - s[X2] * s[Q2];
        double ka = condition.absorption() * p.ka();
        double s1Out = ka * s[S1];
        ds[S1] = u - s1Out;
        ds[S2] = s1Out - ka * s[S2];
        ds[I] = condition.absorption() * insulinIn * s[S2] - p.ke() * s[I];
        double felt = condition.insulinSensitivity() * s[I];
        ds[X1] = p.ka1() * (p.st() * felt - s[X1]);
        ds[X2] = p.ka2() * (p.sd() * felt - s[X2]);
        ds[X3] = p.ka3() * (p.se() * felt - s[X3]);
        ds[C] = (g - s[C]) * perTauSensor;
        double plainOn = s[PLAIN1] * perPlainMin;
        double fastOn = s[FAST1] * perFastMin;
        double slowOn = s[SLOW1] * perSlowMin;
        ds[PLAIN1] = plain - plainOn;
        ds[PLAIN2] = plainOn - plainOut;
        ds[FAST1] = fast - fastOn;
        ds[FAST2] = fastOn - fastOut;
        ds[SLOW1] = slow - slowOn;
        ds[SLOW2] = slowOn - slowOut;
    }

    private double use(double g) {
        return wilinska ? uptake * g / (g + 1) : p.f01() * Math.min(1, g / 4.5);
    }

    private double production(double x3) {
        return p.egp0() * (wilinska ? Exponential.exp(-Math.min(x3, NO_PRODUCTION)) : Math.max(0, 1 - x3));
    }

    private double renal(double q1) {
        return p.renalClearance() * Math.max(0, q1 - renalThreshold);
    }

    @Override
    public double plasmaGlucoseMgdl() {
        return x[Q1] * perVg * Glucose.MGDL_PER_MMOL;
    }

    @Override
    public double interstitialGlucoseMgdl() {
        return x[C] * Glucose.MGDL_PER_MMOL;
    }

    @Override
    public double plasmaInsulinMilliUnitsPerL() {
        return x[I];
    }

    @Override
    public double basalPlasmaInsulinMilliUnitsPerL() {
        return basalInsulin;
    }

    @Override
    public double insulinInBodyMilliUnits() {
        return x[S1] + x[S2] + x[I] * p.vi() * p.weightKg() / 1000;
    }

    @Override
    public double carbsInGutGrams() {
        return gramsFrom(PLAIN1);
    }

    @Override
    public Population.Structure structure() {
        return Population.Structure.HOVORKA;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        p.save(out);
        out.writeByte(group.ordinal());
        saveLife(out);
    }

    /** The body that {@link #save} wrote, bit for bit. */
    public static HovorkaPerson restore(DataInput in) throws IOException {
        HovorkaParameters parameters = HovorkaParameters.restore(in);
        HovorkaPerson person = new HovorkaPerson(parameters, Person.Group.values()[in.readUnsignedByte()]);
        person.restoreLife(in);
        return person;
    }
}
