package org.boucle.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.boucle.virtual.person.Absorption;
import org.boucle.virtual.person.HovorkaLanes;
import org.boucle.virtual.person.HovorkaParameters;
import org.boucle.virtual.person.HovorkaPerson;

/**
 * Simulated days of a body a second, on one core: ours one at a time and side by side, and the same equations and steps in plain C, one
 * at a time and side by side, in one run. All live the same three meals a day with a bolus each, and must end at the same glucose.
 */
final class BodyBench {
    private static final int PATIENT_DAYS = 2_560;
    private static final int ROUNDS = 7;
    private static final int IN_C = 8;
    private static final int FEW = 8;
    private static final int MANY = 64;
    private static final int[] MEAL_MINUTES = {8 * 60, 12 * 60 + 30, 19 * 60};
    private static final double[] MEAL_GRAMS = {50, 70, 80};
    private static final int EATEN_IN_MIN = 15;

    /** As fast as C gets without being written for one processor. */
    private static final List<String> FLAGS = List.of("-O3", "-march=native", "-ffast-math");

    /** One way to live it. */
    private interface Contender {
        Run live() throws IOException, InterruptedException;
    }

    /**
     * What one run came to.
     *
     * @param mgdl the glucose of each at its end
     * @param seconds of processor time
     */
    private record Run(double[] mgdl, int days, double seconds) {
        double daysPerSecond() {
            return mgdl.length * days / seconds;
        }
    }

    /** A person of the cohort, as they are before, and what they are given. */
    private record Subject(HovorkaPerson person, double basalMilliUnitsPerMin, double milliUnitsPerGram) {
        static Subject of(int seed) {
            HovorkaPerson person = HovorkaPerson.sample(seed);
            return new Subject(
                    person,
                    person.steadyBasalMilliUnitsPerMin(HovorkaPerson.TITRATION_MGDL),
                    1000 / person.gramsPerUnit());
        }

        HovorkaPerson afresh() {
            return new HovorkaPerson(person.parameters(), person.group());
        }
    }

    private BodyBench() {}

    static void run(PrintStream out) throws IOException, InterruptedException {
        List<Subject> cohort =
                IntStream.rangeClosed(1, MANY).mapToObj(Subject::of).toList();
        Optional<Path> one = compile(1);
        Optional<Path> eight = one.isEmpty() ? Optional.empty() : compile(IN_C);
        List<String> names = new ArrayList<>();
        List<Contender> contenders = new ArrayList<>();
        if (one.isPresent() && eight.isPresent()) {
            names.add("C, one at a time");
            contenders.add(() -> inC(one.get(), cohort.subList(0, 1)));
            names.add("C, 8 side by side");
            contenders.add(() -> inC(eight.get(), cohort.subList(0, IN_C)));
        } else {
            out.println("C: not measured, there is no gcc (Debian and Ubuntu: apt-get install gcc libc6-dev)");
        }
        names.add("Java, one at a time");
        contenders.add(() -> alone(cohort.get(0)));
        names.add("Java, 8 side by side");
        contenders.add(() -> sideBySide(cohort.subList(0, FEW)));
        names.add("Java, 64 side by side");
        contenders.add(() -> sideBySide(cohort));
        print(out, names, best(contenders), one.isPresent());
    }

    /** Patient-days a second of each, the best of some rounds; all take turns, so that a busy moment of the machine is everybody's. */
    private static double[] best(List<Contender> contenders) throws IOException, InterruptedException {
        double[] best = new double[contenders.size()];
        for (int round = 0; round < ROUNDS; round++) {
            Run[] runs = new Run[contenders.size()];
            for (int i = 0; i < runs.length; i++) {
                runs[i] = contenders.get(i).live();
                best[i] = Math.max(best[i], runs[i].daysPerSecond());
            }
            for (Run run : runs) {
                agree(runs[0].mgdl, run.mgdl);
                agree(runs[runs.length - 1].mgdl, run.mgdl);
            }
        }
        return best;
    }

    /** The first of them are the same people. All their days are alike, so it doesn't matter that some lived more of them. */
    private static void agree(double[] mgdl, double[] others) {
        for (int i = 0; i < Math.min(mgdl.length, others.length); i++) {
            if (!(Math.abs(mgdl[i] - others[i]) <= 1e-6)) {
                throw new IllegalStateException(
                        "the bodies differ: " + Arrays.toString(mgdl) + ", " + Arrays.toString(others));
            }
        }
    }

