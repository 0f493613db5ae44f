package org.boucle.virtual.person;

import java.util.Arrays;
import org.boucle.core.quantity.Glucose;
import org.boucle.virtual.person.HovorkaParameters.Form;

/**
 * Up to {@link #WIDTH} Hovorka bodies of one form, stepped side by side: {@link HovorkaPerson} turned by a quarter, with a row for each
 * variable and number of the equations and a column for each person. Every number is computed by the same operations in the same order
 * as there, so that it has the same bits; the equations are told there.
 *
 * <p>What makes it fast is that the compiler turns each loop along a row into vector instructions, and what keeps that so is a matter of
 * form, measured on Java 17: loops are short (some twenty operations; a longer one stays scalar); they run over whole rows, whoever is
 * there; and a row's beginning is a constant, so that two rows of one array are known to be apart. Whoever changes a loop looks at
 * {@code boucle bench jmh lanes} before and after.
 */
final class HovorkaBlock {
    /** Long enough for a loop to pay, and short enough for all rows (some 80 kB) to stay in a processor's second cache. */
    static final int WIDTH = 64;

    // Where each variable's row begins. The guts are together, first compartments and second: plain, fast, slow.
    private static final int Q1 = 0;
    private static final int Q2 = WIDTH;
    private static final int S1 = 2 * WIDTH;
    private static final int S2 = 3 * WIDTH;
    private static final int I = 4 * WIDTH;
    private static final int X1 = 5 * WIDTH;
    private static final int X2 = 6 * WIDTH;
    private static final int X3 = 7 * WIDTH;
    private static final int C = 8 * WIDTH;
    private static final int GUT1 = 9 * WIDTH;
    private static final int GUT2 = 12 * WIDTH;
    private static final int ALL = 15 * WIDTH;

    // Second and third of three rows that belong together.
    private static final int SECOND = WIDTH;
    private static final int THIRD = 2 * WIDTH;
    private static final int THREE = 3 * WIDTH;

    /** The rows in the order of {@link HovorkaPerson}'s state. */
    private static final int[] ROWS = {
        Q1, Q2, S1, S2, I, X1, X2, X3, C, GUT1, GUT2, GUT1 + SECOND, GUT2 + SECOND, GUT1 + THIRD, GUT2 + THIRD
    };

    private final Form form;
    private final boolean wilinska;
    private int people;

    /** Whose columns these are. Of their lives only table, condition and parameters are kept up to date; the rest is in the rows. */
    private final HovorkaPerson[] resident = new HovorkaPerson[WIDTH];
    /** Minutes lived here, by the block; a person's own minute is that many after this. */
    private long lived;

    private final long[] minuteAtStart = new long[WIDTH];
    /** Until then, in minutes of the block, something may be on the table. */
    private final long[] servedUntil = new long[WIDTH];

    private double[] x = new double[ALL];
    private final double[] infused = row();
    private final double[] eaten = new double[THREE];

    // What the loops need of the parameters.
    private final double[] k12 = row();
    private final double[] egp0 = row();
    private final double[] uptake = row();
    private final double[] perVg = row();
    private final double[] glucosePerGram = row();
    private final double[] renalClearance = row();
    private final double[] renalThreshold = row();
    private final double[] perTauSensor = row();
    private final double[] perGutMin = new double[THREE];
    private final double[] ke = row();
    private final double[] actionRate = new double[THREE];
    private final double[] actionSensitivity = new double[THREE];

    // Of the condition, or of both.
    private final double[] insulinSensitivity = row();
    private final double[] production = row();
    private final double[] extra = row();
    private final double[] moreAction = row();
    private final double[] moreUptake = row();
    private final double[] ka = row();
    private final double[] insulinIn = row();
    private final double[] constantRate = row();
    private final double[] rateOfAction = row();

    // What one loop leaves to the next.
    private final double[] mid = new double[ALL];
    private final double[] slope1 = new double[ALL];
    private final double[] slope2 = new double[ALL];
    private final double[] slope3 = new double[ALL];
    private final double[] slope4 = new double[ALL];
    private final double[] out = new double[THREE];
    private final double[] felt = new double[THREE];
    private final double[] power = row();
    private final double[] rest = row();
    private final double[] made = row();
    private final double[] balance = row();
    private final double[] moved = row();
    private final double[] rate = row();
    private final double[] start = new double[ALL];
    private double[] end = new double[ALL];

