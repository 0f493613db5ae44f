package org.boucle.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.boucle.core.Verifies;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;

/** What our own CSV writes, it reads. */
@Verifies("EXC-013")
class BoucleCsvPropertyTest {
    private static final Instant START = Instant.parse("2026-10-24T22:00:00Z");

    private record Step(int seconds, double mgdl, int range, long basal, long bolus, long pen, double grams) {}

    @Provide
    Arbitrary<Recording> recordings() {
        Arbitrary<Step> steps = Combinators.combine(
                        Arbitraries.integers().between(60, 4000),
                        Arbitraries.doubles().between(20, 600),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.longs().between(0, 3000),
                        Arbitraries.longs().between(0, 9000),
                        Arbitraries.longs().between(0, 9000),
                        Arbitraries.doubles().between(0, 120))
                .as(Step::new);
        Arbitrary<String> people =
                Arbitraries.of("person", "p7", "=cmd()", "+1", "-2", "@x", "'quoted", "a,b;\"c\"", "Zoé");
        Arbitrary<String> zones = Arbitraries.of("Europe/Paris", "Asia/Kathmandu", "Z");
        return Combinators.combine(steps.list().ofMinSize(1).ofMaxSize(30), people, zones)
                .as(BoucleCsvPropertyTest::recording);
    }

    private static Recording recording(List<Step> steps, String person, String zone) {
        List<Reading> readings = new ArrayList<>();
        List<Delivery> insulin = new ArrayList<>();
        List<Announcement> meals = new ArrayList<>();
        Instant at = START;
        for (Step step : steps) {
            Reading.Range range = step.range == 0
                    ? Reading.Range.BELOW
                    : step.range == 1 ? Reading.Range.ABOVE : Reading.Range.MEASURED;
            double mgdl = step.range == 0 ? 40 : step.range == 1 ? 400 : step.mgdl;
            readings.add(new Reading(at, new Glucose(mgdl), range, "recording"));
            Instant next = at.plusSeconds(step.seconds);
            long atMost35UPerH = Math.min(step.basal, 9L * step.seconds);
            insulin.add(delivery(Delivery.Kind.BASAL, at, next, atMost35UPerH));
            if (step.bolus > 6000) {
                insulin.add(delivery(Delivery.Kind.BOLUS, at.plusMillis(1), at.plusMillis(1), step.bolus));
            }
            if (step.pen > 6000) {
                insulin.add(new Delivery(
                        0,
                        "",
                        Delivery.Kind.PEN,
                        Delivery.Origin.PERSON,
                        at.plusMillis(2),
                        at.plusMillis(2),
                        new Insulin(step.pen),
                        Delivery.Certainty.CONFIRMED));
            }
            if (step.grams > 60) {
                meals.add(new Announcement.Meal("meal-" + (meals.size() + 1), at, at, new Carbs(step.grams)));
            }
            at = next;
        }
        insulin.sort(Comparator.comparing(Delivery::start).thenComparing(Delivery::kind));
        long sequence = 0;
        for (int i = 0; i < insulin.size(); i++) {
            Delivery d = insulin.get(i);
            if (d.kind() != Delivery.Kind.PEN) {
                insulin.set(
                        i,
                        new Delivery(
                                ++sequence, "", d.kind(), d.origin(), d.start(), d.end(), d.insulin(), d.certainty()));
            }
        }
        return new Recording(person, ZoneId.of(zone), readings, insulin, meals, List.of());
    }

    private static Delivery delivery(Delivery.Kind kind, Instant start, Instant end, long milliUnits) {
        return new Delivery(
                0,
                "",
                kind,
                Delivery.Origin.UNKNOWN,
                start,
                end,
                new Insulin(milliUnits),
                Delivery.Certainty.CONFIRMED);
    }

    @Property(tries = 150)
    void what_is_written_is_read(@ForAll("recordings") Recording recording) throws IOException, InputError {
        Path file = Files.createTempFile("boucle", ".csv");
        try {
            Files.writeString(file, written(recording));
            Recording read = Recordings.read(List.of(file), ReadOptions.NONE.withZone(recording.zone()))
                    .get(0);
            assertThat(read.person()).isEqualTo(recording.person());
            assertThat(read.readings()).isEqualTo(recording.readings());
            assertThat(read.insulin()).isEqualTo(recording.insulin());
            assertThat(read.meals()).isEqualTo(recording.meals());
        } finally {
            Files.delete(file);
        }
    }

    @Example
    void no_cell_is_a_formula() throws IOException {
        for (String person : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\tx")) {
            Recording recording = recording(List.of(new Step(300, 100, 5, 0, 0, 0, 0)), person, "Z");
            assertThat(written(recording).lines().skip(1))
                    .allSatisfy(
                            line -> assertThat(line.split(",")).noneMatch(cell -> cell.matches("\"?[=+\\-@\\t].*")));
        }
    }

    @Example
    void long_acting_insulin_and_a_gap_in_basal() throws IOException, InputError {
        List<Delivery> insulin = List.of(
                delivery(Delivery.Kind.BASAL, START, START.plus(Duration.ofHours(1)), 800),
                new Delivery(
                        0,
                        "",
                        Delivery.Kind.BASAL,
                        Delivery.Origin.PERSON,
                        START.plusSeconds(60),
                        START.plusSeconds(60 + 86_400),
                        new Insulin(18_000),
                        Delivery.Certainty.CONFIRMED),
                delivery(Delivery.Kind.BASAL, START.plus(Duration.ofHours(2)), START.plus(Duration.ofHours(3)), 900));
        List<Delivery> numbered = new ArrayList<>(insulin);
        numbered.set(0, numbered(1, insulin.get(0)));
        numbered.set(2, numbered(2, insulin.get(2)));
        Recording recording = new Recording(
                Recording.UNNAMED,
                ZoneId.of("Z"),
                List.of(Reading.measured(START, 100, "recording")),
                numbered,
                List.of(),
                List.of());
        Path file = Files.createTempFile("boucle", ".csv");
        try {
            Files.writeString(file, written(recording));
            List<Delivery> read =
                    Recordings.read(List.of(file), ReadOptions.NONE).get(0).insulin();
            assertThat(read)
                    .extracting(d ->
                            d.sequence() + " " + d.kind() + " " + d.insulin().milliUnits())
                    .containsExactly("1 BASAL 800", "0 BASAL 18000", "2 BASAL 0", "3 BASAL 900");
            assertThat(read.get(1)).isEqualTo(numbered.get(1));
        } finally {
            Files.delete(file);
        }
    }

    private static Delivery numbered(long sequence, Delivery d) {
        return new Delivery(sequence, "", d.kind(), d.origin(), d.start(), d.end(), d.insulin(), d.certainty());
    }

    private static String written(Recording recording) throws IOException {
        StringWriter out = new StringWriter();
        BoucleCsv.write(recording, out);
        return out.toString();
    }
}
