package org.boucle.bench.campaign;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a campaign and prints its table; exit status 1 when the gate is not met. */
@Command(
        name = "campaign",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "The controller on sampled adults: time in range, lows, rescues, insulin.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:the gate is met", "1:the gate is not met", "2:wrong arguments"})
public final class CampaignMain implements Callable<Integer> {
    /** Whether meals are told. */
    enum Arm {
        announced,
        unannounced
    }

    @Option(names = "--people", defaultValue = "30", description = "sampled adults (${DEFAULT-VALUE})")
    int people;

    @Option(names = "--days", defaultValue = "14", description = "days each (${DEFAULT-VALUE})")
    int days;

    @Option(names = "--mode", defaultValue = "announced", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    Arm mode = Arm.announced;

    @Option(names = "--seed", defaultValue = "1", description = "of the first person (${DEFAULT-VALUE})")
    long seed;

    @Option(names = "--threads", defaultValue = "2", description = "at a time (${DEFAULT-VALUE})")
    int threads;

    @Option(names = "--each", description = "a line a person")
    boolean each;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        boolean announced = mode == Arm.announced;
        List<Outcome> outcomes = new Campaign(people, days, announced, seed).run(threads);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "          TIR %  <70 %  <54 % >250 %   mean  least  rescues/week  U/day  orders/day  at 0 %  in band %");
        if (each) {
            outcomes.forEach(o -> out.println(row("adult " + o.seed(), o)));
        }
        out.println(row("mean", mean(outcomes)));
        out.println(row("worst", worst(outcomes)));
        out.flush();
        Outcome mean = mean(outcomes);
        boolean met = mean.tir() >= (announced ? 75 : 55)
                && mean.below70() <= 3
                && worst(outcomes).least() >= 40;
        return met ? 0 : 1;
    }

    private static Outcome mean(List<Outcome> all) {
        return new Outcome(
                0,
                mean(all, Outcome::tir),
                mean(all, Outcome::below70),
                mean(all, Outcome::below54),
                mean(all, Outcome::above250),
                mean(all, Outcome::mean),
                mean(all, Outcome::least),
                mean(all, Outcome::rescuesPerWeek),
                mean(all, Outcome::unitsPerDay),
                mean(all, Outcome::basalOrdersPerDay),
                mean(all, Outcome::stopped),
                mean(all, Outcome::inBand));
    }

    /** Of each column the worst that anyone had. */
    private static Outcome worst(List<Outcome> all) {
        return new Outcome(
                0,
                least(all, Outcome::tir),
                most(all, Outcome::below70),
                most(all, Outcome::below54),
                most(all, Outcome::above250),
                most(all, Outcome::mean),
                least(all, Outcome::least),
                most(all, Outcome::rescuesPerWeek),
                most(all, Outcome::unitsPerDay),
                most(all, Outcome::basalOrdersPerDay),
                most(all, Outcome::stopped),
                least(all, Outcome::inBand));
    }

    private static double mean(List<Outcome> all, ToDoubleFunction<Outcome> of) {
        return all.stream().mapToDouble(of).average().orElse(0);
    }

    private static double least(List<Outcome> all, ToDoubleFunction<Outcome> of) {
        return all.stream()
                .map(of::applyAsDouble)
                .min(Comparator.naturalOrder())
                .orElse(0.0);
    }

    private static double most(List<Outcome> all, ToDoubleFunction<Outcome> of) {
        return all.stream()
                .map(of::applyAsDouble)
                .max(Comparator.naturalOrder())
                .orElse(0.0);
    }

    private static String row(String name, Outcome o) {
        return String.format(
                Locale.ROOT,
                "%-9s %5.1f  %5.2f  %5.2f  %5.2f  %5.0f  %5.1f  %12.1f  %5.1f  %10.0f  %6.1f  %9.0f",
                name,
                o.tir(),
                o.below70(),
                o.below54(),
                o.above250(),
                o.mean(),
                o.least(),
                o.rescuesPerWeek(),
                o.unitsPerDay(),
                o.basalOrdersPerDay(),
                o.stopped(),
                o.inBand());
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new CampaignMain()).execute(args));
    }
}
