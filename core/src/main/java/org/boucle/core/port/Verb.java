package org.boucle.core.port;

import java.io.PrintStream;
import java.util.List;

/** One verb of the {@code boucle} command. Lives in the room that it drives; found by {@link java.util.ServiceLoader}. */
public interface Verb {
    /** The word on the command line. */
    String name();

    /** What it does, in one line of the help. */
    String oneLine();

    /**
     * Runs it.
     *
     * @return the exit code: 0 well, 1 the answer is "no", 2 wrong arguments, 3 input or file can't be used
     */
    int run(List<String> arguments, PrintStream out, PrintStream err);
}
