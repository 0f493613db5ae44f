package org.boucle.bench;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.boucle.bench.jmh.JmhCommand;
import picocli.CommandLine;

/** {@code boucle bench NAME}: one measurement by its name. Each prints what it measured, on what machine, and how. */
public final class Bench {
    /** A measurement that is made in one way only. */
    @FunctionalInterface
    interface Measurement {
        void run(PrintStream out) throws Exception;
    }

    /** A measurement with arguments of its own: the words after its name go in, its exit status comes out. */
    @FunctionalInterface
    private interface Adjustable {
        int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception;
    }

    private record Named(String name, String oneLine, Adjustable measurement) {
        static Named plain(String name, String oneLine, Measurement measurement) {
            return new Named(name, oneLine, (arguments, out, err) -> {
                if (arguments.equals(List.of("--help")) || arguments.equals(List.of("-h"))) {
                    out.println("Usage: boucle bench " + name + "\nMeasures: " + oneLine + ".");
                    return 0;
                }
                if (!arguments.isEmpty()) {
                    err.println("boucle bench " + name + ": expected no arguments, got " + String.join(" ", arguments));
                    return 2;
                }
                Machine.print(out);
                measurement.run(out);
                return 0;
            });
        }
    }

    private static final List<Named> ALL = List.of(
            Named.plain("startup", "from ./boucle demo to the first turn on the page", StartBench::run),
            Named.plain("body", "simulated days of a body a second, and the same in plain C", BodyBench::run),
            Named.plain("people", "what a cohort answers to insulin and carbohydrate, side by side", PeopleBench::run),
            new Named("jmh", "inner loops by JMH: a body's minute, e^x, a turn of the loop", Bench::jmh),
            Named.plain("trial", "patient-days a second of a trial, and where its time goes", TrialBench::run),
            Named.plain("turn", "one turn of the loop, computed: p50, p99", LoopBench::turn),
            Named.plain("oref0", "a decision of oref0, in Java and as the npm package", RivalBench::run),
            Named.plain("journal", "one turn into the journal, to the disk: p50, p99", LoopBench::journal),
            Named.plain("day", "simulated days a second of the whole closed loop", LoopBench::day),
            Named.plain("month", "memory of loop, journal and world alone over a simulated month", LoopBench::month));

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    private static int jmh(List<String> arguments, PrintStream out, PrintStream err) {
        return new CommandLine(new JmhCommand(() -> Machine.print(out)))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((wrong, given) -> {
                    err.println("boucle bench jmh: " + wrong.getMessage() + "; boucle bench jmh --help says more");
                    return 2;
                })
                .execute(arguments.toArray(new String[0]));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception {
        String first = arguments.isEmpty() ? "--help" : arguments.get(0);
        if (first.equals("--help") || first.equals("-h")) {
            out.println("Usage: boucle bench NAME [ARGUMENTS]");
            out.println("Measures one thing and prints the figures; docs/performance.md holds the last ones.\n");
            ALL.forEach(named -> out.printf("  %-10s  %s%n", named.name(), named.oneLine()));
            return 0;
        }
        for (Named named : ALL) {
            if (named.name().equals(first)) {
                return named.measurement().run(arguments.subList(1, arguments.size()), out, err);
            }
        }
        err.println("boucle: no benchmark \"" + first + "\"; boucle bench --help lists them");
        return 2;
    }
}
