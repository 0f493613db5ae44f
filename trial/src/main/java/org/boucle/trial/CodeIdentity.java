package org.boucle.trial;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.boucle.control.Controller;
import org.boucle.core.Require;
import org.boucle.exchange.InputError;
import org.boucle.loop.Loop;
import org.boucle.metrics.Metrics;
import org.boucle.safety.Supervisor;
import org.boucle.virtual.World;

/**
 * Which code a result is of: SHA-256 over names and contents of its files in the order of their names. Where they lie, when they were
 * made and how they are packed is not in it, so the same sources give the same one in another folder, by the same compiler. A version
 * can't tell that: it is the same for every commit between two releases.
 */
final class CodeIdentity {
    /** One class of each room that moves a result. No run computes with a library. */
    private static final List<Class<?>> ROOMS = List.of(
            Require.class,
            Controller.class,
            Supervisor.class,
            Loop.class,
            InputError.class,
            World.class,
            Metrics.class,
            CodeIdentity.class);

    /** What the build says of itself, the time perhaps, and no run reads. */
    private static final Predicate<String> MOVES_RESULTS = name -> !name.startsWith("META-INF/");

    private static final String OURS = ofRooms();

    private CodeIdentity() {}

    /** Of the rooms that run here, as they were when the first trial was begun. */
    static String ours() {
        return OURS;
    }

    private static String ofRooms() {
        try {
            return of(places());
        } catch (IOException unreadable) {
            throw new IllegalStateException("the code that runs can't be read: " + unreadable, unreadable);
        }
    }

    /** Where each room's classes come from, in the order of the rooms. */
    static List<Path> places() {
        List<Path> places = new ArrayList<>();
        for (Class<?> room : ROOMS) {
            try {
                places.add(Path.of(
                        room.getProtectionDomain().getCodeSource().getLocation().toURI()));
            } catch (URISyntaxException e) {
                throw new IllegalStateException("a class path is made of places", e);
            }
        }
        return places;
    }

    /** @param places jars, or folders of classes, in an order that is always the same */
    static String of(List<Path> places) throws IOException {
        MessageDigest digest = sha256();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                add(digest, place, Integer.MAX_VALUE, MOVES_RESULTS);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(place)) {
                    add(digest, jar.getPath("/"), Integer.MAX_VALUE, MOVES_RESULTS);
                }
            }
        }
        return word(digest);
    }

    /**
     * Of an npm package behind an adapter of ours: the installed version, and the adapter's own scripts with the lock file, which holds
     * the checksums of all that is installed.
     *
     * @param peer the adapter's folder; what lies in folders of it is no part
     * @param npmPackage its name in {@code node_modules}
     */
    static String ofPeer(Path peer, String npmPackage) throws IOException {
        MessageDigest digest = sha256();
        add(digest, peer, 1, name -> name.endsWith(".js") || name.equals("package-lock.json"));
        Path installed = peer.resolve("node_modules").resolve(npmPackage).resolve("package.json");
        String version = new ObjectMapper()
                .readTree(Files.readAllBytes(installed))
                .path("version")
                .asText("unknown");
        return npmPackage + " " + version + ", " + word(digest);
    }

    private static void add(MessageDigest digest, Path root, int depth, Predicate<String> which) throws IOException {
        SortedMap<String, Path> byName = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root, depth)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> byName.put(root.relativize(file).toString().replace('\\', '/'), file));
        }
        byName.keySet().removeIf(which.negate());
        for (Map.Entry<String, Path> file : byName.entrySet()) {
            part(digest, file.getKey().getBytes(StandardCharsets.UTF_8));
            part(digest, Files.readAllBytes(file.getValue()));
        }
    }

    /** With its length before it: no two lists of parts are the same bytes. */
    private static void part(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException("every Java has SHA-256", none);
        }
    }

    private static String word(MessageDigest digest) {
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }
}
