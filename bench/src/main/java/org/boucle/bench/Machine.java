package org.boucle.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where the house stands, and on what machine a figure was made: a figure without its machine says nothing. */
final class Machine {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Machine() {}

    /** Processor time that this thread has used: on a machine with other work, the only figure that means something per core. */
    static long processorNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** The folder of the boucle script, which says it. */
    static Path root() {
        String root = System.getProperty("boucle.root");
        if (root == null) {
            throw new IllegalStateException("boucle.root: expected the folder of the boucle script; run boucle bench");
        }
        return Path.of(root);
    }

    /** A folder for this measurement, gone when the process ends. */
    static Path scratch() throws IOException {
        Path folder = Files.createTempDirectory("boucle-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                System.err.println("boucle bench: " + folder + " could not be removed: " + e.getMessage());
            }
        }));
        return folder;
    }

    static void print(PrintStream out) {
        out.printf(
                "on JDK %s (%s), %s %s, %d processors%n",
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors());
    }
}
