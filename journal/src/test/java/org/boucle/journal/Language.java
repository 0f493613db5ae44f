package org.boucle.journal;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.decision.Memory;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.CarbRatio;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.quantity.InsulinSensitivity;
import org.boucle.core.therapy.InsulinAction;
import org.boucle.core.therapy.Limits;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.core.therapy.Schedule;

/**
 * Any value of the language. Types with rules of their own have a line here; every other record, interface and enum is walked, so
 * that a new one is met without being named. Not shrunk: a cycle is looked at by its first difference.
 */
final class Language {
    private static final List<String> ODD_TEXTS = List.of(
            "", " ", "a", "ab", "b", "\0", "é", "e\u0301", "💧", "ligne\nligne", "x".repeat(200), "\uFFFF", "Ω\t\"'");
    private static final double[] ODD_DOUBLES = {
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.1,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Math.nextUp(1.0)
    };
    private static final long[] ODD_LONGS = {
        0, 1, -1, 63, 64, -64, -65, 127, 128, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
    };
    private static final List<ZoneId> ZONES =
            List.of("Europe/Paris", "UTC", "Z", "+05:45", "America/St_Johns", "UTC+02:00").stream()
                    .map(ZoneId::of)
                    .toList();

    private static final Map<Class<?>, Function<Random, Object>> WITH_RULES = Map.ofEntries(
            rule(boolean.class, Random::nextBoolean),
            rule(int.class, r -> (int) whole(r)),
            rule(long.class, Language::whole),
            rule(double.class, Language::number),
            rule(String.class, Language::text),
            rule(Instant.class, Language::instant),
            rule(Duration.class, r -> Duration.ofSeconds(r.nextInt(1 << 20) - (1 << 19), r.nextInt(1_000_000_000))),
            rule(ZoneId.class, r -> ZONES.get(r.nextInt(ZONES.size()))),
            rule(Memory.class, Language::memory),
            rule(Glucose.class, r -> new Glucose(within(r, 0, 1500))),
            rule(Carbs.class, r -> new Carbs(within(r, 0, 1000))),
            rule(Insulin.class, r -> new Insulin(r.nextInt(1_000_001))),
            rule(BasalRate.class, r -> new BasalRate(r.nextInt(100_001))),
            rule(InsulinSensitivity.class, r -> new InsulinSensitivity(within(r, 1, 2000))),
            rule(CarbRatio.class, r -> new CarbRatio(within(r, 0.3, 300))),
            rule(InsulinAction.class, r -> new InsulinAction(180 + r.nextInt(541), 20 + r.nextInt(70))),
            rule(InsulinOnBoard.class, Language::insulinOnBoard),
            rule(Limits.class, Language::limits),
            rule(Prescription.class, Language::prescription),
            rule(PumpModel.class, r -> PumpModel.ORDINARY),
            rule(Reading.class, Language::reading),
            rule(Delivery.class, Language::delivery),
            rule(PumpStatus.class, Language::pumpStatus),
            rule(Announcement.Exercise.class, Language::exercise),
            rule(Announcement.TemporaryTarget.class, Language::temporaryTarget),
            rule(Command.TemporaryBasal.class, Language::temporaryBasal),
            rule(Command.Bolus.class, Language::bolus));

    private Language() {}

    static <T> Arbitrary<T> any(Class<T> type) {
        return Arbitraries.randomValue(random -> type.cast(one(type, random)));
    }

    static <T> T one(Class<T> type, Random random) {
        return type.cast(one((Type) type, random));
    }

