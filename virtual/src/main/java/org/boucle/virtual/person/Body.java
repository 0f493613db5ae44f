package org.boucle.virtual.person;

import static org.boucle.core.Require.require;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Person;

/**
 * What all bodies have, whatever their equations: a state in one array, room for the slopes of the classical Runge–Kutta method of
 * order 4, a table with meals on it, the condition of the minute. The equations, and the order of the four slopes, are each body's own: a
 * derivative called through this class would cost the inner loop its inlining.
 */
abstract sealed class Body implements VirtualPerson permits HovorkaPerson, KanderianPerson, ReplayPerson {
    /** Molar mass of glucose, g/mol. */
    static final double GRAMS_PER_MOL = 180.16;

    /**
     * Rate × step up to which the method keeps positive what the equations keep positive: the radius of absolute monotonicity of its
     * polynomial (Spijker, Numer Math 1983;42:271). It is stable up to 2.78, but would swing round 0 before.
     */
    static final double STEADY_RATE = 1;

    /**
     * A gut with less than this, g, is empty. Left alone it would halve for ever, into numbers so small (subnormal) that a processor
     * takes many times longer for each.
     */
    static final double CRUMBS_GRAMS = 1e-12;

    private static final double FAST_SHARE = 0.4;
    private static final int FAST_DELAY_MIN = 5;
    private static final int SLOW_DELAY_MIN = 25;
    private static final int LONGEST_MEAL_MIN = 240;

    /** So many minutes after it was served, nothing of a meal is on the table. */
    static final int CLEARED_AFTER_MIN = SLOW_DELAY_MIN + LONGEST_MEAL_MIN;

    final Person.Group group;
    final double[] x;
    final double[] mid;
    final double[] slope1;
    final double[] slope2;
    final double[] slope3;
    final double[] slope4;

    final Table table = new Table();
    long minute;
    Condition condition = Condition.USUAL;
    double infusedMilliUnits;
    private double gramsPerUnit;

    Body(int states, Person.Group group) {
        this.group = group;
        x = new double[states];
        mid = new double[states];
        slope1 = new double[states];
        slope2 = new double[states];
        slope3 = new double[states];
        slope4 = new double[states];
    }

    @Override
    public final Person.Group group() {
        return group;
    }

    /**
     * {@inheritDoc}
     *
     * <p>TDD = 24·Ub + {@link Therapy#usualCarbsGrams}/CR, clipped to 10..110 U (McGillDiabetesLab/artificial-pancreas-simulator@3521a51;
     * children and adolescents to 5..110 U: ours).
     */
    @Override
    public final Therapy therapy() {
        double basalUnitsPerHour = steadyBasalMilliUnitsPerMin(fastingMgdl()) * 60 / 1000;
        double tddUnits = 24 * basalUnitsPerHour + Therapy.usualCarbsGrams(group, weightKg()) / gramsPerUnit();
        double least = group == Person.Group.ADULT ? 10 : 5;
        return new Therapy(
                BasalRate.ofUnitsPerHour(basalUnitsPerHour),
                Insulin.ofUnits(Math.min(Math.max(tddUnits, least), 110)),
                weightKg(),
                group);
    }

    /** {@inheritDoc} It is found once, by {@link Titration}, and kept. */
    @Override
    public double gramsPerUnit() {
        if (gramsPerUnit == 0) {
            gramsPerUnit = Titration.gramsPerUnit(this);
        }
        return gramsPerUnit;
    }

    /** As {@link #eat}, with arguments that were looked at. */
    abstract void serve(double grams, int minutes, Absorption absorption);

    @Override
    public final void eat(double grams, int minutes, Absorption absorption) {
        require(grams >= 0 && grams <= 1000, "grams", grams, "0..1000 g");
        require(minutes >= 1 && minutes <= LONGEST_MEAL_MIN, "minutes", minutes, "1..240 min");
        serve(grams, minutes, absorption);
    }

