package org.boucle.trial.twin;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.boucle.core.InvalidValue;
import org.boucle.core.port.Verb;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.CarbRatio;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.quantity.InsulinSensitivity;
import org.boucle.core.therapy.Prescription;
import org.boucle.exchange.InputError;
import org.boucle.exchange.PrescriptionFile;
import org.boucle.exchange.Recording;
import org.boucle.shell.Given;
import org.boucle.shell.Progress;
import org.boucle.shell.Shell;
import org.boucle.trial.Arm;
import org.boucle.trial.Arms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code boucle twin}: a virtual person fitted to a recording, and the recording again with other insulin. */
public final class TwinVerb implements Verb {
    @Override
    public String name() {
        return "twin";
    }

    @Override
    public String oneLine() {
        return "fit a virtual person to a recording, and replay it with other settings or another controller";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        return Shell.run(name(), new Sheet(out, err), arguments, out, err);
    }

    @Command(
            name = "boucle twin",
            sortOptions = false,
            description = {
                "Fit the ReplayBG body to one person's glucose, insulin and meals, day by day (04 h to",
                "04 h), with its uncertainty; then, if asked, live those days again with other settings or",
                "another controller.",
                "Nothing here is a recommendation: a twin knows only what was written down."
            },
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {
                "0:well",
                "2:wrong arguments",
                "3:a file can't be used (not read, no insulin, no meals, too short): what and where is named"
            },
            footer = {
                "",
                "Examples:",
                "  boucle twin day.csv --weight 70",
                "  boucle twin day.csv --weight 70 --basal 0.9 --cr 1.1 --out DIR",
                "  boucle twin day.csv --prescription mine.json --controller boucle"
            })
    private static final class Sheet implements Callable<Integer> {
        /** What a change may be named by, rather than by a command. */
        private static final String NAME = "[a-z0-9-]+";

        private final PrintStream out;
        private final PrintStream err;

        @Mixin
        private Given given = new Given();

        @Option(
                names = "--weight",
                paramLabel = "KG",
                description = "body weight, 3 to 400 kg; needed unless prescribed")
        private Optional<Double> weight = Optional.empty();

        @Option(
                names = "--prescription",
                paramLabel = "FILE",
                description = "the person's own therapy: weight, and the basal that is thought to hold them")
        private Optional<Path> prescription = Optional.empty();

        @Option(
                names = "--tdd",
                paramLabel = "UNITS",
                description = "total daily dose, U: a therapy by rule for --controller, without a prescription")
        private Optional<Double> tdd = Optional.empty();

        @Option(
                names = "--controller",
                paramLabel = "NAME|CMD",
                description = "replay with it: boucle, open-loop, or a command that speaks the controller protocol")
        private Optional<String> controller = Optional.empty();

        @Option(names = "--basal", paramLabel = "F", description = "replay with basal times F (0.9, or 0.9x)")
        private Optional<String> basal = Optional.empty();

        @Option(names = "--bolus", paramLabel = "F", description = "replay with every bolus times F")
        private Optional<String> bolus = Optional.empty();

        @Option(names = "--cr", paramLabel = "F", description = "replay with the carbohydrate ratio times F")
        private Optional<String> cr = Optional.empty();

        @Option(names = "--isf", paramLabel = "F", description = "replay with the sensitivity factor times F")
        private Optional<String> isf = Optional.empty();

        @Option(
                names = "--draws",
                paramLabel = "N",
                description = "bodies that a controller is replayed on, 5..100 (default: ${DEFAULT-VALUE})")
        private int draws = 20;

        @Option(names = "--seed", paramLabel = "N", description = "of the search (default: ${DEFAULT-VALUE})")
        private long seed = 1;

        @Option(names = "--json", description = "the figures as JSON; see docs/formats/twin.md")
        private boolean json;

        @Option(
                names = "--out",
                paramLabel = "DIR",
                description = "leave twin.json (all draws) and a picture of each day there")
        private Optional<Path> folder = Optional.empty();

        Sheet(PrintStream out, PrintStream err) {
            this.out = out;
            this.err = err;
        }

