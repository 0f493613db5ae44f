package org.boucle.handset.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.boucle.control.EnsembleController;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Inputs.Cause;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Certainty;
import org.boucle.core.event.Delivery.Kind;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.words.GlucoseUnit;
import org.boucle.core.words.Words;
import org.boucle.exchange.Recording;
import org.boucle.handset.page.Reader;
import org.boucle.handset.page.TurnText;
import org.boucle.loop.Loop;
import org.boucle.safety.Supervisor;
import org.junit.jupiter.api.Test;

class ShadowRunTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Prescription PRESCRIPTION =
            Prescription.byRule("p", START, ZoneOffset.UTC, 70, Insulin.ofUnits(40));

    @Test
    @Verifies("HND-022")
    void commands_nothing_whatever_it_would_do() throws Exception {
        List<Cycle> cycles = run(List.of(basal(0, 600, 5000), bolus(60, 3000)), List.of(meal(60)));
        assertThat(cycles).hasSizeGreaterThan(100).allSatisfy(cycle -> {
            assertThat(cycle.commands()).isEmpty();
            assertThat(cycle.after().mode().chosen()).isEqualTo(Mode.SHADOW);
        });
    }

    @Test
    @Verifies("HND-023")
    void without_recorded_insulin_what_is_on_board_is_unknown_to_every_advice() throws Exception {
        List<Cycle> cycles = run(List.of(), List.of());
        assertThat(cycles)
                .hasSize(120)
                .allMatch(cycle -> !cycle.estimate().iob().known());
    }

    @Test
    @Verifies("HND-023")
    void boluses_or_pens_without_basal_leave_it_unknown_too() throws Exception {
        for (Delivery dose : List.of(bolus(0, 1000), pen(0, 1000))) {
            assertThat(run(List.of(dose), List.of()))
                    .hasSizeGreaterThanOrEqualTo(120)
                    .allMatch(cycle -> !cycle.estimate().iob().known());
        }
    }

    @Test
    @Verifies("HND-024")
    void before_the_first_recorded_basal_it_is_unknown_not_nothing() throws Exception {
        List<Cycle> cycles = run(List.of(bolus(30, 2000), basal(60, 600, 7500)), List.of());
        assertThat(at(cycles, 0).estimate().iob().known()).isFalse();
        assertThat(at(cycles, 55).estimate().iob().known()).isFalse();
        assertThat(at(cycles, 65).estimate().iob().known()).isTrue();
        assertThat(at(cycles, 65).estimate().iob().atMost())
                .as("the bolus before counts")
                .isGreaterThan(1000);
    }

    @Test
    @Verifies("HND-024")
    void hours_without_recorded_basal_are_not_hours_without_basal() throws Exception {
        Delivery rate = basal(360, 600, 4000);
        Cycle alone = at(run(List.of(rate), List.of()), 370);
        Cycle after = at(run(List.of(bolus(0, 100), rate), List.of()), 370);
        assertThat(after.estimate().iob().atLeast())
                .as("a bolus of 0.1 U six hours before, and no basal recorded between")
                .isCloseTo(alone.estimate().iob().atLeast(), within(100L));
    }

    @Test
    @Verifies("HND-024")
    void with_recorded_insulin_what_is_on_board_is_the_recordings_own_and_never_the_futures() throws Exception {
        List<Cycle> cycles = run(List.of(basal(0, 600, 7500), bolus(300, 3000)), List.of());
        Cycle before = at(cycles, 295);
        Cycle after = at(cycles, 305);
        assertThat(before.estimate().iob().known()).isTrue();
        assertThat(after.estimate().iob().atMost() - before.estimate().iob().atMost())
                .isBetween(2700L, 3001L);
    }

    @Test
    void takes_meals_and_pens_when_they_were_told() throws Exception {
        List<Cycle> cycles = run(List.of(basal(0, 600, 7500), pen(120, 4000)), List.of(meal(60)));
        assertThat(cycles.stream().filter(cycle -> cycle.in().cause() == Cause.PERSON))
                .hasSize(2);
        assertThat(at(cycles, 55).after().announcements()).isEmpty();
        assertThat(at(cycles, 65).after().announcements()).hasSize(1);
        assertThat(at(cycles, 125).estimate().iob().atMost()).isGreaterThan(3000);
    }

    @Test
    @Verifies("PAG-033")
    void without_recorded_insulin_the_page_rests_nothing_on_it_and_calls_suspicion_by_its_name() throws Exception {
        ShadowPage page = new ShadowPage();
        run(List.of(), List.of()).forEach(page::add);
        String document =
                new String(page.laidOut("p").document(new Reader("en", GlucoseUnit.MG_DL)), StandardCharsets.UTF_8);
        assertThat(document).contains("\"cob\":null").doesNotContain("insulin on board is enough");
        ShadowPage told = new ShadowPage();
        run(List.of(), List.of(meal(580))).forEach(told::add);
        assertThat(new String(told.laidOut("p").document(new Reader("en", GlucoseUnit.MG_DL)), StandardCharsets.UTF_8))
                .containsPattern("\"cob\":\\d+,\"cobSuspected\":\\d+");
    }

    @Test
    @Verifies("PAG-033")
    void a_limit_that_counts_unknown_insulin_does_not_say_that_it_is_enough() throws Exception {
        Words words = new Words("en", GlucoseUnit.MG_DL, ZoneOffset.UTC);
        List<Cycle> held = run(130, List.of(), List.of()).stream()
                .filter(cycle -> cycle.verdict().why().stream()
                        .anyMatch(finding -> finding.asReason().id().equals("SAF-019")))
                .toList();
        assertThat(held)
                .isNotEmpty()
                .allSatisfy(cycle -> assertThat(TurnText.sentence(cycle, words)).doesNotContain("is enough"));
    }

    private static Cycle at(List<Cycle> cycles, int minute) {
        return cycles.stream()
                .filter(c -> c.in().cause() == Cause.READING && c.in().now().equals(START.plusSeconds(60L * minute)))
                .findFirst()
                .orElseThrow();
    }

    private static List<Cycle> run(List<Delivery> insulin, List<Announcement> meals) throws Exception {
        return run(40, insulin, meals);
    }

    /** @param swing of glucose about 150, mg/dL: a wide one rises fast enough for what is asked to meet what is allowed */
    private static List<Cycle> run(double swing, List<Delivery> insulin, List<Announcement> meals) throws Exception {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            readings.add(Reading.measured(START.plusSeconds(300L * i), 150 + swing * Math.sin(i / 12.0), "s"));
        }
        Recording recording = new Recording("p", ZoneOffset.UTC, readings, insulin, meals, List.of());
        List<Cycle> cycles = new ArrayList<>();
        new ShadowRun(new Loop(new EnsembleController(), new Supervisor()), recording, PRESCRIPTION).run(cycles::add);
        return cycles;
    }

    private static Announcement meal(int minute) {
        Instant at = START.plusSeconds(60L * minute);
        return new Announcement.Meal("m", at, at, new Carbs(40));
    }

    private static Delivery basal(int from, int to, long milliUnits) {
        return delivery(Kind.BASAL, from, to, milliUnits);
    }

    private static Delivery bolus(int minute, long milliUnits) {
        return delivery(Kind.BOLUS, minute, minute, milliUnits);
    }

    private static Delivery pen(int minute, long milliUnits) {
        return delivery(Kind.PEN, minute, minute, milliUnits);
    }

    private static Delivery delivery(Kind kind, int from, int to, long milliUnits) {
        return new Delivery(
                kind == Kind.PEN ? 0 : 1,
                "",
                kind,
                Origin.UNKNOWN,
                START.plusSeconds(60L * from),
                START.plusSeconds(60L * to),
                new Insulin(milliUnits),
                Certainty.CONFIRMED);
    }
}
