package org.boucle.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.boucle.core.port.JournalFailed;

/**
 * The right to write a journal: a lock on the file {@code <journal>.lock}, which the system frees when the process ends, however it
 * ends. The file stays, empty; its being there means nothing, and deleting it while a writer runs would let a second one in.
 */
final class OneWriter implements AutoCloseable {
    /**
     * The lock files held by this process. A system's lock belongs to the process, and on POSIX closing any channel on the file
     * frees it: a second claim must be refused before it opens one.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path lockFile;
    private final FileChannel channel;

    private OneWriter(Path lockFile, FileChannel channel) {
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /**
     * Claims a journal, by its real path: under two names it is still one.
     *
     * @throws JournalFailed when another has it, or no lock file can be made beside it
     */
    static OneWriter claim(Path journal) throws JournalFailed {
        Optional<OneWriter> claimed = Optional.empty();
        Path lockFile = lockFile(journal);
        if (!HELD.add(lockFile)) {
            throw taken(journal);
        }
        try {
            claimed = locked(lockFile);
            return claimed.orElseThrow(() -> taken(journal));
        } catch (IOException e) {
            throw unclaimable(journal, e);
        } finally {
            if (claimed.isEmpty()) {
                HELD.remove(lockFile);
            }
        }
    }

    private static Optional<OneWriter> locked(Path lockFile) throws IOException {
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Optional<FileLock> lock = Optional.empty();
        try {
            lock = Optional.ofNullable(channel.tryLock());
            return lock.map(held -> new OneWriter(lockFile, channel));
        } finally {
            if (lock.isEmpty()) {
                channel.close();
            }
        }
    }

    private static JournalFailed taken(Path journal) {
        return new JournalFailed(
                journal + ": another Boucle is writing in it: stop that one first, or give another file");
    }

    private static JournalFailed unclaimable(Path journal, IOException e) {
        return new JournalFailed(
                journal + ": no lock file can be made beside it (" + e
                        + "): give a folder that is there and can be written",
                e);
    }

    /** Beside the journal's real path: under two names it is still one journal. */
    private static Path lockFile(Path journal) throws JournalFailed {
        Path absolute = journal.toAbsolutePath().normalize();
        try {
            Path real = Files.exists(absolute)
                    ? absolute.toRealPath()
                    : absolute.resolveSibling(".").toRealPath().resolve(absolute.getFileName());
            return real.resolveSibling(real.getFileName() + ".lock");
        } catch (IOException e) {
            throw unclaimable(journal, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone all the same, and the lock with it.
        } finally {
            HELD.remove(lockFile);
        }
    }
}
