package org.boucle.virtual.person;

import static org.boucle.core.Require.require;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.boucle.core.therapy.Person;

/**
 * The ReplayBG twin of Cappon 2023: a minimal model round its own basal glucose, another in the morning, at midday and in the evening.
 *
 * <pre>
 *   dG    = −(SG + ρ(G)·(e·X − Xb) + v)·G + m·SG·Gb + extra + f·Ra/VG       mg/dL
 *   dX    = p2·(SI/VI·s·Ip − X)                                            1/min
 *   dXb   = p2·(SI/VI·Ipb − Xb)                                            1/min
 *   dIsc1 = I(t − 8 min) − a·kd·Isc1,   dIsc2 = a·(kd·Isc1 − ka2·Isc2)     mU/kg
 *   dIp   = a·ka2·Isc2 − ke·Ip                                             mU/kg
 *   dQ1   = CHO(t − beta) − kempt·Q1,   dQ2 = kempt·(Q1 − Q2)              g
 *   dQgut = kempt·Q2 − kabs·Qgut,       Ra = 1000·kabs·Qgut/BW             g, mg/kg/min; a gut for each kind of meal
 *   dIG   = (G − IG)/7 min                                                 mg/dL
 * </pre>
 *
 * a, s, e, v, m, extra: {@link Condition}; 1, 1, 1, 0, 1, 0 as usual. The paper has one X, ours minus Xb. Here it is the difference of
 * what insulin does and of what basal insulin would do, so that a condition can take hold of the first: on a usual day it is the same,
 * and on its basal this body stays at Gb at all hours.
 *
 * <p>A meal takes SI of the hour and, by the hour in which it begins, one of three guts with its own kabs and delay, be it {@link
 * Absorption#PLAIN} or {@link Absorption#MIXED}: the delay and the three chains are this body's mixed meal. {@link Absorption#SUGAR} has
 * a gut of its own and no delay. The paper's gut for snacks isn't here: nobody tells a body that it is one.
 *
 * @see "Cappon et al., IEEE Trans Biomed Eng 2023;70:3227; numbers as in gcappon/py_replay_bg@7b47b5c"
 */
public final class ReplayPerson extends Body {
    private static final double VG = 1.45; // dL/kg
    private static final double VI = 0.135; // L/kg
    private static final double KE = 0.127; // 1/min
    private static final double F = 0.9; // of what is eaten
    private static final double PER_ALPHA = 1.0 / 7; // 1/min
    private static final int INSULIN_DELAY_MIN = 8;

    // The state's places.
    private static final int G = 0;
    private static final int IG = 1;
    private static final int X = 2;
    private static final int XB = 3;
    private static final int IP = 4;
    private static final int ISC1 = 5;
    private static final int ISC2 = 6;
    private static final int GUTS = 7;
    private static final int COMPARTMENTS = 3;
    private static final int SUGAR = GUTS + 3 * COMPARTMENTS;
    private static final int STATES = SUGAR + COMPARTMENTS;

    private static final DayPart[] PARTS = DayPart.values();

    private final ReplayParameters p;
    private final LowGlucose rho;
    private final double basalPerKg; // Ipb, mU/kg
    private final double glucosePerGram;
    private final double[] kabs;

    /** What is on its way, mU/kg; the place of a minute is its count modulo the delay. */
    private final double[] onItsWay = new double[INSULIN_DELAY_MIN];

    private final double[] carbs = new double[PARTS.length + 1];
    private final boolean[] isEmpty = new boolean[PARTS.length + 1];
    private int minuteOfDay;

    public ReplayPerson(ReplayParameters parameters, Person.Group group) {
        super(STATES, group);
        p = parameters;
        rho = new LowGlucose(p.gb());
        basalPerKg = p.basalMilliUnitsPerMin() / (KE * p.weightKg());
        glucosePerGram = 1000 * F / (VG * p.weightKg());
        kabs = new double[] {p.kabsMorning(), p.kabsMidday(), p.kabsEvening(), p.kabsSugar()};
        steadyAt(p.gb());
    }

