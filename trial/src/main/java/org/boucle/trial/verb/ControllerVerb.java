package org.boucle.trial.verb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.boucle.control.EnsembleController;
import org.boucle.core.port.Verb;
import org.boucle.shell.Shell;
import org.boucle.trial.protocol.Conversation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code boucle controller --stdio}: our controller with its supervisor, for any plant that speaks the protocol. */
public final class ControllerVerb implements Verb {
    private static final String STDIO = "--stdio";

    private final InputStream in;

    /** On standard input. */
    public ControllerVerb() {
        this(System.in);
    }

    ControllerVerb(InputStream in) {
        this.in = in;
    }

    @Override
    public String name() {
        return "controller";
    }

    @Override
    public String oneLine() {
        return "answer the controller protocol (JSON lines) with our controller and its supervisor";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.equals(List.of(STDIO))) {
            // Straight on: a plant waits 1.5 s for the first answer, and reading the command line well would take a
            // tenth of it.
            return converse(out, err);
        }
        return Shell.run(name(), new Sheet(() -> converse(out, err)), arguments, out, err);
    }

    private int converse(PrintStream out, PrintStream err) {
        Conversation conversation = new Conversation(new EnsembleController());
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.print(conversation.answer(line) + "\n");
                out.flush();
            }
            return Shell.WELL;
        } catch (IOException e) {
            Shell.say(err, name(), "standard input can't be read: " + e.getMessage());
            return Shell.CANT_USE;
        }
    }

    @Command(
            name = "boucle controller",
            description = {
                "Answer the controller protocol, version 1: one JSON object a line on standard input, one on standard output.",
                "See docs/formats/controller-protocol.md."
            },
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {"0:standard input ended", "2:wrong arguments", "3:standard input can't be read"},
            footer = {"", "Example: boucle controller --stdio < run.jsonl"})
    private static final class Sheet implements Callable<Integer> {
        private final Callable<Integer> converse;

        @Option(names = STDIO, description = "speak on standard input and output; the only way there is")
        private boolean stdio;

        Sheet(Callable<Integer> converse) {
            this.converse = converse;
        }

        @Override
        public Integer call() throws Exception {
            Shell.argument(stdio, "expected --stdio, the only way there is");
            return converse.call();
        }
    }
}