    HovorkaBlock(Form form) {
        this.form = form;
        wilinska = form == Form.WILINSKA_2010;
    }

    private static double[] row() {
        return new double[WIDTH];
    }

    Form form() {
        return form;
    }

    int people() {
        return people;
    }

    boolean isFull() {
        return people == WIDTH;
    }

    /** A copy of that person into the next column. */
    void add(HovorkaPerson person) {
        int i = people++;
        resident[i] = (HovorkaPerson) person.copy();
        setParameters(i);
        setCondition(i);
        for (int v = 0; v < ROWS.length; v++) {
            x[ROWS[v] + i] = person.x[v];
        }
        infused[i] = person.infusedMilliUnits;
        minuteAtStart[i] = person.minute - lived;
        servedUntil[i] = lived + Body.CLEARED_AFTER_MIN;
    }

    /** A copy of the person in that column. */
    HovorkaPerson person(int i) {
        HovorkaPerson person = resident[i];
        for (int v = 0; v < ROWS.length; v++) {
            person.x[v] = x[ROWS[v] + i];
        }
        person.infusedMilliUnits = infused[i];
        person.minute = minute(i);
        return (HovorkaPerson) person.copy();
    }

    private void setParameters(int i) {
        HovorkaParameters p = resident[i].parameters();
        k12[i] = p.k12();
        egp0[i] = p.egp0();
        uptake[i] = wilinska ? p.f01() / 0.85 : p.f01();
        perVg[i] = 1 / p.vg();
        glucosePerGram[i] = 1e6 * p.bioavailability() / (Body.GRAMS_PER_MOL * p.weightKg());
        renalClearance[i] = p.renalClearance();
        renalThreshold[i] = p.renalThresholdMmol() * p.vg();
        perTauSensor[i] = 1 / p.tauSensorMin();
        perGutMin[i] = 1 / p.tMaxGutMin();
        perGutMin[SECOND + i] = 1 / (0.7 * p.tMaxGutMin());
        perGutMin[THIRD + i] = 1 / (1.4 * p.tMaxGutMin());
        ke[i] = p.ke();
        actionRate[i] = p.ka1();
        actionRate[SECOND + i] = p.ka2();
        actionRate[THIRD + i] = p.ka3();
        actionSensitivity[i] = p.st();
        actionSensitivity[SECOND + i] = p.sd();
        actionSensitivity[THIRD + i] = p.se();
    }

    void under(int i, Condition now) {
        if (!now.equals(resident[i].condition)) { // it may be said each minute
            resident[i].under(now);
            setCondition(i);
        }
    }

    private void setCondition(int i) {
        HovorkaParameters p = resident[i].parameters();
        Condition now = resident[i].condition;
        insulinSensitivity[i] = now.insulinSensitivity();
        production[i] = now.production();
        extra[i] = now.extraMgdlPerMin() * (p.vg() / Glucose.MGDL_PER_MMOL);
        moreAction[i] = now.insulinAction() - 1;
        moreUptake[i] = now.uptakePerMin();
        ka[i] = now.absorption() * p.ka();
        insulinIn[i] = now.absorption() * (1000 * p.ka() / (p.vi() * p.weightKg()));
        double own = p.k12() + p.renalClearance() + (wilinska ? uptake[i] : p.f01() / 4.5) * perVg[i];
        constantRate[i] = own + Math.max(0, now.uptakePerMin());
        rateOfAction[i] = Math.max(1, now.insulinAction());
    }

    void infuse(int i, double milliUnits) {
        Body.requireInsulin(milliUnits);
        infused[i] += milliUnits;
    }

    void eat(int i, double grams, int minutes, Absorption absorption) {
        resident[i].minute = minute(i);
        resident[i].eat(grams, minutes, absorption);
        servedUntil[i] = lived + Body.CLEARED_AFTER_MIN;
    }

    private long minute(int i) {
        return minuteAtStart[i] + lived;
    }

    double plasmaGlucoseMgdl(int i) {
        return x[Q1 + i] * perVg[i] * Glucose.MGDL_PER_MMOL;
    }

    double interstitialGlucoseMgdl(int i) {
        return x[C + i] * Glucose.MGDL_PER_MMOL;
    }

