package org.boucle.trial;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.boucle.exchange.InputError;
import org.boucle.trial.file.RunsCsv;
import org.boucle.trial.file.RunsParquet;
import org.boucle.trial.file.SummaryJson;
import org.boucle.trial.report.Format;
import org.boucle.trial.report.Report;
import org.boucle.trial.result.Results;

/**
 * Where a trial leaves what it comes to. A folder is of one trial: {@code trial.yaml} says which, and another trial is refused. A kill
 * leaves finished runs behind, which aren't run again.
 */
final class TrialFolder implements Closeable {
    static final String TRIAL = "trial.yaml";
    static final String LOG = "runs.log";
    private static final String LOCK = "lock";
    private static final String HALF_WRITTEN = ".trial.yaml";

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;

    private TrialFolder(Path folder, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Makes the folder, or goes on in it.
     *
     * @param said the trial as {@code trial.yaml} says it
     * @throws InputError when it is of another trial, holds something else, or another process runs in it
     */
    static TrialFolder open(Path folder, String said) throws IOException, InputError {
        Files.createDirectories(folder);
        refuseAnother(folder, said); // before the lock, so that a folder that is refused is left as it was
        FileChannel lockFile =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = lock(lockFile)
                    .orElseThrow(() -> new InputError(
                            folder.toString(), 0, "--out", "a folder of its own", "one that another run is writing"));
            refuseAnother(folder, said); // and under it: somebody else may have begun here meanwhile
            if (!Files.exists(folder.resolve(TRIAL))) {
                write(folder, said);
            }
            return new TrialFolder(folder, lockFile, lock);
        } catch (IOException | InputError refused) {
            lockFile.close();
            throw refused;
        }
    }

    private static Optional<FileLock> lock(FileChannel file) throws IOException {
        try {
            return Optional.ofNullable(file.tryLock());
        } catch (OverlappingFileLockException ofThisProcess) {
            return Optional.empty();
        }
    }

    /** Whole or not at all: a trial.yaml that a kill cut short would refuse its own trial. */
    private static void write(Path folder, String said) throws IOException {
        Path half = folder.resolve(HALF_WRITTEN);
        Files.writeString(
                half,
                said,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(half, folder.resolve(TRIAL), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void refuseAnother(Path folder, String said) throws IOException, InputError {
        Path file = folder.resolve(TRIAL);
        if (Files.exists(file)) {
            refuseAnother(file, Files.readString(file, StandardCharsets.UTF_8), said);
        } else if (!isEmpty(folder)) {
            throw new InputError(
                    folder.toString(),
                    0,
                    "--out",
                    "a new folder or one of this trial",
                    "a folder that holds other files");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.allMatch(file -> file.endsWith(LOCK) || file.endsWith(HALF_WRITTEN));
        }
    }

    /** Names the first line in which they differ. */
    private static void refuseAnother(Path file, String there, String said) throws InputError {
        List<String> before = there.lines().toList();
        List<String> now = said.lines().toList();
        for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
            String old = i < before.size() ? before.get(i) : "nothing";
            String asked = i < now.size() ? now.get(i) : "nothing";
            if (!old.equals(asked)) {
                boolean code = Stream.of("boucle:", "code:", "identity:").anyMatch(asked.strip()::startsWith);
                throw new InputError(
                        file.toString(),
                        i + 1L,
                        "--out",
                        (code
                                        ? "a new folder: runs of two versions of the code don't go into one table (now "
                                        : "a folder of this trial (")
                                + asked.strip() + ")",
                        (code ? "one that was begun with another (" : "one of another (") + old.strip() + ")");
            }
        }
    }

    RunLog log(int runs) throws IOException {
        return RunLog.open(folder.resolve(LOG), runs);
    }

    /** Keeps each run's trace as it ends. */
    TraceFolder traces(Trial trial) throws IOException {
        return new TraceFolder(trial, folder.resolve("traces"));
    }

    /** Everything, from the finished runs. */
    void write(Results results, ZoneId zone, boolean pdf) throws IOException {
        try (RunsCsv csv = new RunsCsv(folder.resolve("runs.csv"));
                RunsParquet parquet = new RunsParquet(folder.resolve("runs.parquet"))) {
            results.rows(row -> {
                csv.write(row);
                parquet.write(row);
            });
        }
        SummaryJson.write(results.summary(), folder.resolve("summary.json"));
        Set<Format> formats = EnumSet.of(Format.HTML, Format.PICTURES);
        if (pdf) {
            formats.add(Format.PDF);
        }
        Report.write(results, zone, folder, formats);
    }

    /** The lock's file stays: whoever waits for it may hold it open, and a second file of its name would be a second lock. */
    @Override
    public void close() throws IOException {
        lock.release();
        lockFile.close();
    }
}
