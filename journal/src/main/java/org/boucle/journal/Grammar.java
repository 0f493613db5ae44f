package org.boucle.journal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.boucle.core.InvalidValue;
import org.boucle.core.decision.Memory;

/**
 * Reads the types of the language once and builds their {@link Form}s, and the text that describes them: all that decides the bytes
 * is in that text, and nothing else (packages and the order of an enum's constants are not).
 */
final class Grammar {
    private static final int NANOS = 1_000_000_000;

    /** The types that are not made of others. A new one needs a line here and a line in docs/formats/journal.md. */
    private static final Map<Class<?>, Form> LEAVES = Stream.of(
                    new Form.Leaf<>("boolean", Boolean.class, (v, out) -> out.octet(v ? 1 : 0), Grammar::readBoolean),
                    new Form.Leaf<>("int", Integer.class, (v, out) -> out.whole(v), Grammar::readInt),
                    new Form.Leaf<>("long", Long.class, (v, out) -> out.whole(v), Source::whole),
                    new Form.Leaf<>(
                            "double",
                            Double.class,
                            (v, out) -> out.bits(Double.doubleToRawLongBits(v)),
                            in -> Double.longBitsToDouble(in.bits())),
                    new Form.Leaf<>("String", String.class, (v, out) -> out.text(v), Source::text),
                    new Form.Leaf<>("Instant", Instant.class, Grammar::writeInstant, Grammar::readInstant),
                    new Form.Leaf<>("Duration", Duration.class, Grammar::writeDuration, Grammar::readDuration),
                    new Form.Leaf<>("ZoneId", ZoneId.class, (v, out) -> out.text(v.getId()), Grammar::readZone),
                    new Form.Leaf<>("Memory", Memory.class, Grammar::writeMemory, Grammar::readMemory))
            .collect(Collectors.toMap(
                    leaf -> MethodType.methodType(leaf.type()).unwrap().returnType(), leaf -> leaf));

    private final Map<String, Class<?>> named = new HashMap<>();
    private final Map<String, Form> forms = new HashMap<>();
    private final Map<String, String> lines = new TreeMap<>();

    Form of(Class<?> type) {
        return form(type, Map.of());
    }

    /** One line for each type that is made of others, sorted: {@code Reading = time:Instant glucose:Glucose …}. */
    List<String> lines() {
        return lines.entrySet().stream()
                .map(line -> line.getKey() + " = " + line.getValue())
                .toList();
    }

    private Form form(Type type, Map<TypeVariable<?>, Form> bound) {
        if (type instanceof TypeVariable<?> variable && bound.containsKey(variable)) {
            return bound.get(variable);
        }
        if (type instanceof ParameterizedType parameterized) {
            List<Form> arguments = Arrays.stream(parameterized.getActualTypeArguments())
                    .map(argument -> form(argument, bound))
                    .toList();
            return applied((Class<?>) parameterized.getRawType(), arguments);
        }
        if (type instanceof Class<?> plain) {
            Form leaf = LEAVES.get(plain);
            return leaf != null ? leaf : applied(plain, List.of());
        }
        throw new IllegalArgumentException("no canonical form for " + type);
    }

    private Form applied(Class<?> type, List<Form> arguments) {
        if (type == Optional.class) {
            return new Form.Maybe(arguments.get(0));
        }
        if (type == List.class) {
            return new Form.Many(arguments.get(0));
        }
        String name = name(type, arguments);
        Class<?> namesake = named.putIfAbsent(name, type);
        if (namesake != null && namesake != type) {
            throw new IllegalArgumentException(name + " would mean both " + namesake + " and " + type);
        }
        Form known = forms.get(name);
        if (known != null) {
            return known;
        }
        if (namesake != null) {
            throw new IllegalArgumentException(name + " holds itself: such a value has no end");
        }
        Form form = composite(type, name, arguments);
        forms.put(name, form);
        return form;
    }