    @Override
    public ReplayParameters parameters() {
        return p;
    }

    @Override
    public double weightKg() {
        return p.weightKg();
    }

    /** Gb: on its basal this body comes back to it at all hours. */
    @Override
    public double fastingMgdl() {
        return p.gb();
    }

    @Override
    public List<DayPart> dayParts() {
        return List.of(PARTS);
    }

    @Override
    public void clock(int minuteNow) {
        require(minuteNow >= 0 && minuteNow < 1440, "minute of the day", minuteNow, "0..1439");
        minuteOfDay = minuteNow;
    }

    /** {@inheritDoc} At any other glucose than {@link #fastingMgdl} it does so until the part of the day changes. */
    @Override
    public double steadyBasalMilliUnitsPerMin(double mgdl) {
        return steadyInsulin(mgdl) * KE * p.weightKg();
    }

    @Override
    public void steadyAt(double mgdl) {
        double insulin = steadyInsulin(mgdl);
        double effect = p.si(DayPart.at(minuteOfDay)) / VI;
        clear();
        x[G] = mgdl;
        x[IG] = mgdl;
        x[IP] = insulin;
        x[X] = effect * insulin;
        x[XB] = effect * basalPerKg;
        x[ISC1] = KE * insulin / p.kd();
        x[ISC2] = KE * insulin / p.ka2();
        Arrays.fill(onItsWay, KE * insulin);
    }

    /**
     * Puts glucose there, in plasma and under the skin, 1..1500 mg/dL; insulin and food go on where they are. For a twin, whose glucose is
     * first known in the middle of a life.
     */
    public void glucose(double mgdl) {
        require(mgdl >= 1 && mgdl <= 1500, "glucose", mgdl, "1..1500 mg/dL");
        x[G] = mgdl;
        x[IG] = mgdl;
    }

    /** Ip, mU/kg, at which glucose stands still: X − Xb = SG·(Gb/G − 1)/ρ. */
    private double steadyInsulin(double mgdl) {
        requireSteady(mgdl);
        double over = p.sg() * (p.gb() / mgdl - 1) / rho.at(mgdl);
        double insulin = basalPerKg + over * VI / p.si(DayPart.at(minuteOfDay));
        require(insulin > 0, "steady glucose", mgdl, "one that this body exceeds without insulin");
        return insulin;
    }

    @Override
    void serve(double grams, int minutes, Absorption absorption) {
        if (absorption == Absorption.SUGAR) {
            table.serve(SUGAR, minute, minutes, grams / minutes);
        } else {
            DayPart part = DayPart.at(minuteOfDay);
            table.serve(GUTS + part.ordinal() * COMPARTMENTS, minute + p.delayMin(part), minutes, grams / minutes);
        }
    }

    @Override
    public void step() {
        for (int gut = 0; gut < carbs.length; gut++) {
            int first = GUTS + gut * COMPARTMENTS;
            carbs[gut] = table.gramsPerMin(first, minute);
            isEmpty[gut] = carbs[gut] + x[first] + x[first + 1] + x[first + 2] == 0;
        }
        int place = (int) (minute % INSULIN_DELAY_MIN);
        double arrives = onItsWay[place];
        onItsWay[place] = infusedMilliUnits / p.weightKg();
        double effect = p.si(DayPart.at(minuteOfDay)) / VI;
        int parts = parts(effect);
        for (int part = 0; part < parts; part++) {
            rungeKutta(1.0 / parts, arrives, effect);
        }
        minuteOfDay = minuteOfDay == 1439 ? 0 : minuteOfDay + 1;
        nextMinute(GUTS, COMPARTMENTS);
    }

    /** Of all rates only X has no bound of its own; it is taken as large as it can be expected to be at the minute's end. */
    private int parts(double effect) {
        double growth = p.p2() * (effect * condition.insulinSensitivity() * x[IP] - x[X]);
        return partsFor(p.sg()
                + Math.max(0, condition.uptakePerMin())
                + rho.most() * Math.max(1, condition.insulinAction()) * (x[X] + Math.max(0, growth)));
    }

