package org.boucle.trial.scenario;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.boucle.core.InvalidValue;
import org.boucle.exchange.InputError;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads records from YAML by their components' names, over a record that has all that isn't said, and prints them. A refusal names file,
 * line, the path to the field, and what was expected.
 */
final class YamlRecords {
    /** Ends of a line besides CR and LF, to YAML 1.1: NEL, LS and PS. */
    private static final String ENDS_OF_LINE = "\u0085\u2028\u2029";

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final String file;
    private final Map<Class<?>, Function<Map<String, String>, Object>> bases;

    /**
     * @param file as the user knows it
     * @param bases for the records of lists: from the words that an item says, the record that it is read over
     */
    YamlRecords(String file, Map<Class<?>, Function<Map<String, String>, Object>> bases) {
        this.file = file;
        this.bases = bases;
    }

    /** The record that the node says, and that {@code base} says where it doesn't. */
    <R extends Record> R over(R base, Node node, String path) throws InputError {
        return type(base).cast(record(type(base), Optional.of(base), node, path));
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> Class<R> type(R record) {
        return (Class<R>) record.getClass();
    }

    private Object record(Class<?> type, Optional<Object> base, Node node, String path) throws InputError {
        Map<String, NodeTuple> said = fields(node, path);
        RecordComponent[] components = type.getRecordComponents();
        List<String> known =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        for (Map.Entry<String, NodeTuple> field : said.entrySet()) {
            if (!known.contains(field.getKey())) {
                throw refusal(
                        field.getValue().getKeyNode(),
                        join(path, field.getKey()),
                        "one of " + String.join(", ", known),
                        field.getKey());
            }
        }
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String at = join(path, component.getName());
            NodeTuple field = said.get(component.getName());
            Optional<Object> before = base.map(b -> read(component, b));
            if (field != null) {
                values[i] = value(component, before, field.getValueNode(), at);
            } else if (before.isPresent()) {
                values[i] = before.get();
            } else {
                throw refusal(node, at, "a value: nothing stands for it", "nothing");
            }
        }
        return make(type, components, values, node, said, path);
    }