    private Form composite(Class<?> type, String name, List<Form> arguments) {
        if (type.isRecord()) {
            return record(type, name, arguments);
        }
        if (type.isEnum()) {
            List<Enum<?>> constants = Arrays.stream(type.getEnumConstants())
                    .<Enum<?>>map(constant -> (Enum<?>) constant)
                    .sorted(Comparator.comparing(Enum::name))
                    .toList();
            lines.put(name, constants.stream().map(Enum::name).collect(Collectors.joining(" | ")));
            return new Form.Constant(name, constants);
        }
        if (type.isInterface() && type.isSealed()) {
            List<Class<?>> types = Arrays.stream(type.getPermittedSubclasses())
                    .sorted(Comparator.comparing(Class::getSimpleName))
                    .toList();
            List<Form> kinds = types.stream().map(kind -> form(kind, Map.of())).toList();
            lines.put(name, kinds.stream().map(Form::name).collect(Collectors.joining(" | ")));
            return new Form.OneOf(name, types, kinds);
        }
        throw new IllegalArgumentException("no canonical form for " + type.getName());
    }

    private Form record(Class<?> type, String name, List<Form> arguments) {
        Map<TypeVariable<?>, Form> bound = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            bound.put(type.getTypeParameters()[i], arguments.get(i));
        }
        RecordComponent[] declared = type.getRecordComponents();
        List<Form.Component> components = new ArrayList<>();
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            for (RecordComponent component : declared) {
                MethodHandle accessor = lookup.unreflect(component.getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
                components.add(
                        new Form.Component(component.getName(), form(component.getGenericType(), bound), accessor));
            }
            Class<?>[] types =
                    Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
            // A handle for each constructor would cost a new process a tenth of a second, one class for each list of
            // types.
            Constructor<?> maker = type.getDeclaredConstructor(types);
            lines.put(
                    name,
                    components.stream()
                            .map(component ->
                                    component.name() + ":" + component.form().name())
                            .collect(Collectors.joining(" ")));
            return new Form.Whole(name, List.copyOf(components), maker);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " can't be reached: it must be public", e);
        }
    }

    /** Without the package, with the types around it: {@code Request.State}, {@code Schedule<BasalRate>}. */
    private static String name(Class<?> type, List<Form> arguments) {
        String name =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        return arguments.isEmpty()
                ? name
                : name + arguments.stream().map(Form::name).collect(Collectors.joining(",", "<", ">"));
    }

    private static Boolean readBoolean(Source in) {
        int octet = in.octet();
        if (octet > 1) {
            throw in.refused("byte " + octet, "0 or 1");
        }
        return octet == 1;
    }

    private static Integer readInt(Source in) {
        long value = in.whole();
        if (value != (int) value) {
            throw in.refused(Long.toString(value), "a whole number of 32 bits");
        }
        return (int) value;
    }

    private static void writeInstant(Instant instant, Sink out) {
        out.whole(instant.getEpochSecond());
        out.count(instant.getNano());
    }

    private static Instant readInstant(Source in) {
        try {
            return Instant.ofEpochSecond(in.whole(), nanos(in));
        } catch (DateTimeException e) {
            throw in.refused(String.valueOf(e.getMessage()), "an instant");
        }
    }

    private static void writeDuration(Duration duration, Sink out) {
        out.whole(duration.getSeconds());
        out.count(duration.getNano());
    }

    private static Duration readDuration(Source in) {
        return Duration.ofSeconds(in.whole(), nanos(in));
    }

    private static long nanos(Source in) {
        long nanos = in.count();
        if (nanos < 0 || nanos >= NANOS) {
            throw in.refused(Long.toUnsignedString(nanos), "nanoseconds under " + NANOS);
        }
        return nanos;
    }

    private static ZoneId readZone(Source in) {
        String id = in.text();
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new InvalidValue("time zone", id, "one that this Java knows");
        }
    }

    private static void writeMemory(Memory memory, Sink out) {
        out.text(memory.format());
        out.block(memory.bytes());
    }

    private static Memory readMemory(Source in) {
        return new Memory(in.text(), in.block());
    }
}
