package org.boucle.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.BitSet;
import java.util.List;
import org.boucle.trial.file.TraceFiles;

/** {@code traces} of a trial's folder: two files a run, each there only when it is whole. */
final class TraceFolder implements Engine.Sink {
    private static final List<String> ENDINGS = List.of(".parquet", ".csv");

    private final Trial trial;
    private final Path folder;

    TraceFolder(Trial trial, Path folder) throws IOException {
        this.trial = trial;
        this.folder = Files.createDirectories(folder);
    }

    /** The runs that have left no trace here, by their ordinals. */
    BitSet missing() {
        int runs = RunId.count(trial);
        BitSet missing = new BitSet(runs);
        for (int ordinal = 0; ordinal < runs; ordinal++) {
            String name = name(RunId.of(trial, ordinal));
            missing.set(ordinal, !ENDINGS.stream().allMatch(ending -> Files.exists(folder.resolve(name + ending))));
        }
        return missing;
    }

    @Override
    public void ended(RunId id, Run.Outcome outcome) throws IOException {
        String name = name(id);
        String half = "." + name; // a kill leaves it, and the next life of this run writes it anew
        TraceFiles.write(outcome.trace(), outcome.row(), folder.resolve(half));
        for (String ending : ENDINGS) {
            Files.move(folder.resolve(half + ending), folder.resolve(name + ending), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private String name(RunId id) {
        return id.member().id() + "-" + trial.arms().get(id.arm()).name();
    }
}
