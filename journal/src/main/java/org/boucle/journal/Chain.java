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
 * <p>A turn is nearly the one before it. So an entry that begins from what the entry before left does not say it again, and each
 * is packed with the bytes of the one before as dictionary: a tenth of the room. Every 32nd stands alone, with what it began from
 * and without dictionary, so that one can be read without reading all before it.
 */
final class Chain {
    private static final Canonical<Header> HEADER = Canonical.of(Header.class);
    private static final Canonical<Turn> TURN = Canonical.of(Turn.class);
    private static final Canonical<State> STATE = TURN.part(State.class);

    /** Entries 1, 33, 65 … stand alone. */
    private static final int ALONE_EVERY = 32;

    private Chain() {}

    /**
     * An entry, as what the next one hangs on.
     *
     * @param bytes the canonical bytes of its turn; none before the first entry, and where the next stands alone and needs none
     * @param left what its turn left, where that has been read
     */
    record Link(long sequence, byte[] hash, byte[] bytes, Optional<State> left) {
        /** On the row's own word, before one that stands alone. */
        static Link trusting(Row row) {
            return new Link(row.sequence(), row.hash(), new byte[0], Optional.empty());
        }

        /** This, with what its turn left. */
        Link read() throws Broken {
            return left.isPresent() || bytes.length == 0 ? this : leaving(turn().after());
        }

        Head head() {
            return new Head(sequence, HexFormat.of().formatHex(hash));
        }

        private Link leaving(State state) {
            return new Link(sequence, hash, bytes, Optional.of(state));
        }

        private Turn turn() throws Broken {
            try {
                return TURN.value(bytes);
            } catch (InvalidValue e) {
                throw new Broken(sequence, "can't be read: " + e.getMessage());
            }
        }
    }

    /** An entry, and the link that the next one hangs on. */
    record Step(Entry entry, Link link) {}

    /** A turn as a row to be written, and the link that the next one hangs on once it is. */
    record Next(Row row, Link link) {}

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

    /** What the first entry hangs on. */
    static Link beginning(Header header) {
        return new Link(0, sha256().digest(HEADER.bytes(header)), new byte[0], Optional.empty());
    }

    /** The entry nearest before that one, or itself, that can be read without the entry before. */
    static long aloneAtOrBefore(long sequence) {
        return sequence - (sequence - 1) % ALONE_EVERY;
    }

    /** The next turn, to be written behind a link that was {@linkplain Link#read read}. */
    static Next next(Link last, Cycle cycle) {
        long sequence = last.sequence + 1;
        boolean alone = sequence == aloneAtOrBefore(sequence);
        byte[] bytes =
                TURN.bytes(Turn.of(cycle, !alone && goesOn(last, cycle.in().before())));
        Row row = new Row(
                sequence,
                cycle.in().now().toEpochMilli(),
                cycle.in().cause().name(),
                pack(bytes, alone ? new byte[0] : last.bytes),
                hash(last, sequence, bytes));
        return new Next(row, new Link(sequence, row.hash(), bytes, Optional.of(cycle.after())));
    }

    /**
     * Whether that is what the last turn left. Equal states may still differ in the bits of a NaN, so their bytes decide:
     * the last ones of the turn, since {@link Turn} ends with what it left.
     */
    private static boolean goesOn(Link last, State before) {
        byte[] said = STATE.bytes(before);
        int from = last.bytes.length - said.length;
        return last.left.filter(before::equals).isPresent()
                && Arrays.equals(last.bytes, from, last.bytes.length, said, 0, said.length);
    }

    /**
     * The link of the next row, without reading its turn.
     *
     * @throws Broken when the row does not hang on the last one: damaged, changed, or in another's place
     */
    static Link follow(Link last, Row row) throws Broken {
        byte[] bytes = unpack(row, last.bytes);
        if (row.sequence() != last.sequence + 1 || !Arrays.equals(hash(last, row.sequence(), bytes), row.hash())) {
            throw new Broken(row.sequence(), "does not have its hash");
        }
        return new Link(row.sequence(), row.hash(), bytes, Optional.empty());
    }

    /**
     * The entry of the next row.
     *
     * @throws Broken as {@link #follow}, and when its columns or its turn can't be
     */
    static Step read(Link last, Row row) throws Broken {
        Link link = follow(last, row);
        Turn turn = link.turn();
        if (row.time() != turn.now().toEpochMilli()
                || !row.cause().equals(turn.cause().name())) {
            throw new Broken(row.sequence(), "has another time or cause in its columns than in its bytes");
        }
        State began = turn.before()
                .or(last.read()::left)
                .orElseThrow(() -> new Broken(row.sequence(), "does not say what it began from"));
        return new Step(new Entry(row.sequence(), link.head().hash(), turn.from(began)), link.leaving(turn.after()));
    }

    private static byte[] hash(Link last, long sequence, byte[] bytes) {
        MessageDigest sha256 = sha256();
        sha256.update(last.hash);
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

    /** As zlib packs it; an empty dictionary is none. */
    private static byte[] pack(byte[] bytes, byte[] dictionary) {
        Deflater deflater = new Deflater();
        try {
            if (dictionary.length > 0) {
                deflater.setDictionary(dictionary);
            }
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

    /** What zlib unpacks; the packed bytes say whether they need a dictionary, and tell a wrong one. */
    private static byte[] unpack(Row row, byte[] dictionary) throws Broken {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(row.packed());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] piece = new byte[1 << 14];
            while (!inflater.finished()) {
                int length = inflater.inflate(piece);
                if (inflater.needsDictionary()) {
                    inflater.setDictionary(dictionary);
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
