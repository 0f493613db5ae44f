package org.boucle.exchange;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file and the charset that it is written in: by its byte order mark, else UTF-8 where the whole file is valid, else
 * Windows-1252, which is then said. It is read more than once (charset, order of dates, rows), never held whole.
 */
final class TextFile {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int CHUNK = 1 << 16;

    private final Path path;
    private final Charset charset;

    private TextFile(Path path, Charset charset) {
        this.path = path;
        this.charset = charset;
    }

    static TextFile open(Path path, Notes notes) throws InputError {
        if (!Files.isRegularFile(path)) {
            throw new InputError(nameOf(path), 0, "file", "a regular file that exists", path.toString());
        }
        Charset charset = charsetOf(path);
        if (charset.equals(WINDOWS_1252)) {
            notes.add(Note.READ_AS_WINDOWS_1252);
        } else if (!charset.equals(StandardCharsets.UTF_8)) {
            notes.add(Note.READ_AS_UTF_16);
        }
        return new TextFile(path, charset);
    }

    String name() {
        return nameOf(path);
    }

    /** From the first character after any byte order mark; bytes that are no character read as one that no field accepts. */
    BufferedReader reader() throws InputError {
        try {
            BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(path), charset));
            reader.mark(1);
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
            return reader;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Whether its last line is ended; one that is not may have been cut. */
    boolean endsItsLastLine() throws InputError {
        try (SeekableByteChannel bytes = Files.newByteChannel(path)) {
            bytes.position(Math.max(0, bytes.size() - 2)); // a line feed in UTF-16 is two bytes
            String end = new String(Channels.newInputStream(bytes).readNBytes(2), charset);
            return end.endsWith("\n") || end.endsWith("\r");
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The first character that is not white space; -1 in an empty file. */
    int firstCharacter() throws InputError {
        try (Reader reader = reader()) {
            int c = reader.read();
            while (c >= 0 && Character.isWhitespace(c)) {
                c = reader.read();
            }
            return c;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    InputError unreadable(IOException e) {
        return unreadable(path, e);
    }

    private static InputError unreadable(Path path, IOException e) {
        String why = e.getMessage();
        return new InputError(
                nameOf(path),
                0,
                "file",
                "to read it",
                why == null ? e.getClass().getSimpleName() : why);
    }

    private static String nameOf(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    private static Charset charsetOf(Path path) throws InputError {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), CHUNK)) {
            in.mark(CHUNK);
            byte[] head = in.readNBytes(256);
            if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
                return StandardCharsets.UTF_16LE;
            }
            if (head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
                return StandardCharsets.UTF_16BE;
            }
            if (everySecondByteIsZero(head)) {
                return StandardCharsets.UTF_16LE;
            }
            in.reset();
            return isUtf8(in) ? StandardCharsets.UTF_8 : WINDOWS_1252;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Latin text in UTF-16LE without a mark, as old exports have it. */
    private static boolean everySecondByteIsZero(byte[] head) {
        int zeros = 0;
        for (int i = 1; i < head.length; i += 2) {
            zeros += head[i] == 0 ? 1 : 0;
        }
        return head.length >= 8 && zeros * 2 > head.length * 0.8;
    }

    private static boolean isUtf8(InputStream in) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        CharBuffer chars = CharBuffer.allocate(CHUNK);
        for (int n = 0; n >= 0; ) {
            n = in.read(bytes.array(), bytes.position(), bytes.remaining());
            bytes.position(bytes.position() + Math.max(0, n)).flip();
            CoderResult result = decoder.decode(bytes, chars.clear(), n < 0);
            if (result.isError()) {
                return false;
            }
            bytes.compact();
        }
        return true;
    }
}
