package org.boucle.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that runs {@link Appender}, and what it said. */
record Child(Process process, BufferedReader said) implements AutoCloseable {
    static Child run(Path folder, String... arguments) throws IOException {
        return run(List.of(), folder, arguments);
    }

    /** @param wrapper a command that is put before that of Java */
    static Child run(List<String> wrapper, Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", // from JDK 24 on a warning otherwise
                // A killed process leaves sqlite-jdbc's unpacked library behind: here it goes with the folder.
                "-Dorg.sqlite.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Appender.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new Child(process, process.inputReader());
    }

    /** The next line; it must be there before the process ends. */
    String line() throws IOException {
        String line = said.readLine();
        if (line == null) {
            throw new AssertionError("the child ended without a word");
        }
        return line;
    }

    /** All that it says until it ends by itself. */
    List<String> toTheEnd() {
        return said.lines().toList();
    }

    /** SIGKILL, and until it is gone. By its handle: {@code Process.destroyForcibly} would also drop what it said last. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
