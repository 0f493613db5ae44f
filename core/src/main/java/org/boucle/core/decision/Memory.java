package org.boucle.core.decision;

import static org.boucle.core.Require.require;

import java.util.Arrays;

/**
 * The controller's memory between turns: opaque, versioned bytes that only it reads. Part of the cycle, so that replay needs
 * nothing else.
 */
public final class Memory {
    /** Before the first turn, and after a change that the controller can't carry over. */
    public static final Memory EMPTY = new Memory("", new byte[0]);

    private final String format;
    private final byte[] bytes;

    /**
     * @param format name and version of what the bytes hold, e.g. {@code ensemble/1}; empty only with no bytes
     * @param bytes the memory; copied
     */
    public Memory(String format, byte[] bytes) {
        require(bytes.length == 0 || !format.isEmpty(), "memory.format", format, "a name and version");
        this.format = format;
        this.bytes = bytes.clone();
    }

    public String format() {
        return format;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Memory that && format.equals(that.format) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * format.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Memory[" + format + ", " + bytes.length + " bytes]";
    }
}
