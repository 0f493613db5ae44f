package org.boucle.journal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.boucle.core.InvalidValue;

/** Where canonical bytes are written; it knows the four things that all others are made of. */
final class Sink {
    private byte[] bytes = new byte[1 << 14];
    private int size;

    /** One byte, 0..255. */
    void octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** A count or a size: seven bits a byte, the lowest first, the top bit saying that more come (LEB128), never a byte too many. */
    void count(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A whole number: 0, -1, 1, -2 … counted as 0, 1, 2, 3 … (zigzag), so that small ones are short. */
    void whole(long value) {
        count((value << 1) ^ (value >> 63));
    }

    /** 64 bits, the highest first. */
    void bits(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void block(byte[] block) {
        count(block.length);
        room(block.length);
        System.arraycopy(block, 0, bytes, size, block.length);
        size += block.length;
    }

    /** UTF-8. Half a surrogate pair has no UTF-8: {@code getBytes} would write "?", and two texts would share their bytes. */
    void text(String text) {
        try {
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            count(utf8.remaining());
            room(utf8.remaining());
            int length = utf8.remaining();
            utf8.get(bytes, size, length);
            size += length;
        } catch (CharacterCodingException e) {
            throw new InvalidValue("text", text, "whole Unicode characters");
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