    /** Everybody lives one minute. */
    void step() {
        fillGuts();
        findRates();
        int most = mostParts();
        if (most == 1) {
            rungeKutta(1);
        } else {
            stepInParts(most);
        }
        Arrays.fill(infused, 0);
        lived++;
        clearTables();
        sweepCrumbs();
    }

    private void fillGuts() {
        for (int i = 0; i < people; i++) {
            if (lived <= servedUntil[i]) { // once more at the end, for the noughts
                long minute = minute(i);
                Table table = resident[i].table;
                eaten[i] = table.gramsPerMin(HovorkaPerson.PLAIN1, minute);
                eaten[SECOND + i] = table.gramsPerMin(HovorkaPerson.FAST1, minute);
                eaten[THIRD + i] = table.gramsPerMin(HovorkaPerson.SLOW1, minute);
            }
        }
    }

    private void clearTables() {
        for (int i = 0; i < people; i++) {
            if (lived <= servedUntil[i]) {
                resident[i].table.clearBefore(minute(i));
            }
        }
    }

    private void sweepCrumbs() {
        for (int i = GUT1; i < GUT2; i++) {
            if (x[i] + x[THREE + i] < Body.CRUMBS_GRAMS) {
                x[i] = 0;
                x[THREE + i] = 0;
            }
        }
    }

    private void findRates() {
        for (int i = 0; i < WIDTH; i++) {
            double now = insulinSensitivity[i] * x[I + i];
            double growth = actionRate[i] * (actionSensitivity[i] * now - x[X1 + i])
                    + actionRate[SECOND + i] * (actionSensitivity[SECOND + i] * now - x[X2 + i]);
            rate[i] = constantRate[i] + rateOfAction[i] * (x[X1 + i] + x[X2 + i] + Math.max(0, growth));
        }
    }

    private int mostParts() {
        int most = 1;
        for (int i = 0; i < people; i++) {
            if (rate[i] > Body.STEADY_RATE) {
                most = Math.max(most, Body.partsFor(rate[i]));
            }
        }
        return most;
    }

    /**
     * A minute in which somebody is flooded with insulin. The whole block lives it once in each of the numbers of parts that anyone
     * needs, and of each life only those are kept whose number it is: rare enough to cost nothing, and everybody has their own bits.
     */
    private void stepInParts(int most) {
        System.arraycopy(x, 0, start, 0, ALL);
        for (int parts = 1; parts <= most; parts *= 2) {
            if (!anybodyNeeds(parts)) {
                continue;
            }
            System.arraycopy(start, 0, x, 0, ALL);
            for (int part = 0; part < parts; part++) {
                rungeKutta(1.0 / parts);
            }
            for (int i = 0; i < people; i++) {
                if (Body.partsFor(rate[i]) == parts) {
                    for (int row = 0; row < ALL; row += WIDTH) {
                        end[row + i] = x[row + i];
                    }
                }
            }
        }
        double[] lived = end;
        end = x;
        x = lived;
    }

    private boolean anybodyNeeds(int parts) {
        for (int i = 0; i < people; i++) {
            if (Body.partsFor(rate[i]) == parts) {
                return true;
            }
        }
        return false;
    }

    /** One step of {@code h} min, inputs held. */
    private void rungeKutta(double h) {
        derivative(x, slope1);
        ahead(0.5 * h, slope1);
        derivative(mid, slope2);
        ahead(0.5 * h, slope2);
        derivative(mid, slope3);
        ahead(h, slope3);
        derivative(mid, slope4);
        advance(h * (1.0 / 6));
    }

    private void ahead(double h, double[] slope) {
        for (int i = 0; i < ALL; i++) {
            mid[i] = x[i] + h * slope[i];
        }
    }

    private void advance(double sixth) {
        for (int i = 0; i < ALL; i++) {
            x[i] += (slope1[i] + 2 * (slope2[i] + slope3[i]) + slope4[i]) * sixth;
        }
    }

    private void derivative(double[] s, double[] ds) {
        guts(s, ds);
        depot(s, ds);
        insulin(s, ds);
        actions(s, ds);
        if (wilinska) {
            exponential(s);
            production();
            balance(s);
        } else {
            productionOf2004(s);
            balanceOf2004(s);
        }
        renal(s);
        exchange(s, ds);
        glucose(s, ds);
        sensor(s, ds);
    }

