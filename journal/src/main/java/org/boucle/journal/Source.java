package org.boucle.journal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.boucle.core.InvalidValue;

/**
 * Where canonical bytes are read from. It takes only what {@link Sink} would have written: a value has one spelling, and every
 * other is refused.
 */
final class Source {
    private final byte[] bytes;
    private int at;

    Source(byte[] bytes) {
        this.bytes = bytes;
    }

    int octet() {
        need(1);
        return bytes[at++] & 0xFF;
    }

    long count() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            boolean last = octet < 0x80;
            if (shift == 63 && octet > 1 || last && octet == 0 && shift > 0) {
                throw refused("byte " + octet, "the shortest form of a number of at most 64 bits");
            }
            value |= (octet & 0x7FL) << shift;
            if (last) {
                return value;
            }
        }
        throw new AssertionError("the tenth byte ends a number or is refused");
    }

    long whole() {
        long counted = count();
        return (counted >>> 1) ^ -(counted & 1);
    }

    long bits() {
        need(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | bytes[at++] & 0xFF;
        }
        return value;
    }

    byte[] block() {
        int length = length();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    String text() {
        int length = length();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
            at += length;
            return text;
        } catch (CharacterCodingException e) {
            throw refused("bytes that are not", "UTF-8");
        }
    }

    /** A place in a list of that many, counted from 0. */
    int place(int many, String ofWhat) {
        long place = count();
        if (place < 0 || place >= many) {
            throw refused("number " + Long.toUnsignedString(place), "one of the " + many + " of " + ofWhat);
        }
        return (int) place;
    }

    void end() {
        if (at != bytes.length) {
            throw refused(bytes.length - at + " bytes more", "the end");
        }
    }

    InvalidValue refused(String got, String expected) {
        return new InvalidValue("canonical byte " + at, got, expected);
    }

    private int length() {
        long length = count();
        if (length < 0 || length > bytes.length - at) {
            throw refused(
                    "a length of " + Long.toUnsignedString(length), "at most the " + (bytes.length - at) + " left");
        }
        return (int) length;
    }

    private void need(int length) {
        if (bytes.length - at < length) {
            throw refused("the end", length + " more");
        }
    }
}
