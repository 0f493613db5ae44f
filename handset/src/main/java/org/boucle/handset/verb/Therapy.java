package org.boucle.handset.verb;

import java.nio.file.Path;
import java.util.Optional;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Prescription;
import org.boucle.exchange.InputError;
import org.boucle.exchange.PrescriptionFile;
import org.boucle.exchange.Recording;
import org.boucle.shell.Shell;
import picocli.CommandLine.Option;

/** By what therapy a recording is judged: somebody must say. There is no default, which would be somebody else's. */
final class Therapy {
    @Option(
            names = "--prescription",
            paramLabel = "FILE",
            description = "the person's own therapy; see docs/formats/prescription.md")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--tdd",
            paramLabel = "UNITS",
            description = "or by rule, from the total daily dose, U: basal 45 %% of it, ISF 1700 and CR 500 over it")
    private Optional<Double> tdd = Optional.empty();

    @Option(names = "--weight", paramLabel = "KG", description = "and body weight, kg")
    private Optional<Double> weight = Optional.empty();

    /** @throws Shell.WrongArguments when neither or both are said */
    void check() throws Shell.WrongArguments {
        boolean rule = tdd.isPresent() && weight.isPresent();
        boolean neither = tdd.isEmpty() && weight.isEmpty();
        Shell.argument(
                file.isPresent() ? neither : rule,
                "say by what therapy: either --prescription FILE, or both --tdd UNITS and --weight KG");
        double units = tdd.orElse(5.0);
        Shell.argument(units >= 5 && units <= 300, "--tdd: expected 5 to 300 U, got " + units);
        double kg = weight.orElse(3.0);
        Shell.argument(kg >= 3 && kg <= 400, "--weight: expected 3 to 400 kg, got " + kg);
    }

    Prescription of(Recording recording) throws InputError {
        if (file.isPresent()) {
            return PrescriptionFile.read(file.get());
        }
        return Prescription.byRule(
                recording.person(),
                recording.readings().get(0).time(),
                recording.zone(),
                weight.orElseThrow(),
                Insulin.ofUnits(tdd.orElseThrow()));
    }
}
