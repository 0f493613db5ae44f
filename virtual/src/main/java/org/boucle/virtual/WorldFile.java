package org.boucle.virtual;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A world on disk. It is written beside the old one, forced to the disk and moved over it: whoever is killed in between, the file holds
 * one whole world, the old or the new. One writer at a time.
 */
public final class WorldFile {
    private final Path file;
    private final Path beside;

    public WorldFile(Path file) {
        this.file = file;
        this.beside = file.resolveSibling(file.getFileName() + ".new");
    }

    /**
     * Replaces what the file holds.
     *
     * @throws IOException when it can't be written; the old world stays
     */
    public void write(World world) throws IOException {
        try (FileChannel channel = FileChannel.open(beside, CREATE, TRUNCATE_EXISTING, WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(world.save());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * The world in the file; empty when there is no file.
     *
     * @throws IOException when it can't be read
     * @throws org.boucle.core.InvalidValue when it holds no world, a damaged one, or one of another version
     */
    public Optional<World> read() throws IOException {
        return Files.exists(file) ? Optional.of(World.restore(Files.readAllBytes(file))) : Optional.empty();
    }
}
