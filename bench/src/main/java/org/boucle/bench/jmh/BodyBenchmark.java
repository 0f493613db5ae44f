package org.boucle.bench.jmh;

import org.boucle.virtual.person.Absorption;
import org.boucle.virtual.person.HovorkaLanes;
import org.boucle.virtual.person.HovorkaPerson;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A minute of a body's ordinary life, for each person: one at a time, and side by side. */
@State(Scope.Thread)
public class BodyBenchmark {
    private static final int FEW = 8;
    private static final int MANY = 64;
    private static final int MEAL_EVERY_MIN = 360;
    private static final double MEAL_GRAMS = 50;

    private final HovorkaPerson person = HovorkaPerson.sample(1);
    private final double basal = basal(person);
    private final Cohort few = new Cohort(FEW);
    private final Cohort many = new Cohort(MANY);
    private int minute;

    /** The first adults, side by side. */
    private static final class Cohort {
        private final HovorkaLanes lanes = new HovorkaLanes();
        private final double[] basals;
        private int minute;

        Cohort(int people) {
            basals = new double[people];
            for (int i = 0; i < people; i++) {
                HovorkaPerson person = HovorkaPerson.sample(i + 1);
                basals[i] = basal(person);
                lanes.add(person);
            }
        }

        double live() {
            boolean eats = minute++ % MEAL_EVERY_MIN == 0;
            for (int i = 0; i < basals.length; i++) {
                lanes.infuse(i, basals[i]);
                if (eats) {
                    lanes.eat(i, MEAL_GRAMS, 15, Absorption.PLAIN);
                    lanes.infuse(i, 5000);
                }
            }
            lanes.step();
            return lanes.plasmaGlucoseMgdl(0);
        }
    }

    private static double basal(HovorkaPerson person) {
        return person.steadyBasalMilliUnitsPerMin(HovorkaPerson.TITRATION_MGDL);
    }

    /** One minute of one person. */
    @Benchmark
    public double alone() {
        if (minute++ % MEAL_EVERY_MIN == 0) {
            person.eat(MEAL_GRAMS, 15, Absorption.PLAIN);
            person.infuse(5000);
        }
        person.infuse(basal);
        person.step();
        return person.plasmaGlucoseMgdl();
    }

    /** One minute of each of eight. */
    @Benchmark
    @OperationsPerInvocation(FEW)
    public double lanesOf8() {
        return few.live();
    }

    /** One minute of each of sixty-four. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public double lanesOf64() {
        return many.live();
    }
}