        @Override
        public Integer call() throws InputError, IOException, Shell.WrongArguments {
            Change change = change();
            check(change);
            Optional<Prescription> therapy = prescribed();
            Recording recording = given.readOne();
            double weightKg =
                    weight.or(() -> therapy.map(Prescription::weightKg)).orElseThrow();
            int days;
            try {
                days = RecordedDay.of(recording).size();
            } catch (InvalidValue e) {
                throw new InputError(given.names(), 0, e.field(), e.expected(), e.got());
            }
            Progress fitting = Progress.on(err, "days", 1);
            Study study = Study.fit(recording, weightKg, therapy, seed, done -> fitting.at(done, days));
            if (controller.isPresent()) {
                Prescription usual = changed(therapy.orElseGet(() -> byRule(recording, weightKg)), change);
                Progress living = Progress.on(err, "patient-days", 1);
                study = study.with(arm(), usual, draws, seed, done -> living.at(done, days * draws));
            } else if (!change.equals(Change.NONE)) {
                study = study.with(change);
            }
            if (json) {
                out.print(TwinJson.write(study, false));
            } else {
                TwinText.print(study, out);
            }
            if (folder.isPresent()) {
                leave(study, folder.get());
            }
            return Shell.WELL;
        }

        private void check(Change change) throws Shell.WrongArguments {
            Shell.argument(
                    weight.isPresent() || prescription.isPresent(),
                    "--weight: expected the person's weight in kg, or a --prescription that tells it");
            double kg = weight.orElse(70.0);
            Shell.argument(kg >= 3 && kg <= 400, "--weight: expected 3 to 400 kg, got " + kg);
            double units = tdd.orElse(40.0);
            Shell.argument(units >= 5 && units <= 300, "--tdd: expected 5 to 300 U, got " + units);
            Shell.argument(draws >= 5 && draws <= Twin.DRAWS, "--draws: expected 5 to 100, got " + draws);
            if (controller.isPresent()) {
                Shell.argument(
                        prescription.isPresent() || tdd.isPresent(),
                        "--controller: expected a therapy beside it, --prescription FILE or --tdd UNITS");
                Shell.argument(
                        change.bolus() == 1, "--bolus: expected without --controller, which gives its own boluses");
                arm();
            }
        }

        private Arm arm() throws Shell.WrongArguments {
            String said = controller.orElseThrow();
            try {
                return said.matches(NAME) ? Arms.named(said) : Arms.outside(said);
            } catch (InvalidValue e) {
                throw new Shell.WrongArguments("--controller: expected " + e.expected() + " or a command, got " + said);
            }
        }

        private Change change() throws Shell.WrongArguments {
            try {
                return new Change(
                        factor("--basal", basal), factor("--bolus", bolus), factor("--cr", cr), factor("--isf", isf));
            } catch (InvalidValue e) {
                throw new Shell.WrongArguments("--" + e.getMessage());
            }
        }

        private static double factor(String option, Optional<String> said) throws Shell.WrongArguments {
            if (said.isEmpty()) {
                return 1;
            }
            String number = said.get().endsWith("x")
                    ? said.get().substring(0, said.get().length() - 1)
                    : said.get();
            try {
                return Double.parseDouble(number);
            } catch (NumberFormatException e) {
                throw new Shell.WrongArguments(option + ": expected a factor like 0.9, got " + said.get());
            }
        }

        private Optional<Prescription> prescribed() throws InputError {
            return prescription.isPresent() ? Optional.of(PrescriptionFile.read(prescription.get())) : Optional.empty();
        }

        private Prescription byRule(Recording recording, double weightKg) {
            return Prescription.byRule(
                    recording.person(),
                    recording.readings().get(0).time(),
                    recording.zone(),
                    weightKg,
                    Insulin.ofUnits(tdd.orElseThrow()));
        }

        /** That therapy with the factors that were asked. Limits stay, but for the highest basal, which must not be under the basal. */
        private static Prescription changed(Prescription p, Change by) {
            if (by.equals(Change.NONE)) {
                return p;
            }
            var basal = p.basal().map(rate -> BasalRate.ofUnitsPerHour(by.basal() * rate.unitsPerHour()));
            return new Prescription(
                    p.person(),
                    p.version(),
                    p.validFrom(),
                    p.zone(),
                    p.weightKg(),
                    p.tdd(),
                    basal.map(rate -> rate.atMost(p.limits().maxBasal())),
                    p.isf().map(isf -> new InsulinSensitivity(by.isf() * isf.mgdlPerUnit())),
                    p.carbRatio().map(ratio -> new CarbRatio(by.cr() * ratio.gramsPerUnit())),
                    p.target(),
                    p.action(),
                    p.limits());
        }

        private void leave(Study study, Path folder) throws IOException {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("twin.json"), TwinJson.write(study, true), StandardCharsets.UTF_8);
            for (int i = 0; i < study.twins().size(); i++) {
                Files.writeString(
                        folder.resolve("day-" + (i + 1) + ".svg"), TwinPicture.of(study, i), StandardCharsets.UTF_8);
            }
            err.println("all of it: " + folder);
        }
    }
}
