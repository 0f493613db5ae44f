package org.boucle.handset.verb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.boucle.control.EnsembleController;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Inputs;
import org.boucle.core.decision.Reason;
import org.boucle.core.event.Reading;
import org.boucle.core.port.JournalFailed;
import org.boucle.core.port.Verb;
import org.boucle.core.words.Words;
import org.boucle.exchange.InputError;
import org.boucle.exchange.Recording;
import org.boucle.handset.json.Json;
import org.boucle.handset.page.PageServer;
import org.boucle.handset.page.TurnText;
import org.boucle.handset.shadow.ShadowPage;
import org.boucle.handset.shadow.ShadowRun;
import org.boucle.handset.shadow.Tally;
import org.boucle.journal.JournalFile;
import org.boucle.journal.Subject;
import org.boucle.loop.Loop;
import org.boucle.metrics.Metrics;
import org.boucle.safety.Supervisor;
import org.boucle.shell.Given;
import org.boucle.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code boucle shadow}: what the loop would have advised at each reading of a recording, and why. */
public final class ShadowVerb implements Verb {
    @Override
    public String name() {
        return "shadow";
    }

    @Override
    public String oneLine() {
        return "run the loop over a real recording; nothing is commanded";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        return Shell.run(name(), new Sheet(out, err), arguments, out, err);
    }

    @Command(
            name = "boucle shadow",
            description = {
                "For each reading what the loop would have advised, and why; then a summary.",
                "Nothing is commanded, and nothing here is a recommendation."
            },
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {
                "0:well",
                "2:wrong arguments",
                "3:a file can't be read or the journal can't be written: what and where is named"
            },
            footer = {"", "Example: boucle shadow clarity.csv --zone Europe/Paris --tdd 45 --weight 70"})
    private static final class Sheet implements Callable<Integer> {
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

        private final PrintStream out;
        private final PrintStream err;

        @Mixin
        private Given given = new Given();

        @Mixin
        private Therapy therapy = new Therapy();

        @Mixin
        private Speech speech = new Speech();

        @Option(names = "--json", description = "one JSON object a line, one for each person")
        private boolean json;

        @Option(names = "--summary", description = "the summary alone")
        private boolean summary;

        @Option(
                names = "--journal",
                paramLabel = "FILE",
                description = "write every turn into a new journal; boucle replay reads it")
        private Optional<Path> journal = Optional.empty();

        @Option(names = "--page", description = "then serve the page over the last 24 h of the recording, until Ctrl-C")
        private boolean page;

        @Mixin
        private PagePort port = new PagePort();

        Sheet(PrintStream out, PrintStream err) {
            this.out = out;
            this.err = err;
        }

        @Override
        public Integer call()
                throws InputError, IOException, JournalFailed, InterruptedException, Shell.WrongArguments {
            Shell.argument(page || !port.given(), "--port: expected together with --page");
            therapy.check();
            List<Recording> recordings = given.read();
            Shell.argument(
                    recordings.size() == 1 || (!page && journal.isEmpty()),
                    "--page and --journal: expected the recording of one person, got " + recordings.size()
                            + "; choose one with --person");
            if (!page) {
                shadow(recordings, cycle -> {});
                return Shell.WELL;
            }
            try (PageServer server = port.take(err)) {
                ShadowPage shown = new ShadowPage();
                shadow(recordings, shown::add);
                server.serve(shown.laidOut(recordings.get(0).person()));
                err.println("the page: " + server.address() + " (Ctrl-C ends it)");
                new CountDownLatch(1).await();
                return Shell.WELL;
            }
        }

        private void shadow(List<Recording> recordings, Consumer<Cycle> also)
                throws InputError, JournalFailed, Shell.WrongArguments {
            if (json) {
                for (Recording recording : recordings) {
                    out.println(new String(json(recording, also), UTF_8));
                }
                return;
            }
            out.println("In shadow: nothing is commanded, and nothing here is a recommendation.");
            for (Recording recording : recordings) {
                print(recording, also);
            }
        }

        private void print(Recording recording, Consumer<Cycle> also)
                throws InputError, JournalFailed, Shell.WrongArguments {
            Words words = speech.words(recording.zone());
            out.println();
            out.println(recording.person() + ", times in " + recording.zone());
            ShadowRun run = begin(recording);
            Tally tally = run(run, recording, cycle -> {
                also.accept(cycle);
                if (!summary && cycle.in().cause() == Inputs.Cause.READING) {
                    Reading reading = cycle.in().readings().get(0);
                    out.println(TIME.format(reading.time().atZone(recording.zone())) + "  " + glucose(reading, words)
                            + "  " + TurnText.sentence(cycle, words));
                }
            });
            out.println();
            MetricsText.print(Metrics.of(recording.readings()), out);
            print(tally, recording);
            recording.notes().forEach(note -> out.println("  note: " + words.say(note)));
        }

