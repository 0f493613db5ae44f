package org.boucle.handset.verb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.boucle.core.InvalidValue;
import org.boucle.core.port.JournalFailed;
import org.boucle.exchange.InputError;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/** Runs one verb as a good Unix tool: what is wrong is said in one line on standard error, with the exit code that the help names. */
final class Shell {
    static final int WELL = 0;
    static final int NO = 1;
    static final int WRONG_ARGUMENTS = 2;
    static final int CANT_USE = 3;

    /** A broken invariant of ours; the trace on standard error is for who mends it. */
    static final int FAILED_INSIDE = 5;

    private Shell() {}

    /**
     * @param command annotated for picocli; it reports by these exit codes
     * @return the exit code
     */
    static int run(String verb, Callable<Integer> command, List<String> arguments, PrintStream out, PrintStream err) {
        CommandLine line = new CommandLine(command)
                .setOut(new PrintWriter(out, true, UTF_8))
                .setErr(new PrintWriter(err, true, UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> {
                    say(err, verb, firstLine(wrong) + "; boucle " + verb + " --help says more");
                    return WRONG_ARGUMENTS;
                })
                .setExecutionExceptionHandler((failed, running, parsed) -> failed(verb, failed, err));
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("this text")
                        .build());
        line.getCommandSpec().exitCodeOnExecutionException(FAILED_INSIDE);
        return line.execute(arguments.toArray(new String[0]));
    }

    private static int failed(String verb, Exception failed, PrintStream err) throws Exception {
        if (failed instanceof WrongArguments) {
            say(err, verb, firstLine(failed) + "; boucle " + verb + " --help says more");
            return WRONG_ARGUMENTS;
        }
        if (failed instanceof InputError || failed instanceof InvalidValue || failed instanceof JournalFailed) {
            say(err, verb, firstLine(failed));
            return CANT_USE;
        }
        if (failed instanceof IOException) {
            say(err, verb, failed.getClass().getSimpleName() + ": " + firstLine(failed));
            return CANT_USE;
        }
        throw failed;
    }

    static void argument(boolean ok, String sentence) throws WrongArguments {
        if (!ok) {
            throw new WrongArguments(sentence);
        }
    }

    static void say(PrintStream err, String verb, String sentence) {
        err.println("boucle " + verb + ": " + sentence);
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    /** What was asked makes no sense together; one sentence that says what to do instead. */
    static final class WrongArguments extends Exception {
        private static final long serialVersionUID = 1L;

        WrongArguments(String sentence) {
            super(sentence);
        }
    }
}