    /** Into the gut that {@link Absorption} says, of three with their own speed: plain, fast, slow. */
    final void serveByKind(double grams, int minutes, Absorption absorption, int plain, int fast, int slow) {
        switch (absorption) {
            case PLAIN -> table.serve(plain, minute, minutes, grams / minutes);
            case SUGAR -> table.serve(fast, minute, minutes, grams / minutes);
            case MIXED -> {
                table.serve(fast, minute + FAST_DELAY_MIN, minutes, FAST_SHARE * grams / minutes);
                table.serve(slow, minute + SLOW_DELAY_MIN, minutes, (1 - FAST_SHARE) * grams / minutes);
            }
        }
    }

    @Override
    public final void infuse(double milliUnits) {
        requireInsulin(milliUnits);
        infusedMilliUnits += milliUnits;
    }

    static void requireInsulin(double milliUnits) {
        if (!(milliUnits >= 0 && milliUnits <= 1e6)) { // asked for each person each minute: nothing is boxed for it
            require(false, "insulin", milliUnits, "0..1,000,000 mU");
        }
    }

    @Override
    public final void under(Condition now) {
        condition = now;
    }

    /** Takes away what was eaten, infused and suffered, before a steady state is put in. */
    final void clear() {
        Arrays.fill(x, 0);
        table.clear();
        condition = Condition.USUAL;
        infusedMilliUnits = 0;
    }

    static void requireSteady(double mgdl) {
        require(mgdl >= 60 && mgdl <= 250, "steady glucose", mgdl, "60..250 mg/dL");
    }

    /** Into how many equal steps a minute is cut, so that this rate, 1/min, is followed without a swing: 1 in any ordinary life. */
    static int partsFor(double rate) {
        int parts = 1;
        while (rate > STEADY_RATE * parts) {
            parts *= 2;
        }
        return parts;
    }

    /**
     * Where that slope leads from here in h min, into {@link #mid}.
     *
     * @param states how many there are: a constant where it is called, for the compiler to unroll the loop
     */
    final void ahead(int states, double h, double[] slope) {
        for (int i = 0; i < states; i++) {
            mid[i] = x[i] + h * slope[i];
        }
    }

    /** On by h min along the four slopes; {@code states} as above. */
    final void advance(int states, double h) {
        double sixth = h * (1.0 / 6);
        for (int i = 0; i < states; i++) {
            x[i] += (slope1[i] + 2 * (slope2[i] + slope3[i]) + slope4[i]) * sixth;
        }
    }

    /** The minute is over: the next begins with nothing infused, empty plates away, and no crumbs in guts of so many compartments. */
    final void nextMinute(int firstGut, int compartments) {
        infusedMilliUnits = 0;
        minute++;
        table.clearBefore(minute);
        for (int gut = firstGut; gut < x.length; gut += compartments) {
            double grams = 0;
            for (int i = gut; i < gut + compartments; i++) {
                grams += x[i];
            }
            if (grams < CRUMBS_GRAMS) {
                Arrays.fill(x, gut, gut + compartments, 0);
            }
        }
    }

    /** g in the guts, and on the table. */
    final double gramsFrom(int firstGut) {
        double grams = 0;
        for (int i = firstGut; i < x.length; i++) {
            grams += x[i];
        }
        return grams + table.grams(minute);
    }

    final void saveLife(DataOutput out) throws IOException {
        out.writeLong(minute);
        condition.save(out);
        out.writeDouble(infusedMilliUnits);
        for (double value : x) {
            out.writeDouble(value);
        }
        table.save(out);
    }

    final void restoreLife(DataInput in) throws IOException {
        minute = in.readLong();
        condition = Condition.restore(in);
        infusedMilliUnits = in.readDouble();
        for (int i = 0; i < x.length; i++) {
            x[i] = in.readDouble();
        }
        table.restore(in);
    }
}
