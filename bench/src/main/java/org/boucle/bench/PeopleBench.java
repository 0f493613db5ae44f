package org.boucle.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.boucle.virtual.person.Absorption;
import org.boucle.virtual.person.HovorkaLanes;
import org.boucle.virtual.person.HovorkaPerson;

/**
 * What a cohort answers to the three questions of the gates of sampling (8 h without insulin, 1 U, 50 g), asked of everybody side by side
 * and of one after the other: the same answers, bit for bit, and what it takes.
 */
final class PeopleBench {
    private static final int PEOPLE = 512;
    private static final int ROUNDS = 5;
    private static final int WATCHED_MIN = 8 * 60;
    private static final double START_MGDL = HovorkaPerson.TITRATION_MGDL;

    /** What is done at the beginning, to people who are steady on their basal. */
    private enum Question {
        WITHOUT_INSULIN("8 h without insulin", 0, 0, 0),
        ONE_UNIT("1 U", 1, 1000, 0),
        FIFTY_GRAMS("50 g", 1, 0, 50);

        private final String text;
        private final double shareOfBasal;
        private final double milliUnits;
        private final double grams;

        Question(String text, double shareOfBasal, double milliUnits, double grams) {
            this.text = text;
            this.shareOfBasal = shareOfBasal;
            this.milliUnits = milliUnits;
            this.grams = grams;
        }
    }

    private PeopleBench() {}

    static void run(PrintStream out) {
        List<HovorkaPerson> cohort = LongStream.rangeClosed(1, PEOPLE)
                .mapToObj(HovorkaPerson::sample)
                .toList();
        double[] basal = cohort.stream()
                .mapToDouble(person -> person.steadyBasalMilliUnitsPerMin(START_MGDL))
                .toArray();
        double alone = Double.MAX_VALUE;
        double sideBySide = Double.MAX_VALUE;
        double[][] answers = new double[0][];
        for (int round = 0; round < ROUNDS; round++) {
            long start = Machine.processorNanos();
            double[][] one = ask(question -> alone(cohort, basal, question));
            long between = Machine.processorNanos();
            answers = ask(question -> sideBySide(cohort, basal, question));
            alone = Math.min(alone, (between - start) / 1e9);
            sideBySide = Math.min(sideBySide, (Machine.processorNanos() - between) / 1e9);
            if (!Arrays.deepEquals(one, answers)) {
                throw new IllegalStateException("side by side, people answer otherwise than alone");
            }
        }
        for (Question question : Question.values()) {
            double[] moved = answers[question.ordinal()];
            Arrays.sort(moved);
            out.printf(
                    Locale.ROOT,
                    "%-20s moves glucose by %+4.0f mg/dL (5th percentile %+4.0f, 95th %+4.0f)%n",
                    question.text,
                    moved[PEOPLE / 2],
                    moved[PEOPLE / 20],
                    moved[PEOPLE - PEOPLE / 20]);
        }
        out.printf(
                Locale.ROOT,
                "%d adults one after the other: %.2f s; side by side: %.2f s, %.2f times as fast, the same bits (best of %d)%n",
                PEOPLE,
                alone,
                sideBySide,
                alone / sideBySide,
                ROUNDS);
    }

    /** How far glucose went from its start at the most, with its sign, mg/dL, of each person. */
    @FunctionalInterface
    private interface Asked {
        double[] answers(Question question);
    }

    private static double[][] ask(Asked asked) {
        return Arrays.stream(Question.values()).map(asked::answers).toArray(double[][]::new);
    }

    private static double[] alone(List<HovorkaPerson> cohort, double[] basal, Question question) {
        double[] most = new double[PEOPLE];
        for (int i = 0; i < PEOPLE; i++) {
            HovorkaPerson person = cohort.get(i);
            person.steadyAt(START_MGDL);
            person.infuse(question.milliUnits);
            person.eat(question.grams, 10);
            for (int minute = 0; minute < WATCHED_MIN; minute++) {
                person.infuse(question.shareOfBasal * basal[i]);
                person.step();
                most[i] = further(most[i], person.plasmaGlucoseMgdl() - START_MGDL);
            }
            person.steadyAt(START_MGDL);
        }
        return most;
    }

    private static double[] sideBySide(List<HovorkaPerson> cohort, double[] basal, Question question) {
        HovorkaLanes lanes = new HovorkaLanes();
        cohort.forEach(lanes::add);
        for (int i = 0; i < PEOPLE; i++) {
            lanes.infuse(i, question.milliUnits);
            lanes.eat(i, question.grams, 10, Absorption.PLAIN);
        }
        double[] most = new double[PEOPLE];
        for (int minute = 0; minute < WATCHED_MIN; minute++) {
            for (int i = 0; i < PEOPLE; i++) {
                lanes.infuse(i, question.shareOfBasal * basal[i]);
            }
            lanes.step();
            for (int i = 0; i < PEOPLE; i++) {
                most[i] = further(most[i], lanes.plasmaGlucoseMgdl(i) - START_MGDL);
            }
        }
        return most;
    }

    private static double further(double one, double other) {
        return Math.abs(other) > Math.abs(one) ? other : one;
    }
}
