package org.boucle.handset.verb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.boucle.core.decision.Reason;
import org.boucle.core.port.Verb;
import org.boucle.core.words.Words;
import org.boucle.exchange.InputError;
import org.boucle.exchange.Recording;
import org.boucle.handset.json.Json;
import org.boucle.shell.Given;
import org.boucle.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code boucle metrics}: the metrics of recordings, those of the consensus first. */
public final class MetricsVerb implements Verb {
    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public String oneLine() {
        return "time in range, GMI, variability, risk and events of a glucose recording";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        return Shell.run(name(), new Sheet(out), arguments, out, err);
    }

    @Command(
            name = "boucle metrics",
            description = {
                "The consensus metrics of glucose recordings, then the others of the field; several people one by one.",
                "Formulas and sources: docs/metrics.md. Variability and the daily profile are by the person's clock."
            },
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {"0:well", "2:wrong arguments", "3:a file can't be read: file, line and field are named"},
            footer = {"", "Example: boucle metrics clarity.csv --zone Europe/Paris --json"})
    private static final class Sheet implements Callable<Integer> {
        private final PrintStream out;

        @Mixin
        private Given given = new Given();

        @Mixin
        private Speech speech = new Speech();

        @Option(names = "--json", description = "one JSON object on one line; see docs/formats/metrics.md")
        private boolean json;

        Sheet(PrintStream out) {
            this.out = out;
        }

        @Override
        public Integer call() throws InputError, Shell.WrongArguments {
            List<Recording> recordings = given.read();
            if (json) {
                byte[] all = Json.object(object -> object.array(
                        "recordings", list -> recordings.forEach(r -> list.itemObject(one -> write(r, one)))));
                out.println(new String(all, UTF_8));
            } else {
                recordings.forEach(this::print);
            }
            return Shell.WELL;
        }

        private void write(Recording recording, Json json) {
            Words words = speech.words(recording.zone());
            json.field("person", recording.person()).array("notes", notes -> {
                for (Reason note : recording.notes()) {
                    notes.item(words.say(note));
                }
            });
            new MetricsJson(MetricsSheet.of(recording)).write(json);
        }

        private void print(Recording recording) {
            out.println(recording.person());
            new MetricsLines(MetricsSheet.of(recording)).print(out);
            Words words = speech.words(recording.zone());
            recording.notes().forEach(note -> out.println("  note: " + words.say(note)));
        }
    }
}
