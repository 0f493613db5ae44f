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
 *
 * <p>A state is nearly the one before it. So an entry that begins from what the entry before left does not say it again, and is
 * packed with those bytes as its dictionary: a tenth of the room. Every 32nd stands alone, so that one turn can be read without
 * reading all before it.
 */
final class Chain {
    private static final Canonical<Header> HEADER = Canonical.of(Header.class);
    private static final Canonical<Turn> TURN = Canonical.of(Turn.class);
    private static final Canonical<State> STATE = Canonical.of(State.class);

    /** Entries 1, 33, 65 … stand alone: they say what they began from, and need no dictionary. */
    private static final int ALONE_EVERY = 32;

    private Chain() {}

    /**
     * What the next entry hangs on.
     *
     * @param after what the entry left; empty before the first, and where the next stands alone and needs none
     */
    record Link(long sequence, byte[] hash, Optional<State> after) {
        static Link to(Row row, State after) {
            return new Link(row.sequence(), row.hash(), Optional.of(after));
        }

        /** On the row's own word, to read on from there without reading all before it; what it left is not looked at. */
        static Link trusting(Row row) {
            return new Link(row.sequence(), row.hash(), Optional.empty());
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
        long sequence = last.sequence + 1;
        // By their bytes: equal states may differ in the bits of a NaN, and replay must see those that were there.
        Optional<byte[]> left = last.after
                .map(STATE::bytes)
                .filter(bytes -> sequence != aloneAtOrBefore(sequence)
                        && Arrays.equals(bytes, STATE.bytes(cycle.in().before())));
        byte[] bytes = TURN.bytes(Turn.of(cycle, left.isPresent()));
        return new Row(
                sequence,
                cycle.in().now().toEpochMilli(),
                cycle.in().cause().name(),
                pack(bytes, left),
                hash(last.hash, sequence, bytes));
    }

    /** The entry nearest before that one, or itself, that can be read without the entry before. */
    static long aloneAtOrBefore(long sequence) {
        return sequence - (sequence - 1) % ALONE_EVERY;
    }

    /**
     * The entry of a row, which must hang on that link.
     *
     * @throws Broken when it does not: damaged, changed, or in another's place
     */
    static Entry read(Link last, Row row) throws Broken {
        byte[] bytes = unpack(row, last);
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
                .orElseThrow(() -> new Broken(row.sequence(), "stands alone and does not say what it began from"));
        return new Entry(row.sequence(), HexFormat.of().formatHex(row.hash()), turn.from(began));
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

    private static byte[] pack(byte[] bytes, Optional<byte[]> dictionary) {
        Deflater deflater = new Deflater();
        try {
            dictionary.ifPresent(deflater::setDictionary);
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

    /** What zlib unpacks; it says itself whether it was packed with a dictionary, and knows a wrong one. */
    private static byte[] unpack(Row row, Link last) throws Broken {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(row.packed());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] piece = new byte[1 << 14];
            while (!inflater.finished()) {
                int length = inflater.inflate(piece);
                if (inflater.needsDictionary()) {
                    inflater.setDictionary(last.after
                            .map(STATE::bytes)
                            .orElseThrow(() -> new Broken(row.sequence(), "does not stand alone where it should")));
                } else if (length == 0 && !inflater.finished()) {
                    throw new Broken(row.sequence(), "is cut off");
                }
                bytes.write(piece, 0, length);
            }
            if (inflater.getRemaining() > 0) {
                throw new Broken(row.sequence(), "has bytes behind its end");
            }
            return bytes.toByteArray();
        } catch (DataFormatException | IllegalArgumentException e) {
            throw new Broken(row.sequence(), "can't be unpacked");
        } finally {
            inflater.end();
        }
    }
}