    private Object make(
            Class<?> type,
            RecordComponent[] components,
            Object[] values,
            Node node,
            Map<String, NodeTuple> said,
            String path)
            throws InputError {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            return canonical.newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof InvalidValue invalid) {
                throw refusal(blamed(invalid, node, said), nearest(path, invalid), invalid.expected(), invalid.got());
            }
            throw new IllegalStateException("a record broke", refused);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record has its canonical constructor", e);
        }
    }

    /** The line of the field that the record refused, where it can be told; else of the record. */
    private static Node blamed(InvalidValue invalid, Node node, Map<String, NodeTuple> said) {
        String last = invalid.field().substring(invalid.field().lastIndexOf('.') + 1);
        NodeTuple field = said.get(last);
        return field == null ? node : field.getKeyNode();
    }

    private static String nearest(String path, InvalidValue invalid) {
        String last = invalid.field().substring(invalid.field().lastIndexOf('.') + 1);
        return join(path, last);
    }

    private Object value(RecordComponent component, Optional<Object> before, Node node, String at) throws InputError {
        Class<?> type = component.getType();
        if (type.isRecord()) {
            return record(type, before, node, at);
        }
        if (type == List.class) {
            return items(component, node, at);
        }
        String word = word(node, at);
        if (type == double.class) {
            return number(node, word, at);
        }
        if (type == int.class || type == long.class) {
            long whole = whole(node, word, at, type == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE);
            if (type == int.class) {
                return (int) whole;
            }
            return whole;
        }
        if (type.isEnum()) {
            return constant(type, node, word, at);
        }
        return word;
    }

    private List<Object> items(RecordComponent component, Node node, String at) throws InputError {
        if (!(node instanceof SequenceNode sequence)) {
            throw refusal(node, at, "a list: each item on a line that begins with -", "something else");
        }
        Class<?> itemType = itemType(component);
        List<Object> items = new ArrayList<>();
        if (itemType == String.class) {
            for (Node item : sequence.getValue()) {
                items.add(word(item, at));
            }
            return items;
        }
        for (Node item : sequence.getValue()) {
            String here = at + "[" + items.size() + "]";
            Map<String, String> words = new LinkedHashMap<>();
            for (Map.Entry<String, NodeTuple> field : fields(item, here).entrySet()) {
                if (field.getValue().getValueNode() instanceof ScalarNode scalar) {
                    words.put(field.getKey(), scalar.getValue());
                }
            }
            Optional<Object> base;
            try {
                base = Optional.ofNullable(bases.get(itemType)).map(make -> make.apply(words));
            } catch (InvalidValue refused) {
                throw refusal(item, here + "." + refused.field(), refused.expected(), refused.got());
            }
            items.add(record(itemType, base, item, here));
        }
        return items;
    }

    static Class<?> itemType(RecordComponent list) {
        return (Class<?>) ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
    }

    private long whole(Node node, String word, String at, long most) throws InputError {
        try {
            long whole = Long.parseLong(word.strip());
            if (whole >= -most - 1 && whole <= most) {
                return whole;
            }
        } catch (NumberFormatException notOne) {
            // told below, as what is too large
        }
        throw refusal(node, at, "a whole number", word);
    }

    private double number(Node node, String word, String at) throws InputError {
        try {
            double number = Double.parseDouble(word.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // told below, as what is not finite
        }
        throw refusal(node, at, "a number", word);
    }

    private Object constant(Class<?> type, Node node, String word, String at) throws InputError {
        for (Object constant : type.getEnumConstants()) {
            if (word((Enum<?>) constant).equals(word)) {
                return constant;
            }
        }
        String words = Arrays.stream(type.getEnumConstants())
                .map(c -> word((Enum<?>) c))
                .collect(Collectors.joining(", "));
        throw refusal(node, at, "one of " + words, word);
    }

    /** LATE_READINGS is late-readings in a file. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String word(Node node, String at) throws InputError {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw refusal(node, at, "a single value", "a list or a group of fields");
    }

    Map<String, NodeTuple> fields(Node node, String path) throws InputError {
        if (!(node instanceof MappingNode mapping)) {
            throw refusal(
                    node, path.isEmpty() ? "file" : path, "fields with values, like  share: 0.5", "something else");
        }
        Map<String, NodeTuple> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = word(tuple.getKeyNode(), path);
            if (fields.put(name, tuple) != null) {
                throw refusal(tuple.getKeyNode(), join(path, name), "each field once", "it a second time");
            }
        }
        return fields;
    }

    InputError refusal(Node node, String field, String expected, String got) {
        return new InputError(file, node.getStartMark().getLine() + 1L, field, expected, got);
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static Object read(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's components can be read", e);
        }
    }

    /** The record as lines of YAML, every field said. */
    static String print(Record record, String indent) {
        StringBuilder text = new StringBuilder();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            text.append(indent).append(component.getName()).append(':');
            print(read(component, record), indent, text);
        }
        return text.toString();
    }

    private static void print(Object value, String indent, StringBuilder text) {
        if (value instanceof Record inner) {
            text.append('\n').append(print(inner, indent + "  "));
        } else if (value instanceof List<?> list) {
            if (list.isEmpty() || list.get(0) instanceof String) {
                text.append(list.stream().map(String::valueOf).collect(Collectors.joining(", ", " [", "]\n")));
                return;
            }
            text.append('\n');
            for (Object item : list) {
                String lines = print((Record) item, indent + "    ");
                text.append(indent).append("  - ").append(lines.substring(indent.length() + 4));
            }
        } else if (value instanceof Double number) {
            text.append(' ').append(decimal(number)).append('\n');
        } else if (value instanceof Enum<?> constant) {
            text.append(' ').append(word(constant)).append('\n');
        } else if (value instanceof String words) {
            text.append(' ').append(quoted(words)).append('\n');
        } else {
            text.append(' ').append(value).append('\n');
        }
    }

    /**
     * In the fewest digits that read back as the same number, without an exponent. Not {@code Double.toString}, whose text differs
     * between Java versions; 17 significant digits tell any two doubles apart.
     */
    static String decimal(double number) {
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0";
        }
        BigDecimal exact = new BigDecimal(number);
        int digits = 1;
        BigDecimal held = exact.round(new MathContext(digits));
        while (held.doubleValue() != number) {
            digits++;
            held = exact.round(new MathContext(digits));
        }
        return held.stripTrailingZeros().toPlainString();
    }

    /** In double quotes, so that it reads back as it is: what YAML folds, takes for a line's end, or forbids is said by its number. */
    private static String quoted(String words) {
        StringBuilder text = new StringBuilder("\"");
        words.codePoints().forEach(c -> {
            if (c == '\\' || c == '"') {
                text.append('\\').appendCodePoint(c);
            } else if (c == '\n' || c == '\r' || c == '\t') {
                text.append('\\').append(c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
            } else if (ENDS_OF_LINE.indexOf(c) >= 0 || c == BYTE_ORDER_MARK || !StreamReader.isPrintable(c)) {
                text.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.append('"').toString();
    }
}
