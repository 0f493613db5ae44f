package org.boucle.trial.verb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.boucle.core.port.Verb;
import org.boucle.exchange.InputError;
import org.boucle.shell.Shell;
import org.boucle.trial.Arm;
import org.boucle.trial.Laboratory;
import org.boucle.trial.Member;
import org.boucle.trial.Populations;
import org.boucle.trial.Trial;
import org.boucle.trial.arm.ProtocolArm;
import org.boucle.trial.protocol.NoAnswer;
import org.boucle.trial.protocol.Speaker;
import org.boucle.trial.result.Results;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Trace;
import org.boucle.trial.scenario.ScenarioFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code boucle body --stdio}: a virtual person with sensor and pump, as a plant for anybody's controller that speaks the protocol. */
public final class BodyVerb implements Verb {
    private final InputStream in;

    /** The controller answers on standard input. */
    public BodyVerb() {
        this(System.in);
    }

    BodyVerb(InputStream in) {
        this.in = in;
    }

    @Override
    public String name() {
        return "body";
    }

    @Override
    public String oneLine() {
        return "be a virtual person's body, sensor and pump for any controller (JSON lines)";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Speaker controller = new Stdio(new BufferedReader(new InputStreamReader(in, UTF_8)), out);
        return Shell.run(name(), new Sheet(controller, err), arguments, out, err);
    }

    /** The controller at the other end of standard input and output. Waits as long as it takes: whoever joined the two is watching. */
    private record Stdio(BufferedReader in, PrintStream out) implements Speaker {
        @Override
        public String answer(String line) throws NoAnswer {
            out.print(line + "\n");
            out.flush();
            try {
                String answer = in.readLine();
                if (answer == null) {
                    throw new NoAnswer("standard input has ended");
                }
                return answer;
            } catch (IOException broken) {
                throw new NoAnswer("standard input can't be read: " + broken.getMessage());
            }
        }
    }

    @Command(
            name = "boucle body",
            sortOptions = false,
            description = {
                "Live some days as a virtual person. Every five minutes, what sensor, pump and person say goes to standard output as one line of JSON, and the dose is read from standard input. How it went is said on standard error.",
                "See docs/formats/controller-protocol.md."
            },
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {
                "0:all days were lived",
                "1:some answers were missing or broken, and the pump ran its own basal meanwhile",
                "2:wrong arguments",
                "3:a scenario that can't be read, or that the protocol has no words for"
            },
            footer = {
                "",
                "Example: boucle body --stdio --days 2 < doses | boucle controller --stdio > doses  (after mkfifo doses)"
            })
    private static final class Sheet implements Callable<Integer> {
        private final Speaker controller;
        private final PrintStream err;

        @Option(names = "--stdio", description = "speak on standard input and output; the only way there is")
        private boolean stdio;

        @Option(names = "--person", paramLabel = "ID", description = "as boucle people has them (${DEFAULT-VALUE})")
        private String person = "hovorka-adults-0001";

        @Option(names = "--seed", paramLabel = "N", description = "of the cohort (${DEFAULT-VALUE})")
        private long seed = 1;

        @Option(names = "--days", paramLabel = "N", description = "how many, 1..366 (${DEFAULT-VALUE})")
        private int days = 1;

        @Option(names = "--scenario", paramLabel = "NAME|FILE", description = "what kind of life (${DEFAULT-VALUE})")
        private String scenario = "announced";

        Sheet(Speaker controller, PrintStream err) {
            this.controller = controller;
            this.err = err;
        }

        @Override
        public Integer call() throws Shell.WrongArguments, InputError, IOException {
            Shell.argument(stdio, "expected --stdio, the only way there is");
            Member member = Populations.member(person);
            Arm arm = ProtocolArm.of("stdio", () -> controller);
            Trial trial = new Trial(
                    ScenarioFile.named(scenario),
                    List.of(member.population()),
                    member.number(),
                    days,
                    seed,
                    List.of(arm));
            Results.Worst lived = Laboratory.live(trial, member);
            report(lived.row(), lived.trace());
            int faults = lived.row().controllerFaults();
            if (faults > 0) {
                Shell.say(
                        err,
                        "body",
                        faults + " answers were missing or broken; "
                                + arm.firstFault().orElse(""));
            }
            return faults == 0 ? Shell.WELL : Shell.NO;
        }

        private void report(RunRow row, Trace trace) {
            err.printf(
                    Locale.ROOT,
                    "plasma glucose: %.1f %% in 70 to 180 mg/dL, %.1f %% under 70, %.1f %% under 54, %.1f %% over 180, %.1f %% over 250;"
                            + " mean %.1f mg/dL, lowest %.1f; checksum %08x%n",
                    row.tir(),
                    row.tbr70(),
                    row.tbr54(),
                    row.tar180(),
                    row.tar250(),
                    row.mean(),
                    row.minimum(),
                    trace.checksum());
            err.printf(Locale.ROOT, "insulin: %.2f U a day%n", row.unitsPerDay());
        }
    }
}
