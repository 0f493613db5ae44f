package org.boucle.trial.file;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.ColumnNamingStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.boucle.trial.result.RunRow;

/** {@code runs.parquet}: the rows of {@code runs.csv} with their types. */
public final class RunsParquet implements Closeable {
    private final CarpetWriter<RunRow> writer;

    public RunsParquet(Path file) throws IOException {
        writer = new CarpetWriter.Builder<>(Files.newOutputStream(file), RunRow.class)
                .withColumnNamingStrategy(ColumnNamingStrategy.SNAKE_CASE)
                .withCompressionCodec(CompressionCodecName.GZIP)
                .build();
    }

    public void write(RunRow row) throws IOException {
        writer.write(row);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