    private static Object one(Type type, Random random) {
        if (type instanceof ParameterizedType parameterized) {
            Type argument = parameterized.getActualTypeArguments()[0];
            if (parameterized.getRawType() == Optional.class) {
                return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(one(argument, random));
            }
            if (parameterized.getRawType() == List.class) {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(one(argument, random));
                }
                return list;
            }
        }
        Class<?> plain = (Class<?>) type;
        if (WITH_RULES.containsKey(plain)) {
            return WITH_RULES.get(plain).apply(random);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[random.nextInt(plain.getEnumConstants().length)];
        }
        if (plain.isSealed()) {
            return one(plain.getPermittedSubclasses()[random.nextInt(plain.getPermittedSubclasses().length)], random);
        }
        return walked(plain, random);
    }

    private static Object walked(Class<?> type, Random random) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> one(component.getGenericType(), random))
                .toArray();
        try {
            Constructor<?> maker = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            maker.setAccessible(true);
            return maker.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new AssertionError(type + " has rules of its own: give it a line in Language", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> Map.Entry<Class<?>, Function<Random, Object>> rule(Class<T> type, Function<Random, T> one) {
        return Map.entry(type, one::apply);
    }

    private static long whole(Random random) {
        return random.nextInt(3) == 0
                ? ODD_LONGS[random.nextInt(ODD_LONGS.length)]
                : random.nextLong() >> random.nextInt(64);
    }

    private static double number(Random random) {
        return random.nextInt(3) == 0
                ? ODD_DOUBLES[random.nextInt(ODD_DOUBLES.length)]
                : (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(20) - 5);
    }

    private static double within(Random random, double low, double high) {
        return switch (random.nextInt(6)) {
            case 0 -> low;
            case 1 -> high;
            default -> low + random.nextDouble() * (high - low);
        };
    }

    private static String text(Random random) {
        return random.nextBoolean()
                ? ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size()))
                : "k" + Integer.toString(random.nextInt(1 << 30), 36);
    }

    private static Instant instant(Random random) {
        return random.nextInt(4) == 0
                ? Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))
                : Instant.ofEpochSecond(1_767_225_600L + 60L * random.nextInt(1_000_000));
    }

    private static Memory memory(Random random) {
        byte[] bytes = new byte[random.nextInt(3) * random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes.length == 0 ? Memory.EMPTY : new Memory("ensemble/" + random.nextInt(9), bytes);
    }

    private static InsulinOnBoard insulinOnBoard(Random random) {
        long low = random.nextInt(20_000) - 5000;
        return new InsulinOnBoard(low, low + random.nextInt(5000), random.nextBoolean());
    }

    private static Limits limits(Random random) {
        return new Limits(
                new BasalRate(random.nextInt(35_001)),
                new Insulin(random.nextInt(60_001)),
                new Insulin(random.nextInt(100_001)),
                new Insulin(random.nextInt(50_001)),
                new Insulin(random.nextInt(500_001)),
                new Glucose(within(random, 60, 110)),
                Duration.ofMinutes(30 + random.nextInt(91)));
    }

    private static Prescription prescription(Random random) {
        Limits limits = limits(random);
        return new Prescription(
                "person " + random.nextInt(100),
                1 + random.nextInt(9),
                instant(random),
                ZONES.get(random.nextInt(ZONES.size())),
                within(random, 3, 400),
                new Insulin(1000 + random.nextInt(499_001)),
                schedule(
                        random,
                        r -> new BasalRate(r.nextInt((int) limits.maxBasal().milliUnitsPerHour() + 1))),
                schedule(random, r -> one(InsulinSensitivity.class, r)),
                schedule(random, r -> one(CarbRatio.class, r)),
                schedule(random, r -> new Glucose(within(r, 80, 200))),
                one(InsulinAction.class, random),
                limits);
    }

    private static <T> Schedule<T> schedule(Random random, Function<Random, T> value) {
        List<Schedule.Entry<T>> entries = new ArrayList<>();
        for (int minute = 0; minute < 1440; minute += 1 + random.nextInt(900)) {
            entries.add(new Schedule.Entry<>(minute, value.apply(random)));
        }
        return new Schedule<>(entries);
    }

    private static Reading reading(Random random) {
        return new Reading(
                instant(random), new Glucose(within(random, 20, 600)), one(Reading.Range.class, random), text(random));
    }

    private static Delivery delivery(Random random) {
        Instant start = instant(random);
        return new Delivery(
                random.nextInt(100_000),
                text(random),
                one(Delivery.Kind.class, random),
                one(Delivery.Origin.class, random),
                start,
                start.plusSeconds(random.nextInt(600)),
                one(Insulin.class, random),
                one(Delivery.Certainty.class, random));
    }

    private static PumpStatus pumpStatus(Random random) {
        List<PumpStatus.Annunciation> alerts = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            alerts.add(one(PumpStatus.Annunciation.class, random));
        }
        return new PumpStatus(
                instant(random),
                "virtual-" + random.nextInt(9),
                one(BasalRate.class, random),
                random.nextBoolean() ? Optional.empty() : Optional.of(one(PumpStatus.Temporary.class, random)),
                random.nextBoolean(),
                one(Insulin.class, random),
                one(Insulin.class, random),
                random.nextInt(101),
                alerts);
    }

    private static Announcement.Exercise exercise(Random random) {
        return new Announcement.Exercise(
                text(random),
                instant(random),
                instant(random),
                Duration.ofMinutes(random.nextInt(1440)),
                within(random, 0, 1));
    }

    private static Announcement.TemporaryTarget temporaryTarget(Random random) {
        Instant from = instant(random);
        return new Announcement.TemporaryTarget(
                text(random),
                instant(random),
                from,
                from.plusSeconds(1 + random.nextInt(9000)),
                new Glucose(within(random, 80, 200)));
    }

    private static Command.TemporaryBasal temporaryBasal(Random random) {
        return new Command.TemporaryBasal(
                text(random),
                one(Delivery.Origin.class, random),
                one(BasalRate.class, random),
                Duration.ofMinutes(1 + random.nextInt(1440)),
                instant(random),
                instant(random));
    }

    private static Command.Bolus bolus(Random random) {
        return new Command.Bolus(
                text(random),
                one(Delivery.Origin.class, random),
                new Insulin(1 + random.nextInt(1_000_000)),
                instant(random),
                instant(random));
    }
}
