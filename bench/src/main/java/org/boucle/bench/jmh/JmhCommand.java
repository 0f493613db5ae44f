package org.boucle.bench.jmh;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs JMH, each benchmark in a JVM of its own, and prints one table, with the ratio to the first of each class. */
@Command(
        name = "boucle bench jmh",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Inner loops by JMH: time and bytes for one person's minute, one e^x, one turn of the loop.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:measured", "2:wrong arguments"})
public final class JmhCommand implements Callable<Integer> {
    /**
     * A benchmark.
     *
     * @param basis what its figure is given as a ratio to
     */
    private record Named(String name, String unit, String basis) {}

    /** In the order of the table. */
    private static final List<Named> ALL = List.of(
            new Named("BodyBenchmark.alone", "a person's minute", "BodyBenchmark.alone"),
            new Named("BodyBenchmark.lanesOf8", "a person's minute", "BodyBenchmark.alone"),
            new Named("BodyBenchmark.lanesOf64", "a person's minute", "BodyBenchmark.alone"),
            new Named("ExpBenchmark.ours", "one", "ExpBenchmark.ours"),
            new Named("ExpBenchmark.strictMath", "one", "ExpBenchmark.ours"),
            new Named("ExpBenchmark.math", "one", "ExpBenchmark.ours"),
            new Named("TurnBenchmark.turn", "one", "TurnBenchmark.turn"));

    @Parameters(
            paramLabel = "PATTERN",
            arity = "0..1",
            defaultValue = ".",
            description = "those whose name it is found in, a regular expression: body, lanes, exp, turn (all)")
    String pattern = ".";

    @Option(names = "--warmups", defaultValue = "8", description = "seconds before it counts, 0..60 (${DEFAULT-VALUE})")
    int warmups;

    @Option(names = "--seconds", defaultValue = "5", description = "that count, 1..60 (${DEFAULT-VALUE})")
    int seconds;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    CommandSpec spec;

    private final Runnable printMachine;

    /** @param printMachine says on what machine the figures are made */
    public JmhCommand(Runnable printMachine) {
        this.printMachine = printMachine;
    }

    @Override
    public Integer call() throws RunnerException {
        List<Named> chosen = chosen();
        check(warmups >= 0 && warmups <= 60, "--warmups: expected 0..60, got " + warmups);
        check(seconds >= 1 && seconds <= 60, "--seconds: expected 1..60, got " + seconds);
        printMachine.run();
        OptionsBuilder options = new OptionsBuilder();
        chosen.forEach(one -> options.include(Pattern.quote(one.name) + "$"));
        Options all = options.mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .threads(1)
                .warmupIterations(warmups)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(seconds)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        print(chosen, new Runner(all).run());
        return 0;
    }

    private List<Named> chosen() {
        try {
            Pattern wanted = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
            List<Named> chosen =
                    ALL.stream().filter(one -> wanted.matcher(one.name).find()).toList();
            check(!chosen.isEmpty(), "no benchmark is called \"" + pattern + "\"");
            return chosen;
        } catch (PatternSyntaxException e) {
            throw new ParameterException(spec.commandLine(), "PATTERN: " + e.getDescription() + ": " + pattern, e);
        }
    }

    private void check(boolean ok, String message) {
        if (!ok) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private void print(List<Named> chosen, Collection<RunResult> results) {
        Map<String, RunResult> found = new TreeMap<>();
        for (RunResult result : results) {
            String full = result.getParams().getBenchmark();
            found.put(full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1), result);
        }
        PrintWriter out = spec.commandLine().getOut();
        List<String> lines = new ArrayList<>();
        lines.add(String.format("%-26s %12s %10s %8s %14s  of", "", "ns", "± (99.9 %)", "ratio", "bytes"));
        for (Named one : chosen) {
            RunResult result = found.get(one.name);
            RunResult basis = found.get(one.basis);
            if (result == null) {
                throw new IllegalStateException(one.name + " was not measured");
            }
            Result<?> time = result.getPrimaryResult();
            String ratio = basis == null
                    ? "-"
                    : String.format(
                            Locale.ROOT,
                            "%.2f",
                            time.getScore() / basis.getPrimaryResult().getScore());
            lines.add(String.format(
                    Locale.ROOT,
                    "%-26s %12.2f %10.2f %8s %14.2f  %s",
                    one.name,
                    time.getScore(),
                    time.getScoreError(),
                    ratio,
                    bytes(result),
                    one.unit));
        }
        lines.forEach(out::println);
    }

    /** Allocated for each, bytes. */
    private static double bytes(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("JMH did not count what was allocated"));
    }
}