    private void guts(double[] s, double[] ds) {
        for (int i = 0; i < THREE; i++) {
            double on = s[GUT1 + i] * perGutMin[i];
            out[i] = s[GUT2 + i] * perGutMin[i];
            ds[GUT1 + i] = eaten[i] - on;
            ds[GUT2 + i] = on - out[i];
        }
    }

    private void depot(double[] s, double[] ds) {
        for (int i = 0; i < WIDTH; i++) {
            double s1Out = ka[i] * s[S1 + i];
            ds[S1 + i] = infused[i] - s1Out;
            ds[S2 + i] = s1Out - ka[i] * s[S2 + i];
        }
    }

    private void insulin(double[] s, double[] ds) {
        for (int i = 0; i < WIDTH; i++) {
            ds[I + i] = insulinIn[i] * s[S2 + i] - ke[i] * s[I + i];
            double now = insulinSensitivity[i] * s[I + i];
            felt[i] = now; // three times, so that the three actions are one loop
            felt[SECOND + i] = now;
            felt[THIRD + i] = now;
        }
    }

    private void actions(double[] s, double[] ds) {
        for (int i = 0; i < THREE; i++) {
            ds[X1 + i] = actionRate[i] * (actionSensitivity[i] * felt[i] - s[X1 + i]);
        }
    }

    /** made = e^−x3, all but its power of two, which is in power. */
    private void exponential(double[] s) {
        for (int i = 0; i < WIDTH; i++) {
            double minusX3 = -Math.min(s[X3 + i], HovorkaPerson.NO_PRODUCTION);
            power[i] = Exponential.power(minusX3);
            rest[i] = Exponential.rest(minusX3, power[i]);
        }
        for (int i = 0; i < WIDTH; i++) {
            made[i] = Exponential.tail(rest[i]);
        }
        for (int i = 0; i < WIDTH; i++) {
            made[i] = Exponential.series(rest[i], made[i]);
        }
        for (int i = 0; i < WIDTH; i++) {
            power[i] = Exponential.twoTo(power[i]);
        }
    }

    private void production() {
        for (int i = 0; i < WIDTH; i++) {
            made[i] = production[i] * (egp0[i] * (made[i] * power[i])) + extra[i];
        }
    }

    private void productionOf2004(double[] s) {
        for (int i = 0; i < WIDTH; i++) {
            made[i] = production[i] * (egp0[i] * Math.max(0, 1 - s[X3 + i])) + extra[i];
        }
    }

    private void balance(double[] s) {
        for (int i = 0; i < WIDTH; i++) {
            double g = s[Q1 + i] * perVg[i];
            double meal = glucosePerGram[i] * (out[i] + out[SECOND + i] + out[THIRD + i]);
            balance[i] = meal + made[i] - uptake[i] * g / (g + 1);
        }
    }

    private void balanceOf2004(double[] s) {
        for (int i = 0; i < WIDTH; i++) {
            double g = s[Q1 + i] * perVg[i];
            double meal = glucosePerGram[i] * (out[i] + out[SECOND + i] + out[THIRD + i]);
            balance[i] = meal + made[i] - uptake[i] * Math.min(1, g / 4.5);
        }
    }

    private void renal(double[] s) {
        for (int i = 0; i < WIDTH; i++) {
            balance[i] -= renalClearance[i] * Math.max(0, s[Q1 + i] - renalThreshold[i]);
        }
    }

    private void exchange(double[] s, double[] ds) {
        for (int i = 0; i < WIDTH; i++) {
            moved[i] = s[X1 + i] * s[Q1 + i] - k12[i] * s[Q2 + i];
            ds[Q2 + i] = moved[i] - s[X2 + i] * s[Q2 + i];
        }
    }

    private void glucose(double[] s, double[] ds) {
        for (int i = 0; i < WIDTH; i++) {
            double worked = (moreAction[i] * s[X1 + i] + moreUptake[i]) * s[Q1 + i];
            ds[Q1 + i] = balance[i] - moved[i] - worked;
        }
    }

    private void sensor(double[] s, double[] ds) {
        for (int i = 0; i < WIDTH; i++) {
            ds[C + i] = (s[Q1 + i] * perVg[i] - s[C + i]) * perTauSensor[i];
        }
    }
}
