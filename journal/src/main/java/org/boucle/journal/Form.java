package org.boucle.journal;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** How the values of one type become bytes and come back. {@link Grammar} builds them from the types. */
interface Form {
    /** As the schema calls it: {@code long}, {@code Reading}, {@code List<Delivery>}. */
    String name();

    void write(Object value, Sink out);

    Object read(Source in);

    /** A type that is not made of others. */
    record Leaf<V>(String name, Class<V> type, BiConsumer<V, Sink> writer, Function<Source, V> reader) implements Form {
        @Override
        public void write(Object value, Sink out) {
            writer.accept(type.cast(value), out);
        }

        @Override
        public Object read(Source in) {
            return reader.apply(in);
        }
    }

    /** A constant, by its place among the names in alphabetical order, which the schema lists: their own order is free. */
    record Constant(String name, List<Enum<?>> constants) implements Form {
        @Override
        public void write(Object value, Sink out) {
            out.count(constants.indexOf(value));
        }

        @Override
        public Object read(Source in) {
            return constants.get(in.place(constants.size(), name));
        }
    }

    /** 0, or 1 and the value. */
    record Maybe(Form value) implements Form {
        @Override
        public String name() {
            return "Optional<" + value.name() + ">";
        }

        @Override
        public void write(Object maybe, Sink out) {
            Optional<?> optional = (Optional<?>) maybe;
            out.octet(optional.isPresent() ? 1 : 0);
            if (optional.isPresent()) {
                value.write(optional.get(), out);
            }
        }

        @Override
        public Object read(Source in) {
            int present = in.octet();
            if (present > 1) {
                throw in.refused("byte " + present, "0 or 1");
            }
            return present == 1 ? Optional.of(value.read(in)) : Optional.empty();
        }
    }

    /** How many, and each. */
    record Many(Form element) implements Form {
        @Override
        public String name() {
            return "List<" + element.name() + ">";
        }

        @Override
        public void write(Object many, Sink out) {
            List<?> list = (List<?>) many;
            out.count(list.size());
            for (Object each : list) {
                element.write(each, out);
            }
        }

        @Override
        public Object read(Source in) {
            long count = in.count();
            List<Object> list = new ArrayList<>();
            for (long i = 0; Long.compareUnsigned(i, count) < 0; i++) {
                list.add(element.read(in));
            }
            return List.copyOf(list);
        }
    }

    /** One component of a record and how it is got out: {@code (Object) Object}. */
    record Component(String name, Form form, MethodHandle accessor) {
        Object of(Object whole) {
            try {
                return (Object) accessor.invokeExact(whole);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("accessors throw no checked exceptions", e);
            }
        }
    }

    /** The components in the order of their declaration. */
    record Whole(String name, List<Component> components, Constructor<?> maker) implements Form {
        @Override
        public void write(Object value, Sink out) {
            for (Component component : components) {
                component.form.write(component.of(value), out);
            }
        }

        @Override
        public Object read(Source in) {
            Object[] values = new Object[components.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = components.get(i).form.read(in);
            }
            try {
                return maker.newInstance(values);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException refusal) {
                    throw refusal;
                }
                throw new IllegalStateException(name + " can't be made", e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(name + " can't be made", e);
            }
        }
    }

    /** The kind, by the place of its simple name in alphabetical order, then the value. */
    record OneOf(String name, List<Class<?>> types, List<Form> kinds) implements Form {
        @Override
        public void write(Object value, Sink out) {
            int kind = types.indexOf(value.getClass());
            out.count(kind);
            kinds.get(kind).write(value, out);
        }

        @Override
        public Object read(Source in) {
            return kinds.get(in.place(kinds.size(), name)).read(in);
        }
    }
}
