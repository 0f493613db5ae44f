package org.boucle.trial.verb;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.boucle.core.port.Verb;
import org.boucle.exchange.InputError;
import org.boucle.shell.Progress;
import org.boucle.shell.Shell;
import org.boucle.trial.Arm;
import org.boucle.trial.Arms;
import org.boucle.trial.Engine;
import org.boucle.trial.Laboratory;
import org.boucle.trial.Populations;
import org.boucle.trial.Trial;
import org.boucle.trial.result.Summary;
import org.boucle.trial.scenario.ScenarioFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code boucle trial}: people × scenario × arms to results and a report. */
public final class TrialVerb implements Verb {
    @Override
    public String name() {
        return "trial";
    }

    @Override
    public String oneLine() {
        return "compare controllers on virtual people: the same bodies, meals, sensors and faults for every arm";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        return Shell.run(name(), new Sheet(out, err), arguments, out, err);
    }

    @Command(
            name = "boucle trial",
            sortOptions = false,
            description = {
                "Run people × scenario × arms and leave DIR/runs.csv, runs.parquet, summary.json, report.html and pictures.",
                "A killed trial goes on where it was when the same command is given again, by the same code.",
                "Virtual people are kinder than life: a trial compares controllers, it promises nothing to anybody."
            },
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {
                "0:well",
                "2:wrong arguments",
                "3:a file or the folder can't be used: file, line and field are named"
            },
            footer = {
                "",
                "Examples:",
                "  boucle trial --people 100 --days 28 --scenario everyday --arm boucle --arm open-loop --seed 7 --out DIR",
                "  boucle trial --people 20 --days 7 --scenario my.yaml --arm boucle --controller \"python3 mine.py\" --out DIR",
                "  boucle trial --from DIR/trial.yaml --out AGAIN"
            })
    private static final class Sheet implements Callable<Integer> {
        private final PrintStream out;
        private final PrintStream err;

        @Option(names = "--people", paramLabel = "N", description = "of each population, 1..1000000 (20)")
        private Optional<Integer> people = Optional.empty();

        @Option(names = "--days", paramLabel = "N", description = "of each run, 1..366 (7)")
        private Optional<Integer> days = Optional.empty();

        @Option(names = "--scenario", paramLabel = "NAME|FILE", description = "a ready one or a file (everyday)")
        private Optional<String> scenario = Optional.empty();

        @Option(
                names = "--population",
                paramLabel = "NAME",
                description = "as boucle people list has them; repeat it for several (all)")
        private List<String> populations = new ArrayList<>();

        @Option(
                names = "--arm",
                paramLabel = "NAME",
                completionCandidates = ReadyArms.class,
                description =
                        "one of ${COMPLETION-CANDIDATES}, where oracle and oracle-now see the body and are bounds; repeat it"
                                + " for several, the first is compared with (boucle, open-loop)")
        private List<String> arms = new ArrayList<>();

        @Option(
                names = "--controller",
                paramLabel = "[NAME=]CMD",
                description = "an outside controller that speaks the protocol, as another arm; may be repeated")
        private List<String> controllers = new ArrayList<>();

        @Option(names = "--seed", paramLabel = "N", description = "of the cohort (1)")
        private Optional<Long> seed = Optional.empty();

        @Option(
                names = "--from",
                paramLabel = "trial.yaml",
                description = "a trial as it was written; instead of all above")
        private Optional<Path> from = Optional.empty();

        @Option(
                names = "--out",
                paramLabel = "DIR",
                required = true,
                description = "a new folder, or one of this trial")
        private Path folder = Path.of("");

        @Option(names = "--threads", paramLabel = "N", description = "at a time (all cores)")
        private Optional<Integer> threads = Optional.empty();

        @Option(
                names = "--traces",
                description = "keep every run's trace in DIR/traces (Parquet, and CSV for metric tools)")
        private boolean traces;

        @Option(names = "--pdf", description = "print the report, too")
        private boolean pdf;

        Sheet(PrintStream out, PrintStream err) {
            this.out = out;
            this.err = err;
        }

        @Override
        public Integer call() throws IOException, InputError, InterruptedException, Shell.WrongArguments {
            Trial trial = trial();
            int cores = Runtime.getRuntime().availableProcessors();
            int atATime = threads.orElse(cores);
            Shell.argument(atATime >= 1 && atATime <= 1024, "--threads: expected 1..1024, got " + atATime);
            Laboratory.Options options = new Laboratory.Options(atATime, traces, pdf);
            Summary summary = Laboratory.run(trial, folder, options, terminal(trial));
            SummaryText.print(summary, out);
            for (Arm arm : trial.arms()) {
                arm.firstFault()
                        .ifPresent(fault -> Shell.say(
                                err, "trial", arm.name() + " left answers missing or broken, for instance " + fault));
            }
            out.println("all of it: " + folder.resolve("report.html"));
            return Shell.WELL;
        }

        private Engine.Watcher terminal(Trial trial) {
            Progress progress = Progress.on(err, "patient-days", trial.days());
            return new Engine.Watcher() {
                @Override
                public void finished(int finished, int toRun) {
                    progress.at(finished, toRun);
                }

                @Override
                public void noted(String sentence) {
                    Shell.say(err, "trial", sentence);
                }
            };
        }

        private Trial trial() throws IOException, InputError, Shell.WrongArguments {
            if (from.isPresent()) {
                boolean alone = people.isEmpty()
                        && days.isEmpty()
                        && scenario.isEmpty()
                        && populations.isEmpty()
                        && arms.isEmpty()
                        && controllers.isEmpty()
                        && seed.isEmpty();
                Shell.argument(alone, "--from: expected nothing else of what is tried beside it");
                return Laboratory.read(from.get(), sentence -> Shell.say(err, "trial", sentence));
            }
            List<Arm> compared = new ArrayList<>();
            List<String> names = arms.isEmpty() && controllers.isEmpty() ? List.of("boucle", "open-loop") : arms;
            names.forEach(name -> compared.add(Arms.named(name)));
            for (String controller : controllers) {
                compared.add(Arms.outside(controller));
            }
            return new Trial(
                    ScenarioFile.named(scenario.orElse("everyday")),
                    Populations.named(populations),
                    people.orElse(20),
                    days.orElse(7),
                    seed.orElse(1L),
                    compared);
        }
    }

    /** For the help. */
    private static final class ReadyArms implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arms.names().iterator();
        }
    }
}
