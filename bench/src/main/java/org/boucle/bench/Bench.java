package org.boucle.bench;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.boucle.bench.campaign.CampaignMain;
import picocli.CommandLine;

/** {@code boucle bench NAME}: one measurement by its name. Each prints what it measured, on what machine, and how. */
public final class Bench {
    /** A measurement: the words after its name go in, its exit status comes out. */
    @FunctionalInterface
    interface Measurement {
        int run(List<String> arguments, PrintStream out) throws Exception;
    }

    private record Named(String name, String oneLine, Measurement measurement) {}

    private static final List<Named> ALL = List.of(
            new Named("campaign", "the controller on sampled adults, with its gates", Bench::campaign),
            new Named("startup", "from ./boucle demo to the first turn on the page", StartBench::run),
            new Named("body", "simulated days of a body a second, and the same in plain C", BodyBench::run),
            new Named("turn", "one turn of the loop, computed: p50, p99", LoopBench::turn),
            new Named("journal", "one turn into the journal, to the disk: p50, p99", LoopBench::journal),
            new Named("day", "simulated days a second of the whole closed loop", LoopBench::day),
            new Named("month", "memory in use over a simulated month", LoopBench::month));

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    private static int campaign(List<String> arguments, PrintStream out) {
        return new CommandLine(new CampaignMain())
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((wrong, given) -> {
                    System.err.println("boucle bench campaign: " + wrong.getMessage()
                            + "; boucle bench campaign --help says more");
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
                Machine.print(out);
                return named.measurement().run(arguments.subList(1, arguments.size()), out);
            }
        }
        err.println("boucle: no benchmark \"" + first + "\"; boucle bench --help lists them");
        return 2;
    }
}
