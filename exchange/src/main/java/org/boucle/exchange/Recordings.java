package org.boucle.exchange;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;

/**
 * Reads what others recorded: our own CSV, Dexcom Clarity, LibreView, {@code id,time,gl}, Nightscout entries, Loop inputs. What a
 * file is shows in its content, never in its name.
 */
public final class Recordings {
    private static final List<CsvFormat> TABLES = List.of(new ClarityCsv(), new LibreViewCsv(), new BoucleCsv());
    /** Long-acting insulin is spread evenly over this; coarse, and said. */
    private static final Duration LONG_ACTING = Duration.ofHours(24);
    /** A rate that holds longer is written as several deliveries. */
    private static final Duration LONGEST_BASAL = Duration.ofHours(24);

    private Recordings() {}

    /**
     * Reads files that belong together: overlapping exports of one person are merged.
     *
     * @return one recording for each person (several only where a file has an id column), in the order met
     * @throws InputError when a file can't be read, is of two people without ids, or holds something that can't be
     */
    public static List<Recording> read(List<Path> files, ReadOptions options) throws InputError {
        Map<String, Person> people = new LinkedHashMap<>();
        Sensors sensors = new Sensors();
        Identity identity = new Identity();
        for (Path file : files) {
            Notes notes = new Notes();
            TextFile text = TextFile.open(file, notes);
            Book book = new Book(text.name(), options, sensors, identity);
            int first = text.firstCharacter();
            if (first == '[' || first == '{') {
                JsonRecordings.read(text, book);
            } else {
                CsvTable.find(text, TABLES).readInto(book);
            }
            ZoneId zone = options.zone().or(book::zoneOfTheFile).orElse(ZoneOffset.UTC);
            for (Map.Entry<String, List<Told>> told : book.settle().entrySet()) {
                Person person = people.computeIfAbsent(told.getKey(), unused -> new Person(zone));
                person.told.addAll(told.getValue());
                person.notes.addAll(book.notes());
                person.notes.addAll(notes);
                if (files.size() > 1 && told.getKey().equals(Recording.UNNAMED) && !book.tellsPerson()) {
                    person.notes.add(Note.PERSON_UNCHECKED);
                }
            }
        }
        List<Recording> recordings = new ArrayList<>();
        for (Map.Entry<String, Person> person : people.entrySet()) {
            Recording recording = person.getValue().recording(person.getKey());
            if (recording.readings().isEmpty()) {
                throw nothingToRead(files, person.getKey());
            }
            recordings.add(recording);
        }
        if (recordings.isEmpty()) {
            throw nothingToRead(files, Recording.UNNAMED);
        }
        return recordings;
    }

    private static InputError nothingToRead(List<Path> files, String person) {
        Path name = files.isEmpty() ? null : files.get(0).getFileName();
        return new InputError(
                name == null ? "" : name.toString(),
                0,
                person.equals(Recording.UNNAMED) ? "glucose" : "glucose of " + person,
                "at least one reading",
                "none");
    }

    /** What all files tell of one person, and how it becomes a recording. */
    private static final class Person {
        private record Second(String sensor, long epochSecond) {}

        private final ZoneId zone;
        private final Notes notes = new Notes();
        private final List<Told> told = new ArrayList<>();

        Person(ZoneId zone) {
            this.zone = zone;
        }

        Recording recording(String id) {
            List<Reading> readings = readings();
            List<Delivery> insulin = insulin();
            List<Announcement> meals = meals();
            if (!insulin.isEmpty() && insulin.stream().noneMatch(d -> d.kind() == Delivery.Kind.BASAL)) {
                notes.add(Note.NO_BASAL);
            }
            return new Recording(id, zone, readings, insulin, meals, notes.reasons());
        }

        /** One reading a second and sensor: the same again is a duplicate, another one replaces it. */
        private List<Reading> readings() {
            Map<Second, Reading> unique = new HashMap<>();
            for (Told event : told) {
                event.reading().ifPresent(reading -> {
                    Reading before = unique.put(
                            new Second(reading.sensor(), reading.time().getEpochSecond()), reading);
                    if (before != null) {
                        boolean same = before.glucose().equals(reading.glucose()) && before.range() == reading.range();
                        notes.add(same ? Note.DUPLICATES : Note.REPLACED);
                    }
                });
            }
            return unique.values().stream()
                    .sorted(Comparator.comparing(Reading::time).thenComparing(Reading::sensor))
                    .toList();
        }

