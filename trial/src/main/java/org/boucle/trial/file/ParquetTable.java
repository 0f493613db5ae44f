package org.boucle.trial.file;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.ColumnNamingStrategy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * A table of records as a Parquet file, the same bytes for the same rows. Parquet's own writer lists a column's encodings in the order
 * of a hash set, which is another at every start of the JVM; they are put in order when the file is closed.
 */
final class ParquetTable<T> implements Closeable {
    /** At the end: length of the footer (int, little endian) and "PAR1". */
    private static final int TAIL = 8;

    /**
     * Rows are gathered up to about so many bytes before they are written, column by column; the usual 128 MB would hold every row of a
     * hundred thousand runs.
     */
    private static final long GATHERED_BYTES = 1 << 20;

    private final Path file;
    private final CarpetWriter<T> writer;

    ParquetTable(Path file, Class<T> rows) throws IOException {
        this.file = file;
        writer = new CarpetWriter.Builder<>(Files.newOutputStream(file), rows)
                .withColumnNamingStrategy(ColumnNamingStrategy.SNAKE_CASE)
                .withCompressionCodec(CompressionCodecName.GZIP)
                .withRowGroupSize(GATHERED_BYTES)
                .build();
    }

    void write(T row) throws IOException {
        writer.write(row);
    }

    @Override
    public void close() throws IOException {
        writer.close();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] tail = read(bytes, bytes.length() - TAIL, TAIL);
            int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
            long start = bytes.length() - TAIL - length;
            byte[] inOrder = inOrder(read(bytes, start, length));
            bytes.seek(start);
            bytes.write(inOrder);
            bytes.write(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(inOrder.length)
                    .array());
            bytes.write(tail, Integer.BYTES, TAIL - Integer.BYTES);
            bytes.setLength(bytes.getFilePointer());
        }
    }

    private static byte[] read(RandomAccessFile bytes, long from, int length) throws IOException {
        byte[] read = new byte[length];
        bytes.seek(from);
        bytes.readFully(read);
        return read;
    }

    private static byte[] inOrder(byte[] footer) throws IOException {
        FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(footer));
        for (RowGroup group : metadata.getRow_groups()) {
            for (ColumnChunk column : group.getColumns()) {
                column.getMeta_data().getEncodings().sort(null);
                if (column.getMeta_data().isSetEncoding_stats()) {
                    column.getMeta_data().getEncoding_stats().sort(null);
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Util.writeFileMetaData(metadata, out);
        return out.toByteArray();
    }
}
