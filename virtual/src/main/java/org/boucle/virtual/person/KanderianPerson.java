package org.boucle.virtual.person;

import static org.boucle.core.Require.require;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.boucle.core.therapy.Person;

/**
 * The identifiable virtual patient of Kanderian 2009.
 *
 * <pre>
 *   dIsc  = (ID/CI − a·Isc)/tau1                                    µU/mL    ID: infusion, µU/min
 *   dIp   = (a·Isc − Ip)/tau2                                       µU/mL
 *   dIeff = p2·(SI·s·Ip − Ieff)                                     1/min
 *   dG    = −(GEZI + e·Ieff + v)·G + m·EGP + extra + RA             mg/dL
 *   dGisf = (G − Gisf)/10 min                                       mg/dL
 *   dD1   = d − D1/taum,  dD2 = (D1 − D2)/taum,  RA = 1000·Bio·(D2/taum)/VG      g, mg/dL/min; three such guts side by side
 * </pre>
 *
 * a, s, e, v, m, extra: {@link Condition}; 1, 1, 1, 0, 1, 0 as usual. The paper writes RA as a sum over meals of CH·t/(VG·taum²)·
 * e^(−t/taum); that is the answer of this chain of two to CH at once, so that any number of meals adds up without a list, and one eaten
 * over minutes is the same integral. A meal of the {@link Absorption#MIXED} kind, and sugar, are split and timed as in {@link
 * HovorkaPerson}: ours.
 *
 * <p>There is no renal loss and no bound on insulin action in these equations; subject 8 has next to no effect of glucose on itself, and
 * rises on a straight line without insulin.
 *
 * @see "Kanderian et al., J Diabetes Sci Technol 2009;3:1047. Oracles: KanderianOracleTest"
 */
public final class KanderianPerson extends Body {
    /** Fasting glucose at which therapy is titrated: that of the other bodies. */
    static final double TITRATION_MGDL = HovorkaPerson.TITRATION_MGDL;

    private static final double PER_TAU_SENSOR = 1.0 / 10;

    // The state's places.
    private static final int ISC = 0;
    private static final int IP = 1;
    private static final int IEFF = 2;
    private static final int G = 3;
    private static final int GISF = 4;
    private static final int PLAIN1 = 5;
    private static final int PLAIN2 = 6;
    private static final int FAST1 = 7;
    private static final int FAST2 = 8;
    private static final int SLOW1 = 9;
    private static final int SLOW2 = 10;
    private static final int STATES = 11;

    private final KanderianParameters p;

    // What the inner loop needs of p, computed once.
    private final double perTau1;
    private final double perTau2;
    private final double insulinIn;
    private final double glucosePerGram;
    private final double perPlainMin;
    private final double perFastMin;
    private final double perSlowMin;
    private final double basalInsulin;

    public KanderianPerson(KanderianParameters parameters, Person.Group group) {
        super(STATES, group);
        p = parameters;
        perTau1 = 1 / p.tau1();
        perTau2 = 1 / p.tau2();
        insulinIn = 1000 / (p.ci() * p.tau1());
        glucosePerGram = 1000 * p.bioavailability() / p.vg();
        perPlainMin = 1 / p.tauMealMin();
        perFastMin = 1 / (0.7 * p.tauMealMin());
        perSlowMin = 1 / (1.4 * p.tauMealMin());
        steadyAt(TITRATION_MGDL);
        basalInsulin = x[IP];
    }

