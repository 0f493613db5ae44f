package org.boucle.trial.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.boucle.exchange.InputError;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * From a file to a tree of YAML. What the library refuses without a place (characters, depth, aliases), and what Java does (other
 * encodings), is looked for here first, so that it can be shown with its line.
 */
final class YamlText {
    private static final int LONGEST_BYTES = 1 << 20;
    private static final int DEEPEST = 20;
    private static final int MOST_ALIASES = 20;

    private YamlText() {}

    /**
     * The text of a file, a pipe too.
     *
     * @param name as the user knows it
     * @throws InputError when it is a folder, over 1 MB, or not UTF-8
     * @throws IOException when it can't be read
     */
    static String read(String name, Path file) throws InputError, IOException {
        if (Files.isDirectory(file)) {
            throw new InputError(name, 0, "file", "a YAML file", "a folder");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LONGEST_BYTES + 1);
        }
        if (bytes.length > LONGEST_BYTES) {
            throw new InputError(name, 0, "file", "YAML of at most 1 MB", "more");
        }
        ByteBuffer unread = ByteBuffer.wrap(bytes);
        try {
            return UTF_8.newDecoder().decode(unread).toString();
        } catch (CharacterCodingException foreign) {
            long line = 1;
            for (int i = 0; i < unread.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new InputError(name, line, "file", "UTF-8 text", "a byte that is none");
        }
    }

    /** @param file its name as the user knows it */
    static Node tree(String file, String text) throws InputError {
        visible(file, text);
        try {
            shallow(file, text);
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(MOST_ALIASES);
            options.setNestingDepthLimit(DEEPEST);
            return Optional.ofNullable(new Yaml(options).compose(new StringReader(text)))
                    .orElseThrow(() -> new InputError(file, 0, "file", "a YAML document", "nothing"));
        } catch (MarkedYAMLException wrong) {
            long line = Optional.ofNullable(wrong.getProblemMark())
                    .map(mark -> mark.getLine() + 1L)
                    .orElse(0L);
            throw new InputError(file, line, "file", "YAML", String.valueOf(wrong.getProblem()));
        } catch (YAMLException wrong) {
            throw new InputError(file, 0, "file", "YAML", String.valueOf(wrong.getMessage()));
        }
    }

    private static void visible(String file, String text) throws InputError {
        long line = 1;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                throw new InputError(file, line, "file", "visible characters", "U+" + hex(c));
            }
            line += c == '\n' ? 1 : 0;
        }
    }

    private static String hex(int codePoint) {
        String digits = Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }

    private static void shallow(String file, String text) throws InputError {
        int depth = 0;
        int aliases = 0;
        for (Event event : new Yaml().parse(new StringReader(text))) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            aliases += event instanceof AliasEvent ? 1 : 0;
            long line = event.getStartMark().getLine() + 1L;
            if (depth > DEEPEST) {
                throw new InputError(file, line, "file", "at most " + DEEPEST + " levels", "more");
            }
            if (aliases > MOST_ALIASES) {
                throw new InputError(file, line, "file", "at most " + MOST_ALIASES + " aliases", "more");
            }
        }
    }
}
