package org.boucle.trial;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.boucle.trial.result.DayProfile;
import org.boucle.trial.result.RunRow;

/**
 * The finished runs of a trial, as they finish: a record a run, with length and checksum, so that a kill costs the run that was being
 * written and no other. Only the place of each run is kept in memory: eight bytes, whatever its length.
 *
 * <pre>  record = length (int), CRC-32 of the payload (int), payload: ordinal (int), row, profile  </pre>
 */
final class RunLog implements Closeable {
    private static final long NOT_THERE = -1;
    private static final int HEAD = 8;

    private final Path path;
    private final FileChannel file;
    private final long[] places;
    private int finished;
    private long end;

    private RunLog(Path path, FileChannel file, int runs) {
        this.path = path;
        this.file = file;
        this.places = new long[runs];
        Arrays.fill(places, NOT_THERE);
    }

    /** One run as the log holds it. */
    record Entry(int ordinal, RunRow row, DayProfile profile) {}

    /**
     * Opens or makes it; what a kill left half written at its end is cut off.
     *
     * @param runs of the whole trial
     */
    static RunLog open(Path path, int runs) throws IOException {
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        RunLog log = new RunLog(path, file, runs);
        log.find();
        return log;
    }

    private void find() throws IOException {
        while (true) {
            byte[] payload = payloadAt(end);
            if (payload.length == 0) {
                break;
            }
            int ordinal = ByteBuffer.wrap(payload).getInt();
            if (ordinal < 0 || ordinal >= places.length) {
                break;
            }
            finished += places[ordinal] == NOT_THERE ? 1 : 0;
            places[ordinal] = end;
            end += HEAD + payload.length;
        }
        file.truncate(end);
    }

    /** Empty where no whole record is. */
    private byte[] payloadAt(long place) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        if (!fill(head, place)) {
            return new byte[0];
        }
        int length = head.getInt(0);
        if (length < Integer.BYTES || length > 1 << 24) {
            return new byte[0];
        }
        ByteBuffer payload = ByteBuffer.allocate(length);
        boolean whole = fill(payload, place + HEAD) && crc(payload.array()) == head.getInt(4);
        return whole ? payload.array() : new byte[0];
    }

    private boolean fill(ByteBuffer buffer, long from) throws IOException {
        long at = from;
        while (buffer.hasRemaining()) {
            int read = file.read(buffer, at);
            if (read < 0) {
                return false;
            }
            at += read;
        }
        return true;
    }

    synchronized boolean has(int ordinal) {
        return places[ordinal] != NOT_THERE;
    }

    synchronized int finished() {
        return finished;
    }

    /**
     * Adds a finished run; when this fails the file is as it was before.
     *
     * @throws FileSystemException that names the file, for instance on a full disk
     */
    synchronized void add(Entry entry) throws IOException {
        byte[] payload = encode(entry);
        ByteBuffer record = ByteBuffer.allocate(HEAD + payload.length);
        record.putInt(payload.length).putInt(crc(payload)).put(payload).flip();
        try {
            long at = end;
            while (record.hasRemaining()) {
                at += file.write(record, at);
            }
        } catch (IOException full) {
            file.truncate(end);
            throw new FileSystemException(path.toString(), null, full.getMessage());
        }
        finished += places[entry.ordinal] == NOT_THERE ? 1 : 0;
        places[entry.ordinal] = end;
        end += HEAD + payload.length;
    }

    /** A finished run. */
    synchronized Entry read(int ordinal) throws IOException {
        byte[] payload = payloadAt(places[ordinal]);
        if (payload.length == 0) {
            throw new IOException(
                    "run " + ordinal + " is damaged in the log: remove the folder and run the trial again");
        }
        return decode(payload);
    }

    private static byte[] encode(Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(entry.ordinal);
            Rows.write(entry.row, out);
            for (int slot = 0; slot < DayProfile.SLOTS; slot++) {
                for (int bin = 0; bin < DayProfile.BINS; bin++) {
                    long count = entry.profile.count(slot, bin);
                    if (count > 0) {
                        out.writeByte(slot);
                        out.writeByte(bin);
                        out.writeShort((int) count); // 366 days have 2,196 values in half an hour
                    }
                }
            }
            out.writeByte(DayProfile.SLOTS);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can't fail", e);
        }
        return bytes.toByteArray();
    }

    private static Entry decode(byte[] payload) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
            int ordinal = in.readInt();
            RunRow row = Rows.read(in);
            DayProfile profile = new DayProfile();
            for (int slot = in.readUnsignedByte(); slot < DayProfile.SLOTS; slot = in.readUnsignedByte()) {
                profile.add(slot, in.readUnsignedByte(), in.readUnsignedShort());
            }
            return new Entry(ordinal, row, profile);
        }
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
