package org.boucle.handset.verb;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.boucle.control.EnsembleController;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.State;
import org.boucle.core.port.JournalFailed;
import org.boucle.core.port.Verb;
import org.boucle.handset.page.TurnText;
import org.boucle.journal.Entry;
import org.boucle.journal.JournalFile;
import org.boucle.journal.UncheckedJournalFailed;
import org.boucle.loop.Loop;
import org.boucle.loop.Replay;
import org.boucle.safety.Supervisor;
import org.boucle.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code boucle replay}: what a journal holds, computed again or shown. */
public final class ReplayVerb implements Verb {
    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String oneLine() {
        return "recompute every decision of a journal, or show one turn whole";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        return Shell.run(name(), new Sheet(out), arguments, out, err);
    }

    @Command(
            name = "boucle replay",
            description = "Recompute every decision of a journal, or show one turn whole.",
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {
                "0:every decision is the same, bit for bit; or the turn was shown",
                "1:at least one differs (the first is printed), or there is no turn at that time",
                "2:wrong arguments",
                "3:the journal can't be read, or its chain is broken"
            },
            footer = {"", "Example: boucle replay .boucle/demo-1/loop.journal --verify"})
    private static final class Sheet implements Callable<Integer> {
        private final PrintStream out;

        @Parameters(paramLabel = "JOURNAL", description = "the file; see docs/formats/journal.md")
        private Path journal = Path.of("");

        @Option(names = "--verify", description = "recompute every turn and compare, bit for bit")
        private boolean verify;

        @Option(
                names = "--at",
                paramLabel = "TIME",
                description = "show the turn at or before that time: inputs, estimate, proposal, verdict, why;"
                        + " 2026-01-02T11:30 in the person's zone, or 2026-01-02T10:30:00Z")
        private Optional<String> at = Optional.empty();

        @Mixin
        private Speech speech = new Speech();

        Sheet(PrintStream out) {
            this.out = out;
        }

        @Override
        public Integer call() throws JournalFailed, Shell.WrongArguments {
            Shell.argument(verify != at.isPresent(), "expected either --verify or --at TIME");
            try (JournalFile file = JournalFile.openReadOnly(journal)) {
                return verify ? verify(file) : show(file, at.orElseThrow());
            } catch (UncheckedJournalFailed e) {
                throw new JournalFailed(String.valueOf(e.getMessage()), e);
            }
        }

        private int verify(JournalFile file) {
            Replay replay = new Replay(new Loop(new EnsembleController(), new Supervisor()));
            long turns = 0;
            try (Stream<Entry> entries = file.entries()) {
                for (Entry entry : (Iterable<Entry>) entries::iterator) {
                    turns++;
                    Optional<Cycle> other = replay.differs(entry.cycle());
                    if (other.isPresent()) {
                        out.println("differs: entry " + entry.sequence() + ", turn of "
                                + entry.cycle().in().now());
                        out.println("journal: " + Difference.first(entry.cycle(), other.get()));
                        out.println("now:     " + Difference.first(other.get(), entry.cycle()));
                        return Shell.NO;
                    }
                }
            }
            out.println("the same, bit for bit: " + turns + " turns, chain intact");
            return Shell.WELL;
        }

        private int show(JournalFile file, String when) throws JournalFailed, Shell.WrongArguments {
            Optional<State> last = file.last();
            ZoneId zone = last.map(state -> state.prescription().zone()).orElse(ZoneOffset.UTC);
            Optional<Entry> found = file.at(time(when, zone));
            if (found.isEmpty()) {
                out.println("there is no turn at or before " + when);
                return Shell.NO;
            }
            Cycle cycle = found.get().cycle();
            out.print(TurnText.of(cycle, speech.words(zone)));
            return Shell.WELL;
        }

        private static Instant time(String text, ZoneId zone) throws Shell.WrongArguments {
            try {
                return text.endsWith("Z")
                        ? Instant.parse(text)
                        : LocalDateTime.parse(text).atZone(zone).toInstant();
            } catch (DateTimeParseException e) {
                throw new Shell.WrongArguments("--at: expected a time like 2026-01-02T11:30, got " + text);
            }
        }
    }
}
