package org.boucle.handset.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Answer;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Inputs;
import org.boucle.core.decision.Judged;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.port.JournalFailed;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.handset.page.Scene;
import org.boucle.journal.JournalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseholdStoryTest {
    @TempDir
    Path folder;

    @Test
    @Verifies("HND-021")
    void a_day_has_been_lived_when_the_page_opens() throws Exception {
        try (DataFolder data = Lived.in(folder);
                Household home = open(data)) {
            Scene scene = home.scene();
            assertThat(scene.readings()).hasSizeGreaterThan(250);
            assertThat(scene.readings().get(0).reading().time())
                    .isBefore(home.now().minus(Duration.ofHours(23)));
            assertThat(scene.last()).isPresent();
            assertThat(scene.state().mode().chosen()).isEqualTo(Mode.FULLY_CLOSED_LOOP);
            assertThat(scene.state().announcements()).anyMatch(Announcement.Meal.class::isInstance);
            assertThat(scene.state().deliveries())
                    .as("meals were covered as a person does it")
                    .anyMatch(d -> d.kind() == Delivery.Kind.BOLUS && d.origin() == Delivery.Origin.PERSON);
        }
    }

    @Test
    @Verifies("HND-015")
    void the_same_seed_lives_the_same_day(@TempDir Path other) throws Exception {
        Cycle first;
        Cycle second;
        try (DataFolder data = Lived.in(folder);
                Household home = open(data)) {
            live(home, Duration.ofHours(3));
            first = home.scene().last().orElseThrow();
        }
        try (DataFolder data = DataFolder.claim(other).orElseThrow();
                Household home = open(data)) {
            // The copy of the shared day was opened once more than this one: a turn at the start that changes nothing
            // else.
            live(home, Duration.ofHours(3));
            second = home.scene().last().orElseThrow();
        }
        assertThat(second.in().now()).isEqualTo(first.in().now());
        assertThat(second.in().readings()).isEqualTo(first.in().readings());
        assertThat(second.verdict()).isEqualTo(first.verdict());
        assertThat(second.after().deliveries().stream()
                        .mapToLong(d -> d.insulin().milliUnits())
                        .sum())
                .isEqualTo(first.after().deliveries().stream()
                        .mapToLong(d -> d.insulin().milliUnits())
                        .sum());
    }

    @Test
    @Verifies("HND-016")
    void time_stands_still_while_it_is_off() throws Exception {
        Instant stopped;
        List<Judged> readings;
        try (DataFolder data = Lived.in(folder);
                Household home = open(data)) {
            live(home, Duration.ofMinutes(7));
            stopped = home.now();
            readings = home.scene().readings();
        }
        try (DataFolder data = DataFolder.claim(folder).orElseThrow();
                Household home = open(data)) {
            assertThat(home.now()).isEqualTo(stopped);
            Instant dayAgo = stopped.minus(Duration.ofHours(24));
            assertThat(home.scene().readings())
                    .as("the page is as full as before")
                    .hasSizeGreaterThan(250)
                    .isEqualTo(readings.stream()
                            .filter(judged -> !judged.reading().time().isBefore(dayAgo))
                            .toList());
            assertThat(home.scene().last().orElseThrow().in().cause()).isEqualTo(Inputs.Cause.START);
            live(home, Duration.ofMinutes(10));
            assertThat(home.scene().last().orElseThrow().in().cause()).isEqualTo(Inputs.Cause.READING);
        }
    }

    @Test
    @Verifies("HND-017")
    void after_a_kill_the_pumps_history_tells_the_loop_what_was_given() throws Exception {
        byte[] worldWhenKilled;
        Insulin given = new Insulin(1500);
        try (DataFolder data = Lived.in(folder);
                Household home = open(data)) {
            home.act(new Action.ChooseMode("mode", Mode.OPEN_LOOP));
            Answer.Outcome outcome = confirm(home, given);
            assertThat(outcome).isEqualTo(Answer.Outcome.DONE);
            // What is on disk now is all that a SIGKILL here would leave.
            worldWhenKilled = Files.readAllBytes(folder.resolve("world"));
            live(home, Duration.ofMinutes(4));
        }
        Files.write(folder.resolve("world"), worldWhenKilled);
        try (DataFolder data = DataFolder.claim(folder).orElseThrow();
                Household home = open(data)) {
            live(home, Duration.ofMinutes(20));
            long boluses = home.state().deliveries().stream()
                    .filter(d -> d.origin() == Delivery.Origin.PERSON && d.key().equals("bolus"))
                    .mapToLong(d -> d.insulin().milliUnits())
                    .sum();
            assertThat(boluses).as("given once, all of it").isEqualTo(given.milliUnits());
            assertThat(home.state().requests()).isEmpty();
            assertThat(home.alarms()).noneMatch(alarm -> alarm.kind() == Alarm.Kind.DELIVERY_UNCERTAIN);
        }
        assertClockNeverGoesBack();
    }

    @Test
    @Verifies("HND-016")
    void a_world_that_is_behind_its_journal_catches_up_and_the_clock_never_goes_back() throws Exception {
        byte[] anHourAgo;
        Instant stopped;
        try (DataFolder data = Lived.in(folder);
                Household home = open(data)) {
            anHourAgo = Files.readAllBytes(folder.resolve("world"));
            live(home, Duration.ofMinutes(60));
            stopped = home.now();
        }
        Files.write(folder.resolve("world"), anHourAgo);
        try (DataFolder data = DataFolder.claim(folder).orElseThrow();
                Household home = open(data)) {
            assertThat(home.now()).isEqualTo(stopped);
            live(home, Duration.ofMinutes(10));
        }
        assertClockNeverGoesBack();
    }

    @Test
    void a_first_day_that_was_not_finished_begins_anew() throws Exception {
        try (DataFolder data = Lived.in(folder)) {
            Files.delete(folder.resolve("world"));
            try (Household home = open(data)) {
                assertThat(home.scene().readings()).hasSizeGreaterThan(250);
                assertThat(folder.resolve("aside-loop.journal")).exists();
            }
        }
    }

    @Test
    @Verifies("HND-018")
    void a_folder_has_one_demonstration_at_a_time() throws Exception {
        try (DataFolder data = DataFolder.claim(folder).orElseThrow()) {
            assertThat(DataFolder.claim(folder)).isEmpty();
            assertThat(data.isLivedIn()).isFalse();
        }
        DataFolder.claim(folder).orElseThrow().close();
    }

    @Test
    @Verifies("HND-011")
    void a_meal_that_is_told_is_eaten_once_and_one_that_is_withdrawn_is_not() throws Exception {
        try (DataFolder data = Lived.in(folder);
                Household home = open(data)) {
            tell(home, "lunch", 10);
            tell(home, "lunch", 10);
            tell(home, "cake", 12);
            home.act(new Action.CorrectMeal("less", "lunch", new Carbs(30)));
            home.act(new Action.Withdraw("no-cake", "cake"));
            live(home, Duration.ofMinutes(20));
            assertThat(home.scene().life().stream()
                            .filter(event -> event.what().id().equals("HND-life-meal-asked"))
                            .map(event -> event.what().figures().get(0).value()))
                    .as("what was asked of them: the corrected lunch, once, and no cake")
                    .containsExactly(30.0);
        }
    }

    @Test
    @Verifies("HND-029")
    void a_lost_sensor_is_answered_and_the_answer_is_told() throws Exception {
        try (DataFolder data = Lived.in(folder);
                Household home = open(data)) {
            home.whatIf(WhatIf.SENSOR_LOST, true);
            assertThat(whatIf(home, "sensor-lost").active()).isTrue();
            live(home, Duration.ofMinutes(40));
            assertThat(home.alarms()).anyMatch(alarm -> alarm.kind() == Alarm.Kind.NO_READING);
            assertThat(whatIf(home, "sensor-lost").did())
                    .anyMatch(reason -> reason.id().equals("ALM-NO_READING"))
                    .anyMatch(reason -> reason.id().startsWith("LOOP-"));
            home.whatIf(WhatIf.SENSOR_LOST, false);
            live(home, Duration.ofMinutes(15));
            assertThat(whatIf(home, "sensor-lost").active()).isFalse();
            assertThat(home.alarms()).noneMatch(alarm -> alarm.kind() == Alarm.Kind.NO_READING);
        }
    }

    @Test
    @Verifies("HND-017")
    void a_world_that_can_not_be_kept_puts_the_pump_out_of_reach_until_it_can() throws Exception {
        Path file = folder.resolve("world");
        try (DataFolder data = Lived.in(folder);
                Household home = Household.open(data, Lived.SEED, new PrintStream(OutputStream.nullOutputStream()))) {
            live(home, Duration.ofMinutes(5));
            byte[] world = Files.readAllBytes(file);
            long heard = newest(home);
            Files.delete(file);
            Files.createDirectory(file); // nothing can be moved there
            live(home, Duration.ofMinutes(15));
            assertThat(newest(home))
                    .as("nothing that the kept world has not given")
                    .isEqualTo(heard);
            assertThat(home.scene().last().orElseThrow().in().pump()).isEmpty();
            Files.delete(file);
            Files.write(file, world);
            live(home, Duration.ofMinutes(10));
            assertThat(newest(home)).isGreaterThan(heard);
            assertThat(home.scene().last().orElseThrow().in().pump()).isPresent();
        }
    }

    private static long newest(Household home) {
        return home.state().deliveries().stream()
                .mapToLong(Delivery::sequence)
                .max()
                .orElse(0);
    }

    @Test
    @Verifies("HND-011")
    void a_meal_whose_bolus_was_refused_for_a_moment_is_covered_a_few_minutes_later(@TempDir Path other)
            throws Exception {
        long lunch = 0;
        try (DataFolder data = Lived.in(other);
                Household home = open(data)) {
            int before = happened(home, "HND-life-bolus");
            for (; happened(home, "HND-life-bolus") == before; lunch++) {
                home.minute();
            }
        }
        try (DataFolder data = Lived.in(folder);
                Household home = open(data)) {
            live(home, Duration.ofMinutes(lunch - 1));
            int covered = happened(home, "HND-life-bolus");
            int refused = happened(home, "HND-life-bolus-refused");
            home.whatIf(WhatIf.LINK_LOST, true);
            home.minute();
            home.whatIf(WhatIf.LINK_LOST, false);
            assertThat(home.state().answered())
                    .as("the bolus for the meal was refused: the pump was out of reach")
                    .anyMatch(a -> a.answer().outcome() == Answer.Outcome.REFUSED);
            assertThat(happened(home, "HND-life-bolus")).isEqualTo(covered);
            live(home, Duration.ofMinutes(5));
            assertThat(happened(home, "HND-life-bolus")).isEqualTo(covered + 1);
            assertThat(happened(home, "HND-life-bolus-refused")).isEqualTo(refused);
        }
    }

    private static int happened(Household home, String id) {
        return (int) home.scene().life().stream()
                .filter(event -> event.what().id().equals(id))
                .count();
    }

    @Test
    void a_broken_world_is_refused() throws Exception {
        try (DataFolder data = Lived.in(folder)) {
            Files.write(folder.resolve("world"), new byte[] {1, 2, 3});
            assertThatThrownBy(() -> open(data)).hasMessageContaining("world");
        }
    }

    private static Scene.WhatIf whatIf(Household home, String id) {
        return home.scene().whatIf().stream()
                .filter(w -> w.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Answer.Outcome confirm(Household home, Insulin insulin) {
        var basis = home.advise(Carbs.NONE, home.now()).basis();
        return home.act(new Action.ConfirmBolus("bolus", insulin, basis, true, Optional.empty()))
                .flatMap(Cycle::answer)
                .orElseThrow()
                .outcome();
    }

    private static void tell(Household home, String id, int inMin) {
        Instant eaten = home.now().plus(Duration.ofMinutes(inMin));
        home.act(new Action.Announce(id, new Announcement.Meal(id, home.now(), eaten, new Carbs(50))));
    }

    private static Household open(DataFolder data) throws IOException, JournalFailed {
        return Household.open(data, Lived.SEED, System.err);
    }

    private static void live(Household home, Duration time) {
        for (long minute = 0; minute < time.toMinutes(); minute++) {
            home.minute();
        }
    }

    private void assertClockNeverGoesBack() throws JournalFailed {
        try (JournalFile journal = JournalFile.openReadOnly(folder.resolve("loop.journal"))) {
            List<Instant> times =
                    journal.cycles().map(cycle -> cycle.in().now()).toList();
            assertThat(times).isSorted().hasSizeGreaterThan(288);
        }
    }
}
