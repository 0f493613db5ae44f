package org.boucle.handset.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.boucle.virtual.WorldFile;

/**
 * Where a demonstration lives on disk: the world (body, sensor, pump, clock) in one file and the loop's journal in another, since in
 * life they are apart too. One process at a time, by a lock that the system frees when that process dies.
 */
public final class DataFolder implements AutoCloseable {
    private static final String JOURNAL = "loop.journal";
    private static final String WORLD = "world";

    /** The journal and the two files that SQLite keeps beside it. */
    private static final List<String> JOURNAL_FILES = List.of(JOURNAL, JOURNAL + "-wal", JOURNAL + "-shm");

    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Makes the folder where there is none, and takes it.
     *
     * @return empty when another process has it
     * @throws IOException when it can't be made or written
     */
    public static Optional<DataFolder> claim(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Optional<FileLock> taken = tryLock(channel);
        if (taken.isEmpty()) {
            channel.close();
        }
        return taken.map(held -> new DataFolder(folder, channel));
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // held by this very process
        }
    }

    Path folder() {
        return folder;
    }

    Path journal() {
        return folder.resolve(JOURNAL);
    }

    WorldFile world() {
        return new WorldFile(folder.resolve(WORLD));
    }

    /** Whether there is a world: it is written when its first day is whole. */
    boolean isLivedIn() {
        return Files.exists(folder.resolve(WORLD));
    }

    /** Removes world and journal. */
    public void clear() throws IOException {
        Files.deleteIfExists(folder.resolve(WORLD));
        for (String name : JOURNAL_FILES) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    /** Puts a journal without a world out of the way: nothing that it tells of exists any more. */
    void putJournalAside() throws IOException {
        for (String name : JOURNAL_FILES) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                Files.move(file, folder.resolve("aside-" + name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