        private static String glucose(Reading reading, Words words) {
            String value = words.say(new Figure("glucose", reading.mgdl(), "mg/dL"));
            String range = switch (reading.range()) {
                case MEASURED -> "";
                case BELOW -> " Low";
                case ABOVE -> " High";
            };
            return String.format(Locale.ROOT, "%-14s", value + range);
        }

        private void print(Tally tally, Recording recording) {
            out.printf(
                    Locale.ROOT,
                    "  advice     micro-bolus %d times, more basal %d, prescribed %d, less %d, stopped %d%n",
                    tally.count(Tally.Kind.BOLUS),
                    tally.count(Tally.Kind.MORE_BASAL),
                    tally.count(Tally.Kind.PRESCRIBED_BASAL),
                    tally.count(Tally.Kind.LESS_BASAL),
                    tally.count(Tally.Kind.NO_BASAL));
            out.printf(
                    Locale.ROOT,
                    "  held       by the supervisor %d times; readings not trusted: %d%n",
                    tally.reduced(),
                    tally.untrusted());
            if (recording.hasBasal()) {
                out.printf(
                        Locale.ROOT,
                        "  insulin    on board is the recording's own; micro-boluses advised: %.2f U in all%n",
                        tally.boluses().units());
            } else {
                out.println(
                        "  insulin    " + (recording.insulin().isEmpty() ? "not recorded" : "recorded without basal")
                                + ": insulin on board is unknown, each advice stands alone, and no sum is shown");
            }
        }

        private byte[] json(Recording recording, Consumer<Cycle> also)
                throws InputError, JournalFailed, Shell.WrongArguments {
            Words words = speech.words(recording.zone());
            ShadowRun run = begin(recording);
            List<Cycle> cycles = new ArrayList<>();
            Tally tally = run(run, recording, cycle -> {
                also.accept(cycle);
                if (cycle.in().cause() == Inputs.Cause.READING) {
                    cycles.add(cycle);
                }
            });
            return Json.object(object -> {
                object.field("person", recording.person())
                        .field("zone", recording.zone().getId())
                        .field("recommendation", false)
                        .field("insulinOnBoard", run.insulinKnown() ? "recorded" : "unknown");
                if (!summary) {
                    object.array(
                            "advice",
                            list -> cycles.forEach(cycle -> list.itemObject(one -> advice(cycle, words, one))));
                }
                object.object("summary", sum -> summary(tally, run.insulinKnown(), sum));
                object.object("metrics", m -> MetricsText.write(Metrics.of(recording.readings()), m));
                object.array("notes", notes -> {
                    for (Reason note : recording.notes()) {
                        notes.item(words.say(note));
                    }
                });
            });
        }

        private static void advice(Cycle cycle, Words words, Json one) {
            Reading reading = cycle.in().readings().get(0);
            Dose granted = cycle.verdict().granted();
            one.field("time", reading.time().toString())
                    .field("mgdl", reading.mgdl(), 1)
                    .field("range", reading.range().name())
                    .field("trusted", ShadowRun.trusted(cycle, reading))
                    .field("basal", granted.basal().unitsPerHour(), 3)
                    .field("bolus", granted.bolus().units(), 3);
            cycle.proposal()
                    .ifPresentOrElse(
                            p -> one.object(
                                    "proposed",
                                    dose -> dose.field("basal", p.dose().basal().unitsPerHour(), 3)
                                            .field("bolus", p.dose().bolus().units(), 3)),
                            () -> one.none("proposed"));
            if (cycle.estimate().iob().known()) {
                one.field("iob", cycle.estimate().iob().atMost() / 1000.0, 3);
            } else {
                one.none("iob");
            }
            one.array(
                    "why",
                    why -> cycle.why()
                            .forEach(reason -> why.itemObject(r -> r.field("id", reason.id())
                                    .field("sentence", TurnText.reason(reason, cycle, words)))));
        }

        private static void summary(Tally tally, boolean insulinKnown, Json sum) {
            for (Tally.Kind kind : Tally.Kind.values()) {
                sum.field(kind.name(), tally.count(kind));
            }
            sum.field("heldBySupervisor", tally.reduced()).field("notTrusted", tally.untrusted());
            if (insulinKnown) {
                sum.field("advisedBoluses", tally.boluses().units(), 3);
            } else {
                sum.none("advisedBoluses");
            }
        }

        private ShadowRun begin(Recording recording) throws InputError {
            Loop loop = new Loop(new EnsembleController(), new Supervisor());
            return new ShadowRun(loop, recording, therapy.of(recording));
        }

        private Tally run(ShadowRun run, Recording recording, Consumer<Cycle> each)
                throws JournalFailed, Shell.WrongArguments {
            if (journal.isEmpty()) {
                return run.run(each::accept);
            }
            try (JournalFile file = JournalFile.open(journal.get(), Subject.shadow(recording.person()))) {
                Shell.argument(
                        file.last().isEmpty(),
                        "--journal: expected a new file, got one with turns in it: " + journal.get());
                return run.run(cycle -> {
                    file.append(cycle);
                    each.accept(cycle);
                });
            }
        }
    }
}
