package org.boucle.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.boucle.core.therapy.Person;
import org.boucle.virtual.person.Absorption;
import org.boucle.virtual.person.HovorkaParameters;
import org.boucle.virtual.person.HovorkaPerson;

/** Simulated days of a body a second, on one core: ours, and the same equations and steps in plain C, in one run. */
final class BodyBench {
    private static final int DAYS = 2_000;
    private static final int ROUNDS = 5;
    private static final int[] MEAL_MINUTES = {8 * 60, 12 * 60 + 30, 19 * 60};
    private static final double[] MEAL_GRAMS = {50, 70, 80};

    /** What one run came to: the glucose at its end, mg/dL, and the processor time it took. */
    private record Run(double mgdl, double seconds) {
        double daysPerSecond() {
            return DAYS / seconds;
        }
    }

    private BodyBench() {}

    static void run(PrintStream out) throws IOException, InterruptedException {
        HovorkaPerson person = HovorkaPerson.sample(1);
        Optional<Path> floor = compile();
        double java = 0;
        double c = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Run ours = inJava(person.parameters());
            java = Math.max(java, ours.daysPerSecond());
            if (floor.isPresent()) {
                Run theirs = inC(floor.get(), person.parameters());
                c = Math.max(c, theirs.daysPerSecond());
                if (Math.abs(ours.mgdl() - theirs.mgdl()) > 1e-6) {
                    throw new IllegalStateException("the two bodies differ: " + ours + ", " + theirs);
                }
            }
        }
        out.printf(Locale.ROOT, "body, Java: %,.0f patient-days a second on one core (best of %d)%n", java, ROUNDS);
        if (floor.isPresent()) {
            out.printf(
                    Locale.ROOT,
                    "body, C (gcc -O2): %,.0f; Java is at %.2f of it; both end at the same glucose%n",
                    c,
                    java / c);
        } else {
            out.println("body, C: not measured, there is no gcc (Debian and Ubuntu: apt-get install gcc libc6-dev)");
        }
    }

    private static double insulinPerGram(HovorkaParameters p) {
        return 1000 / p.carbFactorGramsPerUnit();
    }

    private static Run inJava(HovorkaParameters parameters) {
        HovorkaPerson person = new HovorkaPerson(parameters, Person.Group.ADULT);
        double basal = person.steadyBasalMilliUnitsPerMin(HovorkaPerson.TITRATION_MGDL);
        long start = Machine.processorNanos();
        for (int minute = 0; minute < DAYS * 1440; minute++) {
            int ofDay = minute % 1440;
            person.infuse(basal);
            for (int meal = 0; meal < MEAL_MINUTES.length; meal++) {
                if (ofDay == MEAL_MINUTES[meal]) {
                    person.infuse(MEAL_GRAMS[meal] * insulinPerGram(parameters));
                    person.eat(MEAL_GRAMS[meal], 15, Absorption.PLAIN);
                }
            }
            person.step();
        }
        return new Run(person.plasmaGlucoseMgdl(), (Machine.processorNanos() - start) / 1e9);
    }

    private static Run inC(Path program, HovorkaParameters p) throws IOException, InterruptedException {
        double basal =
                new HovorkaPerson(p, Person.Group.ADULT).steadyBasalMilliUnitsPerMin(HovorkaPerson.TITRATION_MGDL);
        String input = DoubleStream.concat(DoubleStream.of(p.values()), DoubleStream.of(basal, insulinPerGram(p)))
                .mapToObj(Double::toString)
                .collect(Collectors.joining("\n"));
        Process process = new ProcessBuilder(program.toString(), Integer.toString(DAYS)).start();
        try (Writer to = process.outputWriter(StandardCharsets.US_ASCII)) {
            to.write(input + "\n");
        }
        String[] words = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split("\\s+");
        if (process.waitFor() != 0) {
            throw new IOException("the C body failed");
        }
        return new Run(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
    }

    /** Builds the C body into a temporary folder; empty where there is no compiler. */
    private static Optional<Path> compile() throws IOException, InterruptedException {
        Path program = Machine.scratch().resolve("body");
        try {
            Process gcc = new ProcessBuilder(
                            "gcc",
                            "-O2",
                            "-o",
                            program.toString(),
                            Machine.root().resolve("bench/src/main/c/body.c").toString(),
                            "-lm")
                    .inheritIO()
                    .start();
            return gcc.waitFor() == 0 ? Optional.of(program) : Optional.empty();
        } catch (IOException noCompiler) {
            return Optional.empty();
        }
    }
}
