package org.boucle.trial.verb;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.boucle.core.port.Verb;
import org.boucle.exchange.InputError;
import org.boucle.metrics.accuracy.Icgm;
import org.boucle.shell.Shell;
import org.boucle.trial.scenario.Scenario;
import org.boucle.trial.scenario.ScenarioFile;
import org.boucle.trial.sensor.SensorStudy;
import org.boucle.virtual.sensor.SensorModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code boucle sensors}: how good the virtual sensors are, by MARD and the iCGM criteria. */
public final class SensorsVerb implements Verb {
    @Override
    public String name() {
        return "sensors";
    }

    @Override
    public String oneLine() {
        return "measure the virtual sensors: MARD, error grids, iCGM criteria";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        return Shell.run(name(), new Sheet(out), arguments, out, err);
    }

    @Command(
            name = "boucle sensors",
            sortOptions = false,
            description = {
                "Virtual adults of all structures wear sensors on open loop; each reading is compared with their plasma glucose.",
                "A measurement of a model, never a claim about a device."
            },
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {"0:well", "2:wrong arguments", "3:a scenario can't be read: file, line and field are named"
            },
            footer = {"", "Example: boucle sensors --people 60 --days 10 --seed 1"})
    private static final class Sheet implements Callable<Integer> {
        private final PrintStream out;

        @Option(
                names = "--people",
                paramLabel = "N",
                description = "who wear one after another, 1..10000 (${DEFAULT-VALUE})")
        private int people = 30;

        @Option(names = "--days", paramLabel = "N", description = "1..90 (${DEFAULT-VALUE})")
        private int days = 10;

        @Option(
                names = "--scenario",
                paramLabel = "NAME|FILE",
                description = "whose sensor is measured; may be repeated (the ordinary and the poor one)")
        private List<String> scenarios = new ArrayList<>();

        @Option(names = "--seed", paramLabel = "N", description = "of the cohort (${DEFAULT-VALUE})")
        private long seed = 1;

        Sheet(PrintStream out) {
            this.out = out;
        }

        @Override
        public Integer call() throws IOException, InputError {
            if (scenarios.isEmpty()) {
                Scenario announced = ScenarioFile.ready("announced");
                print("ordinary", announced.with(SensorModel.ORDINARY));
                print("poor", announced.with(SensorModel.POOR));
            }
            for (String scenario : scenarios) {
                print(scenario, ScenarioFile.named(scenario));
            }
            return Shell.WELL;
        }

        private void print(String name, Scenario scenario) {
            SensorStudy study = SensorStudy.of(scenario, people, days, seed);
            out.printf(
                    Locale.ROOT,
                    "%s: MARD %.1f %%, bias %+.1f mg/dL, %d pairs of %d people in %d days; %.1f %% of readings came%n",
                    name,
                    study.accuracy().mard(),
                    study.accuracy().bias(),
                    study.accuracy().pairs(),
                    study.wearers(),
                    study.days(),
                    study.present());
            out.printf(
                    Locale.ROOT,
                    "  zones A and B: Clarke %.2f %%, Parkes type 1 %.2f %%%n",
                    study.clarkeAb(),
                    study.parkesAb());
            out.println("  21 CFR 862.1355 (b)(1)(v), lower bound by bootstrap over people; H to K: how many, and %");
            for (Icgm.Finding finding : study.icgm().findings()) {
                String figure = finding.figure().isPresent()
                        ? String.format(Locale.ROOT, "%7.2f", finding.figure().getAsDouble())
                        : "unknown";
                out.printf(
                        Locale.ROOT,
                        "    %s %s  (%s %s), %d of %d%s%n",
                        finding.criterion(),
                        figure,
                        finding.criterion().compareTo(Icgm.Criterion.G) <= 0 ? "over" : "at most",
                        finding.limit(),
                        finding.found(),
                        finding.count(),
                        finding.met() ? "" : "  not met");
            }
        }
    }
}