    private static void print(PrintStream out, List<String> names, double[] best, boolean floor) {
        out.printf(
                Locale.ROOT,
                "patient-days a second on one core, best of %d%s%n",
                ROUNDS,
                floor ? "; C by gcc " + String.join(" ", FLAGS) + ", the same glucose at the end" : "");
        for (int i = 0; i < best.length; i++) {
            out.printf(Locale.ROOT, "  %-22s %,8.0f", names.get(i), best[i]);
            if (floor) {
                out.printf(Locale.ROOT, "  %5.2f × C  %5.2f × C in lanes", best[i] / best[0], best[i] / best[1]);
            }
            out.println();
        }
    }

    private static Run alone(Subject subject) {
        HovorkaPerson person = subject.afresh();
        long start = Machine.processorNanos();
        for (int minute = 0; minute < PATIENT_DAYS * 1440; minute++) {
            person.infuse(subject.basalMilliUnitsPerMin);
            double grams = meal(minute % 1440);
            if (grams > 0) {
                person.infuse(grams * subject.milliUnitsPerGram);
                person.eat(grams, EATEN_IN_MIN, Absorption.PLAIN);
            }
            person.step();
        }
        double seconds = (Machine.processorNanos() - start) / 1e9;
        return new Run(new double[] {person.plasmaGlucoseMgdl()}, PATIENT_DAYS, seconds);
    }

    private static Run sideBySide(List<Subject> cohort) {
        HovorkaLanes lanes = new HovorkaLanes();
        cohort.forEach(subject -> lanes.add(subject.afresh()));
        double[] basal =
                cohort.stream().mapToDouble(Subject::basalMilliUnitsPerMin).toArray();
        double[] perGram =
                cohort.stream().mapToDouble(Subject::milliUnitsPerGram).toArray();
        int days = PATIENT_DAYS / cohort.size();
        long start = Machine.processorNanos();
        for (int minute = 0; minute < days * 1440; minute++) {
            double grams = meal(minute % 1440);
            for (int i = 0; i < basal.length; i++) {
                lanes.infuse(i, basal[i]);
                if (grams > 0) {
                    lanes.infuse(i, grams * perGram[i]);
                    lanes.eat(i, grams, EATEN_IN_MIN, Absorption.PLAIN);
                }
            }
            lanes.step();
        }
        double seconds = (Machine.processorNanos() - start) / 1e9;
        double[] mgdl = IntStream.range(0, cohort.size())
                .mapToDouble(lanes::plasmaGlucoseMgdl)
                .toArray();
        return new Run(mgdl, days, seconds);
    }

    /** g that are eaten from that minute of the day on; 0 for most. */
    private static double meal(int minuteOfDay) {
        for (int i = 0; i < MEAL_MINUTES.length; i++) {
            if (minuteOfDay == MEAL_MINUTES[i]) {
                return MEAL_GRAMS[i];
            }
        }
        return 0;
    }

    private static Run inC(Path program, List<Subject> cohort) throws IOException, InterruptedException {
        int days = PATIENT_DAYS / cohort.size();
        Process process = new ProcessBuilder(program.toString(), Integer.toString(days)).start();
        try (Writer to = process.outputWriter(StandardCharsets.US_ASCII)) {
            for (Subject subject : cohort) {
                HovorkaParameters parameters = subject.person.parameters();
                for (double value : parameters.values()) {
                    to.write(value + "\n");
                }
                to.write(subject.basalMilliUnitsPerMin + "\n" + subject.milliUnitsPerGram + "\n");
            }
        }
        String[] words = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split("\\s+");
        if (process.waitFor() != 0 || words.length != cohort.size() + 1) {
            throw new IOException("the C body failed: " + String.join(" ", words));
        }
        double[] numbers = Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
        return new Run(Arrays.copyOf(numbers, cohort.size()), days, numbers[cohort.size()]);
    }

    /** Builds the C body for so many side by side into a temporary folder; empty where there is no compiler. */
    private static Optional<Path> compile(int lanes) throws IOException, InterruptedException {
        Path program = Machine.scratch().resolve("body");
        List<String> command = new ArrayList<>(List.of("gcc"));
        command.addAll(FLAGS);
        command.addAll(List.of(
                "-DLANES=" + lanes,
                "-o",
                program.toString(),
                Machine.root().resolve("bench/src/main/c/body.c").toString(),
                "-lm"));
        try {
            Process gcc = new ProcessBuilder(command).inheritIO().start();
            return gcc.waitFor() == 0 ? Optional.of(program) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // no gcc
        }
    }
}
