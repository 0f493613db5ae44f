package org.boucle.shell;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.boucle.exchange.DateOrder;
import org.boucle.exchange.GlucoseUnit;
import org.boucle.exchange.InputError;
import org.boucle.exchange.ReadOptions;
import org.boucle.exchange.Recording;
import org.boucle.exchange.Recordings;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The recordings a verb is given, and what a person must say where a file does not. */
public final class Given {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "recordings: our own CSV, Dexcom Clarity, LibreView, Nightscout entries; see docs/formats/")
    private List<Path> files = List.of();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "where the file's clock hung, e.g. Europe/Paris; without it a time without offset is read as UTC")
    private Optional<String> zone = Optional.empty();

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "unit of the file's glucose, over what it says or seems: mg/dL or mmol/L")
    private Optional<String> unit = Optional.empty();

    @Option(
            names = "--dates",
            paramLabel = "ORDER",
            description = "settles dates that read both ways: day-first or month-first")
    private Optional<String> dates = Optional.empty();

    @Option(names = "--person", paramLabel = "ID", description = "only this person of a file with an id column")
    private Optional<String> person = Optional.empty();

    /**
     * Reads them.
     *
     * @return at least one
     * @throws InputError when a file can't be read or isn't a recording
     * @throws Shell.WrongArguments when an option says what can't be
     */
    public List<Recording> read() throws InputError, Shell.WrongArguments {
        List<Recording> all = Recordings.read(files, options());
        if (person.isEmpty()) {
            return all;
        }
        List<Recording> chosen =
                all.stream().filter(r -> r.person().equals(person.get())).toList();
        expectPerson(!chosen.isEmpty(), all);
        return chosen;
    }

    /** Reads the one recording that is meant; the same errors, and one when there are more. */
    public Recording readOne() throws InputError, Shell.WrongArguments {
        List<Recording> read = read();
        expectPerson(read.size() == 1, read);
        return read.get(0);
    }

    private void expectPerson(boolean found, List<Recording> among) throws Shell.WrongArguments {
        Shell.argument(
                found,
                "--person: expected one of "
                        + among.stream().map(Recording::person).collect(Collectors.joining(", ")) + ", got "
                        + person.orElse("nothing"));
    }

    /** The files' own names, for an error that no single file is to blame for. */
    public String names() {
        return files.stream()
                .map(f -> Optional.ofNullable(f.getFileName()).orElse(f).toString())
                .collect(Collectors.joining(", "));
    }

    private ReadOptions options() throws Shell.WrongArguments {
        ReadOptions options = ReadOptions.NONE;
        if (zone.isPresent()) {
            try {
                options = options.withZone(ZoneId.of(zone.get()));
            } catch (DateTimeException e) {
                throw new Shell.WrongArguments("--zone: expected a zone like Europe/Paris, got " + zone.get());
            }
        }
        if (unit.isPresent()) {
            String plain = unit.get().toLowerCase(Locale.ROOT).replace("/", "");
            boolean mmol = plain.equals("mmol") || plain.equals("mmoll");
            Shell.argument(mmol || plain.equals("mgdl"), "--unit: expected mg/dL or mmol/L, got " + unit.get());
            options = options.withUnit(mmol ? GlucoseUnit.MMOL : GlucoseUnit.MGDL);
        }
        if (dates.isPresent()) {
            boolean day = dates.get().equals("day-first");
            Shell.argument(
                    day || dates.get().equals("month-first"),
                    "--dates: expected day-first or month-first, got " + dates.get());
            options = options.withDateOrder(day ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST);
        }
        return options;
    }
}