    /** One step of {@code h} min, inputs held: insulin mU/kg/min, its effect 1/min per mU/kg; carbohydrate is in {@link #carbs}. */
    private void rungeKutta(double h, double u, double effect) {
        derivative(x, slope1, u, effect);
        ahead(STATES, 0.5 * h, slope1);
        derivative(mid, slope2, u, effect);
        ahead(STATES, 0.5 * h, slope2);
        derivative(mid, slope3, u, effect);
        ahead(STATES, h, slope3);
        derivative(mid, slope4, u, effect);
        advance(STATES, h);
    }

    private void derivative(double[] s, double[] ds, double u, double effect) {
        double absorbed = 0;
        for (int gut = 0; gut < kabs.length; gut++) {
            int first = GUTS + gut * COMPARTMENTS;
            if (isEmpty[gut]) {
                ds[first] = 0;
                ds[first + 1] = 0;
                ds[first + 2] = 0;
                continue;
            }
            double out1 = p.kempt() * s[first];
            double out2 = p.kempt() * s[first + 1];
            double out3 = kabs[gut] * s[first + 2];
            ds[first] = carbs[gut] - out1;
            ds[first + 1] = out1 - out2;
            ds[first + 2] = out2 - out3;
            absorbed += out3;
        }
        double isc1Out = condition.absorption() * p.kd() * s[ISC1];
        double isc2Out = condition.absorption() * p.ka2() * s[ISC2];
        ds[ISC1] = u - isc1Out;
        ds[ISC2] = isc1Out - isc2Out;
        ds[IP] = isc2Out - KE * s[IP];
        ds[X] = p.p2() * (effect * condition.insulinSensitivity() * s[IP] - s[X]);
        ds[XB] = p.p2() * (effect * basalPerKg - s[XB]);
        double overBasal = condition.insulinAction() * s[X] - s[XB];
        double cleared = p.sg() + rho.at(s[G]) * overBasal + condition.uptakePerMin();
        ds[G] = glucosePerGram * absorbed
                + condition.production() * p.sg() * p.gb()
                + condition.extraMgdlPerMin()
                - cleared * s[G];
        ds[IG] = (s[G] - s[IG]) * PER_ALPHA;
    }

    @Override
    public double plasmaGlucoseMgdl() {
        return x[G];
    }

    @Override
    public double interstitialGlucoseMgdl() {
        return x[IG];
    }

    @Override
    public double plasmaInsulinMilliUnitsPerL() {
        return x[IP] / VI;
    }

    @Override
    public double basalPlasmaInsulinMilliUnitsPerL() {
        return basalPerKg / VI;
    }

    @Override
    public double insulinInBodyMilliUnits() {
        double perKg = x[ISC1] + x[ISC2] + x[IP];
        for (double dose : onItsWay) {
            perKg += dose;
        }
        return perKg * p.weightKg();
    }

    @Override
    public double carbsInGutGrams() {
        return gramsFrom(GUTS);
    }

    @Override
    public Population.Structure structure() {
        return Population.Structure.REPLAY;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        p.save(out);
        out.writeByte(group.ordinal());
        out.writeShort(minuteOfDay);
        for (double dose : onItsWay) {
            out.writeDouble(dose);
        }
        saveLife(out);
    }

    /** The body that {@link #save} wrote, bit for bit. */
    public static ReplayPerson restore(DataInput in) throws IOException {
        ReplayParameters parameters = ReplayParameters.restore(in);
        ReplayPerson person = new ReplayPerson(parameters, Person.Group.values()[in.readUnsignedByte()]);
        person.minuteOfDay = in.readUnsignedShort();
        for (int i = 0; i < INSULIN_DELAY_MIN; i++) {
            person.onItsWay[i] = in.readDouble();
        }
        person.restoreLife(in);
        return person;
    }
}
