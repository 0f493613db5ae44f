package org.boucle.bench.campaign;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a campaign and prints its table; exit status 1 when the gate is not met. */
@Command(
        name = "boucle bench campaign",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "The controller on sampled adults: time in range, lows, rescues, insulin.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:the gate is met", "1:the gate is not met", "2:wrong arguments"})
public final class CampaignCommand implements Callable<Integer> {
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

    private final Runnable begin;

    /** @param begin done once the arguments are known to be right, before the campaign */
    public CampaignCommand(Runnable begin) {
        this.begin = begin;
    }

    @Override
    public Integer call() throws InterruptedException {
        expect("--people", people, 1, 100_000);
        expect("--days", days, 1, 366);
        expect("--threads", threads, 1, 1024);
        begin.run();
        boolean announced = mode == Arm.announced;
        List<Outcome> outcomes = new Campaign(people, days, announced, seed).run(threads);
        Outcome mean = Outcome.mean(outcomes);
        Outcome worst = Outcome.worst(outcomes);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "          TIR %  <70 %  <54 % >250 %   mean  least  rescues/week  U/day  orders/day  at 0 %  in band %");
        if (each) {
            outcomes.forEach(o -> out.println(row("adult " + o.seed(), o)));
        }
        out.println(row("mean", mean));
        out.println(row("worst", worst));
        out.flush();
        boolean met = mean.tir() >= (announced ? 75 : 55) && mean.below70() <= 3 && worst.least() >= 40;
        return met ? 0 : 1;
    }

    private void expect(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), String.format("%s: expected %d..%d, got %d", option, least, most, value));
        }
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
}
