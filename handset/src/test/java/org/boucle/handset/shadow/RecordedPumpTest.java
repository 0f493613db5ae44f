package org.boucle.handset.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.boucle.core.Verifies;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Certainty;
import org.boucle.core.event.Delivery.Kind;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Prescription;
import org.junit.jupiter.api.Test;

class RecordedPumpTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final Prescription PRESCRIPTION =
            Prescription.byRule("p", START, ZoneOffset.UTC, 70, Insulin.ofUnits(40));

    /** However the visits fall: no visit tells of insulin that flows later, and in the end nothing is lost or made. */
    @Property
    @Verifies("HND-024")
    void cuts_basal_at_the_visits_to_the_milliunit(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 5000) Integer> gapsSeconds,
            @ForAll @IntRange(min = 0, max = 9999) int milliUnits) {
        Delivery basal = delivery(Kind.BASAL, 0, 3600, milliUnits);
        RecordedPump pump = new RecordedPump(List.of(basal), PRESCRIPTION);
        Instant now = START;
        long given = 0;
        for (int gap : gapsSeconds) {
            now = now.plusSeconds(gap);
            for (Delivery part : pump.visit(now).orElseThrow().history()) {
                assertThat(part.end()).isBeforeOrEqualTo(now);
                given += part.insulin().milliUnits();
            }
            long passed = Math.min(3600, Duration.between(START, now).toSeconds());
            assertThat(given).isEqualTo(milliUnits * passed / 3600);
        }
    }

    @Test
    @Verifies("HND-024")
    void tells_a_bolus_once_when_it_has_been_given() {
        RecordedPump pump = new RecordedPump(
                List.of(delivery(Kind.BASAL, 0, 3600, 1000), delivery(Kind.BOLUS, 600, 600, 2500)), PRESCRIPTION);
        assertThat(boluses(pump, 599)).isEmpty();
        assertThat(boluses(pump, 600)).containsExactly(2500L);
        assertThat(boluses(pump, 1200)).isEmpty();
    }

    @Test
    @Verifies("HND-024")
    void tells_a_bolus_that_begins_the_recording() {
        RecordedPump pump = new RecordedPump(
                List.of(delivery(Kind.BOLUS, 0, 0, 2500), delivery(Kind.BASAL, 0, 3600, 1000)), PRESCRIPTION);
        assertThat(boluses(pump, 300)).containsExactly(2500L);
        assertThat(boluses(pump, 600)).isEmpty();
    }

    @Test
    void numbers_what_it_tells_without_gaps() {
        RecordedPump pump = new RecordedPump(
                List.of(delivery(Kind.BASAL, 0, 900, 300), delivery(Kind.BOLUS, 600, 600, 2500)), PRESCRIPTION);
        List<Long> sequences = new ArrayList<>();
        for (int seconds = 0; seconds <= 1500; seconds += 300) {
            pump.visit(START.plusSeconds(seconds)).orElseThrow().history().forEach(d -> sequences.add(d.sequence()));
        }
        assertThat(sequences).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    @Verifies("HND-024")
    void is_not_visited_before_the_first_recorded_basal() {
        RecordedPump pump = new RecordedPump(
                List.of(delivery(Kind.BOLUS, 0, 0, 2500), delivery(Kind.BASAL, 600, 3600, 1000)), PRESCRIPTION);
        assertThat(pump.visit(START.plusSeconds(599))).isEmpty();
        assertThat(boluses(pump, 600)).containsExactly(2500L);
    }

    private static List<Long> boluses(RecordedPump pump, int seconds) {
        return pump.visit(START.plusSeconds(seconds)).orElseThrow().history().stream()
                .filter(d -> d.kind() == Kind.BOLUS)
                .map(d -> d.insulin().milliUnits())
                .toList();
    }

    private static Delivery delivery(Kind kind, int from, int to, long milliUnits) {
        return new Delivery(
                1,
                "",
                kind,
                Origin.UNKNOWN,
                START.plusSeconds(from),
                START.plusSeconds(to),
                new Insulin(milliUnits),
                Certainty.CONFIRMED);
    }
}
