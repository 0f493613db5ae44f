package org.boucle.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.boucle.core.InvalidValue;
import org.boucle.core.port.JournalFailed;
import org.boucle.exchange.InputError;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Runs one verb as a good Unix tool: what is wrong is said in one line on standard error, with the exit code that the help names. */
public final class Shell {
    public static final int WELL = 0;
    public static final int NO = 1;
    public static final int WRONG_ARGUMENTS = 2;
    public static final int CANT_USE = 3;

    /** A broken invariant of ours; the trace on standard error is for who mends it. */
    public static final int FAILED_INSIDE = 5;

    private Shell() {}

    /**
     * @param command annotated for picocli; it reports by these exit codes
     * @return the exit code
     */
    public static int run(
            String verb, Callable<Integer> command, List<String> arguments, PrintStream out, PrintStream err) {
        CommandLine line = new CommandLine(command)
                .setOut(new PrintWriter(out, true, UTF_8))
                .setErr(new PrintWriter(err, true, UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> {
                    say(err, verb, wrongWord(wrong) + "; boucle " + verb + " --help says more");
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
        if (failed instanceof IOException unusable) {
            say(err, verb, wrongFile(unusable));
            return CANT_USE;
        }
        throw failed;
    }

    /** picocli would name the Java type that the word is not. */
    private static String wrongWord(ParameterException wrong) {
        if (wrong.getClass() == ParameterException.class && wrong.getArgSpec() instanceof OptionSpec option) {
            String got = Optional.ofNullable(wrong.getValue()).orElse("nothing");
            return option.longestName() + ": expected " + kind(option.auxiliaryTypes()[0]) + ", got " + got;
        }
        return firstLine(wrong);
    }

    private static String kind(Class<?> type) {
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(" or "));
        }
        return type == Path.class ? "a path" : "a word that fits";
    }

    /** Java tells apart what went wrong with a file by the exception's class; a person reads no classes. */
    private static String wrongFile(IOException failed) {
        if (!(failed instanceof FileSystemException file) || file.getFile() == null) {
            return failed.getMessage() == null ? "a file can't be used: " + failed : firstLine(failed);
        }
        return file.getFile() + ": " + why(file);
    }

    private static String why(FileSystemException file) {
        if (file instanceof FileAlreadyExistsException || file instanceof NotDirectoryException) {
            return "expected a folder, got a file";
        }
        if (file instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (file instanceof AccessDeniedException) {
            return "you may not read or write it";
        }
        return Optional.ofNullable(file.getReason()).orElse("can't be used");
    }

    public static void argument(boolean ok, String sentence) throws WrongArguments {
        if (!ok) {
            throw new WrongArguments(sentence);
        }
    }

    public static void say(PrintStream err, String verb, String sentence) {
        err.println("boucle " + verb + ": " + sentence);
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    /** What was asked makes no sense together; one sentence that says what to do instead. */
    public static final class WrongArguments extends Exception {
        private static final long serialVersionUID = 1L;

        public WrongArguments(String sentence) {
            super(sentence);
        }
    }
}
