package org.boucle.trial.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.boucle.trial.result.RunRow;

/** {@code runs.parquet}: the rows of {@code runs.csv} with their types. */
public final class RunsParquet implements Closeable {
    private final ParquetTable<RunRow> table;

    public RunsParquet(Path file) throws IOException {
        table = new ParquetTable<>(file, RunRow.class);
    }

    public void write(RunRow row) throws IOException {
        table.write(row);
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
