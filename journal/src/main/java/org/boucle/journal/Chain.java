package org.boucle.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.boucle.core.InvalidValue;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.State;

/**
 * The hash chain: cycles to rows and back.
 *
 * <pre>  hash 0 = SHA-256(canonical bytes of the header)
 *  hash n = SHA-256(hash n-1 ‖ n as 8 bytes, the highest first ‖ canonical bytes of turn n)</pre>
 *
 * The bytes are hashed as they are before they are packed: another packer may pack them again and the chain stays.
 */
final class Chain {
    private static final Canonical<Header> HEADER = Canonical.of(Header.class);
    private static final Canonical<Turn> TURN = Canonical.of(Turn.class);
    private static final Canonical<State> STATE = Canonical.of(State.class);

    private Chain() {}

    /**
     * What the next entry hangs on.
     *
     * @param after what the entry left; empty before the first
     */
    record Link(long sequence, byte[] hash, Optional<State> after) {
        static Link to(Row row, State after) {
            return new Link(row.sequence(), row.hash(), Optional.of(after));
        }

        /** On the row's own word, to read on from there without reading all before it. */
        static Link trusting(Row row) throws Broken {
            return to(row, spelled(row, unpack(row)).after());
        }

        Head head() {
            return new Head(sequence, HexFormat.of().formatHex(hash));
        }
    }

    /** An entry that is not what was written. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        private final String what;

        Broken(long sequence, String what) {
            super("entry " + sequence + " " + what);
            this.what = "entry " + sequence + " " + what;
        }

        /** Which entry, and what is wrong with it. */
        String what() {
            return what;
        }
    }

    /** The schema of what this program writes. */
    static String schema() {
        return TURN.schema();
    }

    static Link beginning(Header header) {
        return new Link(0, sha256().digest(HEADER.bytes(header)), Optional.empty());
    }

    /** The row of the next turn. */
    static Row next(Link last, Cycle cycle) {
        State before = cycle.in().before();
        boolean goesOn = last.after.isPresent() && same(before, last.after.get());
        byte[] bytes = TURN.bytes(Turn.of(cycle, goesOn));
        long sequence = last.sequence + 1;
        return new Row(
                sequence,
                cycle.in().now().toEpochMilli(),
                cycle.in().cause().name(),
                pack(bytes),
                hash(last.hash, sequence, bytes));
    }

    /**
     * The entry of a row, which must hang on that link.
     *
     * @throws Broken when it does not: damaged, changed, or in another's place
     */
    static Entry read(Link last, Row row) throws Broken {
        byte[] bytes = unpack(row);
        if (row.sequence() != last.sequence + 1 || !Arrays.equals(hash(last.hash, row.sequence(), bytes), row.hash())) {
            throw new Broken(row.sequence(), "does not have its hash");
        }
        Turn turn = spelled(row, bytes);
        if (row.time() != turn.now().toEpochMilli()
                || !row.cause().equals(turn.cause().name())) {
            throw new Broken(row.sequence(), "has another time or cause in its columns than in its bytes");
        }
        State began = turn.before()
                .or(last::after)
                .orElseThrow(() -> new Broken(row.sequence(), "is the first and does not say what it began from"));
        return new Entry(row.sequence(), HexFormat.of().formatHex(row.hash()), turn.from(began));
    }

    /** By their bytes: equal records may differ in the bits of a NaN, and then replay must see the ones that were there. */
    private static boolean same(State one, State other) {
        return Arrays.equals(STATE.bytes(one), STATE.bytes(other));
    }

    private static Turn spelled(Row row, byte[] bytes) throws Broken {
        try {
            return TURN.value(bytes);
        } catch (InvalidValue e) {
            throw new Broken(row.sequence(), "can't be read: " + e.getMessage());
        }
    }

    private static byte[] hash(byte[] last, long sequence, byte[] bytes) {
        MessageDigest sha256 = sha256();
        sha256.update(last);
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
        return sha256.digest(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] pack(byte[] bytes) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] piece = new byte[1 << 13];
            while (!deflater.finished()) {
                packed.write(piece, 0, deflater.deflate(piece));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] unpack(Row row) throws Broken {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(row.packed());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] piece = new byte[1 << 14];
            while (!inflater.finished()) {
                int length = inflater.inflate(piece);
                if (length == 0 && !inflater.finished()) {
                    throw new Broken(row.sequence(), "is cut off");
                }
                bytes.write(piece, 0, length);
            }
            if (inflater.getRemaining() > 0) {
                throw new Broken(row.sequence(), "has bytes behind its end");
            }
            return bytes.toByteArray();
        } catch (DataFormatException e) {
            throw new Broken(row.sequence(), "can't be unpacked: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }
}