        /** Doses and meals told twice, of the same kind, moment and amount, count once; of another amount they are two. */
        private List<Told> once(Set<Sheet.What> kinds) {
            Set<Told> seen = new HashSet<>();
            List<Told> unique = new ArrayList<>();
            for (Told event : told) {
                if (kinds.contains(event.what())) {
                    if (seen.add(event)) {
                        unique.add(event);
                    } else {
                        notes.add(Note.DUPLICATES);
                    }
                }
            }
            unique.sort(Comparator.comparing(Told::at));
            return unique;
        }

        private List<Announcement> meals() {
            List<Announcement> meals = new ArrayList<>();
            for (Told meal : once(Set.of(Sheet.What.CARBS))) {
                meals.add(new Announcement.Meal(
                        "meal-" + (meals.size() + 1), meal.at(), meal.at(), new Carbs(meal.amount())));
            }
            return meals;
        }

        private List<Delivery> insulin() {
            List<Delivery> insulin = new ArrayList<>();
            for (Told dose : once(Set.of(Sheet.What.BOLUS, Sheet.What.PEN))) {
                Delivery.Kind kind = dose.what() == Sheet.What.PEN ? Delivery.Kind.PEN : Delivery.Kind.BOLUS;
                Instant end = dose.until().orElse(dose.at());
                insulin.add(delivery(kind, dose.at(), end, new Insulin(Math.round(1000 * dose.amount()))));
            }
            for (Told dose : once(Set.of(Sheet.What.LONG_ACTING))) {
                notes.add(Note.LONG_ACTING);
                insulin.add(new Delivery(
                        0,
                        "",
                        Delivery.Kind.BASAL,
                        Delivery.Origin.PERSON,
                        dose.at(),
                        dose.at().plus(LONG_ACTING),
                        new Insulin(Math.round(1000 * dose.amount())),
                        Delivery.Certainty.CONFIRMED));
            }
            Trickle trickle = new Trickle();
            for (Told basal : once(Set.of(Sheet.What.BASAL))) {
                Instant end = basal.until().orElse(basal.at());
                insulin.add(delivery(Delivery.Kind.BASAL, basal.at(), end, trickle.take(1000 * basal.amount())));
            }
            addRates(insulin);
            insulin.sort(Comparator.comparing(Delivery::start).thenComparing(Delivery::kind));
            long sequence = 0;
            for (int i = 0; i < insulin.size(); i++) {
                Delivery d = insulin.get(i);
                if (d.origin() == Delivery.Origin.UNKNOWN) {
                    insulin.set(i, numbered(++sequence, d));
                }
            }
            return insulin;
        }

        /** A rate holds until the next one is written, the last until the last row of any kind. */
        private void addRates(List<Delivery> insulin) {
            TreeMap<Instant, Double> rates = new TreeMap<>();
            for (Told rate : once(Set.of(Sheet.What.BASAL_RATE))) {
                if (rates.put(rate.at(), rate.amount()) != null) {
                    notes.add(Note.REPLACED);
                }
            }
            if (rates.isEmpty()) {
                return;
            }
            Instant last =
                    told.stream().map(Told::at).max(Comparator.naturalOrder()).orElseThrow();
            Trickle trickle = new Trickle();
            for (Map.Entry<Instant, Double> rate : rates.entrySet()) {
                Instant end =
                        Optional.ofNullable(rates.higherKey(rate.getKey())).orElse(last);
                for (Instant from = rate.getKey(); from.isBefore(end); ) {
                    Instant until = from.plus(LONGEST_BASAL).isBefore(end) ? from.plus(LONGEST_BASAL) : end;
                    double milliUnits = 1000
                            * rate.getValue()
                            * Duration.between(from, until).toMillis()
                            / 3_600_000;
                    insulin.add(delivery(Delivery.Kind.BASAL, from, until, trickle.take(milliUnits)));
                    from = until;
                }
            }
        }

        private static Delivery delivery(Delivery.Kind kind, Instant start, Instant end, Insulin insulin) {
            boolean pen = kind == Delivery.Kind.PEN;
            return new Delivery(
                    0,
                    "",
                    kind,
                    pen ? Delivery.Origin.PERSON : Delivery.Origin.UNKNOWN,
                    start,
                    end,
                    insulin,
                    Delivery.Certainty.CONFIRMED);
        }

        private static Delivery numbered(long sequence, Delivery d) {
            return new Delivery(
                    sequence, d.key(), d.kind(), d.origin(), d.start(), d.end(), d.insulin(), d.certainty());
        }
    }

    /** Rounds a flow to whole milliunits so that the sum is never off by more than half of one. */
    private static final class Trickle {
        private double flowed;
        private long counted;

        Insulin take(double milliUnits) {
            flowed += milliUnits;
            long portion = Math.max(0, Math.round(flowed) - counted);
            counted += portion;
            return new Insulin(portion);
        }
    }
}
