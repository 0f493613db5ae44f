package org.boucle.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.boucle.core.port.Verb;

/** Finds the verb that the first word names and runs it. The verbs live in the rooms that they drive; nothing is decided here. */
public final class Main {
    private static final int WELL = 0;
    private static final int WRONG_ARGUMENTS = 2;

    private final List<Verb> verbs;
    private final PrintStream out;
    private final PrintStream err;

    Main(List<Verb> verbs, PrintStream out, PrintStream err) {
        this.verbs = verbs.stream().sorted(Comparator.comparing(Verb::name)).toList();
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        List<Verb> verbs = ServiceLoader.load(Verb.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        PrintStream out = utf8(FileDescriptor.out);
        int code = new Main(verbs, out, utf8(FileDescriptor.err)).run(List.of(arguments));
        out.flush();
        System.exit(code);
    }

    /** Not the machine's encoding: under LANG=C that one turns every accent, and the protocol's lines, into question marks. */
    private static PrintStream utf8(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
    }

    /** @return the exit code, see {@link Verb#run} */
    int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            err.println("boucle: say what to do, for instance boucle demo; boucle --help lists the verbs");
            return WRONG_ARGUMENTS;
        }
        String first = arguments.get(0);
        List<String> rest = arguments.subList(1, arguments.size());
        switch (first) {
            case "-h", "--help":
                out.print(help());
                return WELL;
            case "-V", "--version":
                out.println("boucle "
                        + Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                                .orElse("(not packaged)"));
                return WELL;
            case "help":
                return rest.isEmpty() ? run(List.of("--help")) : run(List.of(rest.get(0), "--help"));
            default:
                return verbs.stream()
                        .filter(verb -> verb.name().equals(first))
                        .findFirst()
                        .map(verb -> verb.run(rest, out, err))
                        .orElseGet(() -> unknown(first));
        }
    }

    private int unknown(String word) {
        err.println("boucle: no verb \"" + word + "\"; boucle --help lists them");
        return WRONG_ARGUMENTS;
    }

    private String help() {
        StringBuilder text = new StringBuilder();
        text.append("Usage: boucle VERB [ARGUMENTS]\n")
                .append("A closed-loop insulin delivery system that can be inspected, replayed and compared.\n")
                .append("Every person here is virtual; human use is locked.\n\n")
                .append("Verbs:\n");
        verbs.forEach(verb -> line(text, verb.name(), verb.oneLine()));
        text.append("\nFor those who build it:\n");
        line(text, "test", "run every check of the project (--heavy: the long campaigns too)");
        line(text, "bench", "measure it (bench --help lists the benchmarks)");
        return text.append("\nOptions:\n")
                .append("  -h, --help     this text; boucle VERB --help says more of a verb\n")
                .append("  -V, --version  the version\n\n")
                .append("Exit status:\n")
                .append("  0  well\n")
                .append("  1  the answer is \"no\": a replay differs, a test failed\n")
                .append("  2  wrong arguments, or a tool is missing\n")
                .append("  3  an input or a file can't be used\n")
                .append("  4  the build failed\n")
                .append("  5  something broke inside, or the loop died or fell silent and the watchdog has alarmed\n\n")
                .append("Example: boucle demo --speed 60\n")
                .toString();
    }

    private static void line(StringBuilder text, String name, String says) {
        text.append(String.format("  %-11s  %s%n", name, says));
    }
}
