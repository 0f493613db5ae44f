package org.boucle.handset.verb;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.boucle.core.port.JournalFailed;
import org.boucle.core.port.Verb;
import org.boucle.handset.demo.DataFolder;
import org.boucle.handset.demo.Demo;
import org.boucle.handset.page.PageServer;
import org.boucle.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code boucle demo}: a virtual person, the loop, and the page. */
public final class DemoVerb implements Verb {
    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String oneLine() {
        return "a virtual person lives with the loop; watch and act on the page";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        return Shell.run(name(), new Sheet(out, err), arguments, out, err);
    }

    @Command(
            name = "boucle demo",
            description = {
                "A virtual adult with a virtual sensor and pump lives with the loop; a page shows it.",
                "The first start begins with 24 hours already lived; later ones go on where time stood still."
            },
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {
                "0:stopped by Ctrl-C",
                "2:wrong arguments, or the port is taken",
                "3:the folder, its world or its journal can't be used",
                "5:the loop died, and the watchdog has alarmed"
            },
            footer = {"", "Example: boucle demo --seed 7 --speed 120"})
    private static final class Sheet implements Callable<Integer> {
        private final PrintStream out;
        private final PrintStream err;

        @Option(
                names = "--speed",
                paramLabel = "N",
                description = "simulated seconds a second, 1 to 600 (default: ${DEFAULT-VALUE})")
        private int speed = 60;

        @Mixin
        private PagePort port = new PagePort();

        @Option(
                names = "--seed",
                paramLabel = "N",
                description = "another number, another person (default: ${DEFAULT-VALUE})")
        private long seed = 1;

        @Option(names = "--fresh", description = "begin this person's life anew; world and journal are removed")
        private boolean fresh;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "where world and journal live (default: .boucle/demo-SEED beside this command)")
        private Optional<Path> data = Optional.empty();

        Sheet(PrintStream out, PrintStream err) {
            this.out = out;
            this.err = err;
        }

        @Override
        public Integer call() throws IOException, JournalFailed, Shell.WrongArguments {
            Shell.argument(speed >= 1 && speed <= 600, "--speed: expected 1 to 600, got " + speed);
            PageServer server = port.take(err);
            Path where = data.orElseGet(this::usual);
            Optional<DataFolder> folder;
            try {
                folder = DataFolder.claim(where);
            } catch (IOException e) {
                server.close();
                throw e;
            }
            if (folder.isEmpty()) {
                server.close();
                Shell.say(
                        err,
                        "demo",
                        where + ": another boucle demo lives there; stop it, or give another --seed or --data");
                return Shell.CANT_USE;
            }
            if (fresh) {
                folder.get().clear();
            }
            new Demo(out, err).run(folder.get(), server, seed, speed);
            return Shell.WELL;
        }

        /** The same one from any current folder, said as briefly as that folder allows. */
        private Path usual() {
            Path here = Path.of("").toAbsolutePath();
            Path house = Path.of(System.getProperty("boucle.root", "")).toAbsolutePath();
            Path usual = house.resolve(".boucle").resolve("demo-" + seed);
            return usual.startsWith(here) ? here.relativize(usual) : usual;
        }
    }
}
