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
import java.util.BitSet;
import java.util.zip.CRC32;
import org.boucle.trial.result.DayProfile;
import org.boucle.trial.result.RunRow;

/**
 * The finished runs of a trial, as they finish: a record a run, with length and checksum, so that a kill costs the run that was being
 * written and no other, and a damaged place costs what stood there and no more. Only the place of each run is kept in memory: eight
 * bytes, whatever its length.
 *
 * <pre>  record = length (int), CRC-32 of the payload (int), payload: ordinal (int), row, profile  </pre>
 */
final class RunLog implements Closeable {
    private static final long NOT_THERE = -1;
    private static final int HEAD = 8;

    /** Bytes of a payload: more than any run needs (23 kB for a glucose in every bin). Whatever claims more is no length. */
    private static final int LONGEST = 1 << 16;

    private static final int LOOKED_THROUGH_AT_ONCE = 1 << 20;

    private final Path path;
    private final FileChannel file;
    private final long[] places;
    private int finished;
    private int damaged;
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
     * Opens or makes it. What a kill left half written at its end is cut off; a place that can't be read is passed over, to the next
     * record that is whole.
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
        long size = file.size();
        long at = 0;
        while (at < size) {
            byte[] payload = payloadAt(at);
            if (payload.length > 0) {
                found(payload, at);
                at += HEAD + payload.length;
                end = at;
            } else {
                long next = nextWhole(at + 1, size);
                damaged += next == size && isTorn(at, size) ? 0 : 1;
                at = next;
            }
        }
        file.truncate(end);
    }

    private void found(byte[] payload, long place) {
        int ordinal = ByteBuffer.wrap(payload).getInt();
        if (ordinal < 0 || ordinal >= places.length) {
            damaged++; // whole, but no run of this trial
            return;
        }
        finished += places[ordinal] == NOT_THERE ? 1 : 0;
        places[ordinal] = place;
    }

    /** Whether it says itself that it goes on beyond the end, as what was being written when the process was killed. */
    private boolean isTorn(long place, long size) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        return !fill(head, place) || isLength(head.getInt(0)) && place + HEAD + head.getInt(0) > size;
    }

    /** Where the next record begins that is whole; the end of the file when there is none. */
    private long nextWhole(long from, long size) throws IOException {
        for (long window = from; window < size; window += LOOKED_THROUGH_AT_ONCE) {
            int bytes = (int) Math.min(LOOKED_THROUGH_AT_ONCE + Integer.BYTES - 1, size - window);
            ByteBuffer seen = ByteBuffer.allocate(bytes);
            fill(seen, window);
            for (int i = 0; i + Integer.BYTES <= bytes; i++) {
                if (isLength(seen.getInt(i)) && payloadAt(window + i).length > 0) {
                    return window + i;
                }
            }
        }
        return size;
    }

    private static boolean isLength(int length) {
        return length >= Integer.BYTES && length <= LONGEST;
    }

    /** Empty where no whole record is. */
    private byte[] payloadAt(long place) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        if (!fill(head, place) || !isLength(head.getInt(0))) {
            return new byte[0];
        }
        ByteBuffer payload = ByteBuffer.allocate(head.getInt(0));
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

    /** The runs that aren't finished, by their ordinals. */
    synchronized BitSet missing() {
        BitSet missing = new BitSet(places.length);
        for (int ordinal = 0; ordinal < places.length; ordinal++) {
            missing.set(ordinal, places[ordinal] == NOT_THERE);
        }
        return missing;
    }

    synchronized int finished() {
        return finished;
    }

    /** Places in it that could not be read when it was opened; what stood there is not among the finished. */
    synchronized int damaged() {
        return damaged;
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
                    path + ": run " + ordinal + " was damaged while it was open; the same command runs it again");
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