    @Override
    public KanderianParameters parameters() {
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

    /** Subjects 2, 5 and 9, whose glucose levels off without insulin at 137, 139 and 199 mg/dL, say nothing about a pump that fails. */
    @Override
    public boolean showsPumpFailure() {
        return p.subject() != 2 && p.subject() != 5 && p.subject() != 9;
    }

    @Override
    public double steadyBasalMilliUnitsPerMin(double mgdl) {
        return p.ci() * steadyInsulin(mgdl) / 1000;
    }

    @Override
    public void steadyAt(double mgdl) {
        double insulin = steadyInsulin(mgdl);
        clear();
        x[ISC] = insulin;
        x[IP] = insulin;
        x[IEFF] = p.si() * insulin;
        x[G] = mgdl;
        x[GISF] = mgdl;
    }

    /** Plasma insulin, mU/L, at which glucose stands still: Ieff = EGP/G − GEZI. */
    private double steadyInsulin(double mgdl) {
        requireSteady(mgdl);
        double effect = p.egp() / mgdl - p.gezi();
        require(effect > 0, "steady glucose", mgdl, "one that this body exceeds without insulin");
        return effect / p.si();
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

    /** Of all rates only Ieff has no bound of its own; it is taken as large as it can be expected to be at the minute's end. */
    private int parts() {
        double growth = p.p2() * (p.si() * condition.insulinSensitivity() * x[IP] - x[IEFF]);
        return partsFor(p.gezi()
                + Math.max(0, condition.uptakePerMin())
                + Math.max(1, condition.insulinAction()) * (x[IEFF] + Math.max(0, growth)));
    }

    /** One step of {@code h} min, inputs held: insulin mU/min, carbohydrate g/min into each gut. */
    private void rungeKutta(double h, double u, double plain, double fast, double slow) {
        derivative(x, slope1, u, plain, fast, slow);
        ahead(STATES, 0.5 * h, slope1);
        derivative(mid, slope2, u, plain, fast, slow);
        ahead(STATES, 0.5 * h, slope2);
        derivative(mid, slope3, u, plain, fast, slow);
        ahead(STATES, h, slope3);
        derivative(mid, slope4, u, plain, fast, slow);
        advance(STATES, h);
    }

    private void derivative(double[] s, double[] ds, double u, double plain, double fast, double slow) {
        double iscOut = condition.absorption() * s[ISC];
        ds[ISC] = u * insulinIn - iscOut * perTau1;
        ds[IP] = (iscOut - s[IP]) * perTau2;
        ds[IEFF] = p.p2() * (p.si() * condition.insulinSensitivity() * s[IP] - s[IEFF]);
        double plainOut = s[PLAIN2] * perPlainMin;
        double fastOut = s[FAST2] * perFastMin;
        double slowOut = s[SLOW2] * perSlowMin;
        double cleared = p.gezi() + condition.insulinAction() * s[IEFF] + condition.uptakePerMin();
        ds[G] = glucosePerGram * (plainOut + fastOut + slowOut)
                + condition.production() * p.egp()
                + condition.extraMgdlPerMin()
                - cleared * s[G];
        ds[GISF] = (s[G] - s[GISF]) * PER_TAU_SENSOR;
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

    @Override
    public double plasmaGlucoseMgdl() {
        return x[G];
    }

    @Override
    public double interstitialGlucoseMgdl() {
        return x[GISF];
    }

    @Override
    public double plasmaInsulinMilliUnitsPerL() {
        return x[IP];
    }

    @Override
    public double basalPlasmaInsulinMilliUnitsPerL() {
        return basalInsulin;
    }

    /** What flows on from each compartment, CI·Isc and CI·Ip, stays in it for tau1 and tau2 on average. */
    @Override
    public double insulinInBodyMilliUnits() {
        return p.ci() * (p.tau1() * x[ISC] + p.tau2() * x[IP]) / 1000;
    }

    @Override
    public double carbsInGutGrams() {
        return gramsFrom(PLAIN1);
    }

    @Override
    public Population.Structure structure() {
        return Population.Structure.KANDERIAN;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        p.save(out);
        out.writeByte(group.ordinal());
        saveLife(out);
    }

    /** The body that {@link #save} wrote, bit for bit. */
    public static KanderianPerson restore(DataInput in) throws IOException {
        KanderianParameters parameters = KanderianParameters.restore(in);
        KanderianPerson person = new KanderianPerson(parameters, Person.Group.values()[in.readUnsignedByte()]);
        person.restoreLife(in);
        return person;
    }
}
