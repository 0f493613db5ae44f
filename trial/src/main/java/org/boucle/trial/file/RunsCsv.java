package org.boucle.trial.file;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.boucle.trial.Rows;
import org.boucle.trial.result.RunRow;

/** {@code runs.csv}: a line a run (RFC 4180, LF, UTF-8). No cell needs quotes: names are words. */
public final class RunsCsv implements Closeable {
    private final BufferedWriter out;

    public RunsCsv(Path file) throws IOException {
        out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        out.write(String.join(",", Rows.names()) + "\n");
    }

    public void write(RunRow row) throws IOException {
        out.write(String.join(",", Rows.cells(row)) + "\n");
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
