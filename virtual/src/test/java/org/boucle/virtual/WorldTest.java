package org.boucle.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Command;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.PumpStatus.Annunciation;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.port.LinkLost;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;
import org.boucle.virtual.World.Setup;
import org.boucle.virtual.life.Days;
import org.boucle.virtual.life.Habits;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.sensor.SensorModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-01-05T00:00:00Z");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Habits QUIET = Habits.ORDINARY
            .with(Habits.Eating.NOTHING)
            .with(Habits.Telling.of(1))
            .with(new Habits.Rescue(65, 65, 15, 5, 20));

    private static final Habits TELLS_ALL = Habits.ORDINARY.with(Habits.Telling.of(1));

    /** All that anybody can see of a world that is lived for a while, with a loop that meddles. */
    private static List<Object> lived(World world, int minutes) throws LinkLost {
        List<Object> seen = new ArrayList<>();
        for (int i = 0; i < minutes; i += 5) {
            Instant now = world.now();
            if (now.getEpochSecond() % 1800 == 0) {
                world.pump().send(temporary("t" + now, now), now);
            }
            seen.addAll(world.advanceTo(now.plusSeconds(300)));
            seen.addAll(world.sensor().read(world.now()));
            seen.add(world.pump().read(0, world.now()));
            seen.add(world.person().plasmaGlucoseMgdl());
        }
        return seen;
    }

    private static Command temporary(String key, Instant now) {
        long rate = now.getEpochSecond() % 3600 == 0 ? 0 : 1_700;
        return new Command.TemporaryBasal(
                key, Delivery.Origin.AUTOMATIC, new BasalRate(rate), Duration.ofMinutes(30), now, now.plusSeconds(120));
    }

    @Test
    @Verifies("VIR-004")
    void the_same_seed_lives_the_same_life_bit_for_bit() throws LinkLost {
        List<Object> once = lived(World.begin(Setup.ordinary(4, MIDNIGHT, UTC)), 3 * 1440);
        assertThat(lived(World.begin(Setup.ordinary(4, MIDNIGHT, UTC)), 3 * 1440))
                .isEqualTo(once);
        assertThat(lived(World.begin(Setup.ordinary(5, MIDNIGHT, UTC)), 3 * 1440))
                .isNotEqualTo(once);
    }

    @Property(tries = 12)
    @Verifies("VIR-040")
    void restored_at_any_minute_it_lives_the_same_future(
            @ForAll @IntRange(max = 100_000) int seed, @ForAll @IntRange(min = 1, max = 4000) int minutes)
            throws LinkLost {
        World world = World.begin(Setup.ordinary(seed, MIDNIGHT, ZoneId.of("Europe/Paris")));
        world.advanceTo(MIDNIGHT.plusSeconds(60L * minutes));
        world.set(Fault.NEXT_MEAL_UNANNOUNCED, seed % 2 == 0);
        world.eat("page-1", new Carbs(33), world.now().plusSeconds(900));
        world.inject(new Insulin(700));
        byte[] saved = world.save();
        World restored = World.restore(saved);
        assertThat(restored.save()).isEqualTo(saved);
        assertThat(lived(restored, 2 * 1440)).isEqualTo(lived(world, 2 * 1440));
        assertThat(restored.save()).isEqualTo(world.save());
    }

    @Property(tries = 12)
    @Verifies("VIR-040")
    void a_world_in_which_everything_happens_is_restored_at_any_minute(
            @ForAll @IntRange(max = 100_000) int seed, @ForAll @IntRange(min = 1, max = 9000) int minutes) {
        World world = World.begin(Richly.setup(seed, Instant.parse("2026-03-25T00:00:00Z")));
        world.advanceTo(world.now().plusSeconds(60L * minutes));
        byte[] saved = world.save();
        World restored = World.restore(saved);
        assertThat(restored.save()).isEqualTo(saved);
        Instant later = world.now().plus(Duration.ofDays(5));
        assertThat(restored.advanceTo(later)).isEqualTo(world.advanceTo(later));
        assertThat(restored.save()).isEqualTo(world.save());
        assertThat(restored.ketonesMmolPerL()).isEqualTo(world.ketonesMmolPerL());
    }

    @Test
    @Verifies("VIR-041")
    void anything_but_a_whole_world_is_refused() {
        byte[] saved = World.begin(Setup.ordinary(1, MIDNIGHT, UTC)).save();
        byte[] damaged = saved.clone();
        damaged[saved.length / 2] ^= 1;
        byte[] newer = saved.clone();
        newer[7]++;
        assertThatThrownBy(() -> World.restore(damaged))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("checksum");
        assertThatThrownBy(() -> World.restore(newer))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("world.version");
        assertThatThrownBy(() -> World.restore(new byte[100]))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("world.magic");
        assertThatThrownBy(() -> World.restore(new byte[3])).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> World.restore(java.util.Arrays.copyOf(saved, saved.length - 1)))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    @Verifies("VIR-042")
    void a_file_holds_the_old_world_or_the_new_one(@TempDir Path folder) throws IOException {
        WorldFile file = new WorldFile(folder.resolve("world.bin"));
        assertThat(file.read()).isEmpty();
        World world = World.begin(Setup.ordinary(1, MIDNIGHT, UTC));
        file.write(world);
        byte[] old = world.save();
        world.advanceTo(MIDNIGHT.plusSeconds(3600));
        // killed in the middle of writing the new one: what is beside the file doesn't count
        Files.write(folder.resolve("world.bin.new"), new byte[] {1, 2, 3});
        assertThat(file.read().orElseThrow().save()).isEqualTo(old);
        file.write(world);
        assertThat(file.read().orElseThrow().save()).isEqualTo(world.save());
        assertThat(folder.resolve("world.bin.new")).doesNotExist();
    }

    @Test
    void begins_with_a_running_sensor_and_a_day_of_pump_history() throws LinkLost {
        World world = World.begin(Setup.ordinary(2, MIDNIGHT, UTC));
        assertThat(world.sensor().status(world.now()).state()).isEqualTo(SensorStatus.State.RUNNING);
        PumpReport report = world.pump().read(0, world.now());
        assertThat(report.historyFrom()).isEqualTo(MIDNIGHT.minus(Duration.ofDays(1)));
        assertThat(report.history().get(report.history().size() - 1).end()).isEqualTo(MIDNIGHT);
        assertThat(report.status().pump()).startsWith("virtual-");
        world.advanceTo(MIDNIGHT.plusSeconds(1200));
        assertThat(world.sensor().read(world.now())).hasSizeBetween(1, 4);
    }

    @Test
    void time_does_not_run_backwards() {
        World world = World.begin(Setup.ordinary(2, MIDNIGHT, UTC));
        assertThat(world.advanceTo(MIDNIGHT.minusSeconds(600))).isEmpty();
        assertThat(world.now()).isEqualTo(MIDNIGHT);
        world.advanceTo(MIDNIGHT.plusSeconds(119));
        assertThat(world.now()).isEqualTo(MIDNIGHT.plusSeconds(60));
    }

    @Test
    @Verifies("VIR-030")
    void an_announced_meal_is_told_as_counted_and_an_asked_one_is_not_told_again() {
        World world = World.begin(Setup.ordinary(3, MIDNIGHT, UTC));
        world.eat("page-1", new Carbs(40), MIDNIGHT.plusSeconds(3600));
        List<LifeEvent> events = world.advanceTo(MIDNIGHT.plus(Duration.ofDays(4)));
        int told = 0;
        for (LifeEvent event : events) {
            if (event instanceof LifeEvent.MealEaten meal) {
                assertThat(meal.announcement().isPresent())
                        .isEqualTo(meal.announced().isPresent());
                told += meal.announced().isPresent() ? 1 : 0;
                meal.announcement()
                        .ifPresent(a -> assertThat(((Announcement.Meal) a).carbs())
                                .isEqualTo(meal.announced().orElseThrow()));
            }
        }
        assertThat(told).isGreaterThan(6);
        assertThat(events)
                .filteredOn(e -> e instanceof LifeEvent.MealEaten m && m.asked())
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.at()).isEqualTo(MIDNIGHT.plusSeconds(3600));
                    assertThat(e.announcement()).isEmpty();
                });
    }

    @Test
    void what_is_asked_reaches_the_body_unless_it_is_forgone() {
        World world = quiet();
        world.eat("a", new Carbs(50), world.now().plusSeconds(600));
        world.eat("b", new Carbs(50), world.now().plusSeconds(600));
        world.eat("b", new Carbs(20), world.now().plusSeconds(600));
        assertThat(world.forgo("a")).isTrue();
        assertThat(world.forgo("a")).isFalse();
        world.advanceTo(world.now().plusSeconds(660));
        assertThat(world.person().carbsInGutGrams()).isCloseTo(20, within(0.1));
        assertThat(world.forgo("b")).isFalse();
        double before = world.person().insulinInBodyMilliUnits();
        world.inject(new Insulin(3_000));
        world.takeSugar(new Carbs(15));
        List<LifeEvent> events = world.advanceTo(world.now().plusSeconds(60));
        assertThat(events)
                .hasSize(2)
                .allSatisfy(e -> assertThat(e.announcement()).isEmpty());
        assertThat(world.person().insulinInBodyMilliUnits()).isCloseTo(before + 3_000, within(60.0));
        assertThat(world.person().carbsInGutGrams()).isGreaterThan(30);
    }

    @Test
    @Verifies("VIR-031")
    void a_low_is_felt_and_treated_with_sugar_until_it_is_over() {
        World world = quiet();
        world.inject(new Insulin(6_000));
        world.advanceTo(world.now().plusSeconds(60));
        List<LifeEvent> events = new ArrayList<>();
        Instant lowSince = Instant.MAX;
        while (events.isEmpty()) {
            events.addAll(world.advanceTo(world.now().plusSeconds(60)));
            boolean low = world.person().plasmaGlucoseMgdl() < 65;
            lowSince = low && lowSince.equals(Instant.MAX) ? world.now() : lowSince;
        }
        LifeEvent.RescueTaken first = (LifeEvent.RescueTaken) events.get(0);
        assertThat(Duration.between(lowSince, first.at())).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(20));
        assertThat(first.announcement()).containsInstanceOf(Announcement.Rescue.class);
        events.addAll(world.advanceTo(world.now().plus(Duration.ofHours(8))));
        for (int i = 1; i < events.size(); i++) {
            assertThat(Duration.between(events.get(i - 1).at(), events.get(i).at()))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(15));
        }
        assertThat(world.person().plasmaGlucoseMgdl()).isGreaterThan(65);
    }

    @Test
    @Verifies("VIR-032")
    void they_see_to_their_devices_for_a_month() throws LinkLost {
        World world = World.begin(Setup.ordinary(6, MIDNIGHT, UTC));
        List<LifeEvent> events = new ArrayList<>();
        int stopped = 0;
        int silent = 0;
        for (int minute = 0; minute < 30 * 1440; minute++) {
            events.addAll(world.advanceTo(world.now().plusSeconds(60)));
            stopped += world.pump().status(world.now()).suspended() ? 1 : 0;
            silent += world.sensor().status(world.now()).state() == SensorStatus.State.RUNNING ? 0 : 1;
            world.sensor().read(world.now());
        }
        assertThat(stopped).as("minutes without pump").isZero();
        assertThat(events).filteredOn(e -> e instanceof LifeEvent.SensorChanged).hasSizeBetween(3, 4);
        assertThat(events).filteredOn(e -> e instanceof LifeEvent.SetChanged).hasSizeBetween(8, 11);
        assertThat(events)
                .filteredOn(e -> e instanceof LifeEvent.BatteryChanged)
                .hasSize(1);
        assertThat(silent).as("minutes without sensor").isBetween(240, 4 * (120 + 600));
        assertThat(world.save().length).as("bytes kept").isLessThan(100_000);
    }

    @Test
    @Verifies("VIR-043")
    void each_fault_is_switched_on_and_off() {
        World world = quiet();
        for (Fault fault : Fault.values()) {
            assertThat(world.has(fault)).as("%s before", fault).isFalse();
            world.set(fault, true);
            assertThat(world.has(fault)).as("%s on", fault).isTrue();
            assertThat(World.restore(world.save()).has(fault))
                    .as("%s kept", fault)
                    .isTrue();
            world.set(fault, false);
            assertThat(world.has(fault)).as("%s off", fault).isFalse();
        }
    }

    @Test
    @Verifies("VIR-043")
    void a_lost_sensor_and_a_lost_link_are_told_as_such() {
        World world = quiet();
        world.set(Fault.SENSOR_LOST, true);
        world.set(Fault.LINK_LOST, true);
        world.advanceTo(world.now().plusSeconds(600));
        assertThatThrownBy(() -> world.sensor().read(world.now())).isInstanceOf(LinkLost.class);
        assertThatThrownBy(() -> world.pump().read(0, world.now())).isInstanceOf(LinkLost.class);
    }

    @Test
    @Verifies({"VIR-043", "VIR-027"})
    void a_blocked_set_lets_glucose_rise_until_the_person_changes_it() {
        World world = quiet();
        double before = world.person().plasmaGlucoseMgdl();
        world.set(Fault.SET_OCCLUDED, true);
        List<LifeEvent> events = new ArrayList<>();
        boolean alarmed = false;
        for (int minute = 0; minute < 12 * 60 && events.isEmpty(); minute++) {
            events.addAll(world.advanceTo(world.now().plusSeconds(60)));
            alarmed |= world.pump().annunciations().contains(Annunciation.OCCLUSION);
        }
        assertThat(alarmed).isTrue();
        assertThat(events).singleElement().isInstanceOf(LifeEvent.SetChanged.class);
        assertThat(world.person().plasmaGlucoseMgdl()).isGreaterThan(before + 20);
        assertThat(world.has(Fault.SET_OCCLUDED)).isFalse();
    }

    @Test
    @Verifies("VIR-043")
    void a_meal_kept_quiet_is_eaten_and_not_told_and_the_next_one_is_told_again() {
        World world =
                World.begin(Setup.ordinary(3, MIDNIGHT, UTC).with(TELLS_ALL).with(SensorModel.ORDINARY.ideal()));
        world.set(Fault.NEXT_MEAL_UNANNOUNCED, true);
        List<LifeEvent> meals = world.advanceTo(MIDNIGHT.plus(Duration.ofDays(1))).stream()
                .filter(e -> e instanceof LifeEvent.MealEaten)
                .toList();
        assertThat(meals.get(0).announcement()).isEmpty();
        assertThat(meals.get(1).announcement()).isPresent();
        assertThat(world.has(Fault.NEXT_MEAL_UNANNOUNCED)).isFalse();
    }

    @Test
    @Verifies("VIR-012")
    void the_sensor_lags_behind_plasma() throws LinkLost {
        World world = quiet();
        world.eat("m", new Carbs(80), world.now());
        world.advanceTo(world.now().plus(Duration.ofMinutes(60)));
        assertThat(world.person().interstitialGlucoseMgdl())
                .isLessThan(world.person().plasmaGlucoseMgdl() - 10);
        List<Reading> readings = world.sensor().read(world.now());
        assertThat(readings.get(readings.size() - 1).mgdl())
                .isCloseTo(world.person().interstitialGlucoseMgdl(), within(60.0));
    }

    @Test
    @Verifies("VIR-040")
    void restored_with_other_habits_it_is_the_same_world_but_for_these() {
        World world = World.begin(Setup.ordinary(5, MIDNIGHT, UTC));
        world.advanceTo(MIDNIGHT.plus(Duration.ofHours(6)));
        Instant nextDay = MIDNIGHT.plus(Duration.ofDays(1));
        byte[] saved = world.save();
        World fasting = World.restore(saved, habits -> habits.with(Habits.Eating.NOTHING));
        World same = World.restore(saved, habits -> habits);

        assertThat(fasting.person().plasmaGlucoseMgdl())
                .isEqualTo(world.person().plasmaGlucoseMgdl());
        List<LifeEvent> events = world.advanceTo(nextDay);
        assertThat(events).anyMatch(LifeEvent.MealEaten.class::isInstance);
        assertThat(fasting.advanceTo(nextDay)).noneMatch(LifeEvent.MealEaten.class::isInstance);
        assertThat(same.advanceTo(nextDay)).isEqualTo(events);
        assertThat(same.save()).isEqualTo(world.save());
    }

    /** A person who eats nothing of their own, at noon, as sensitive as usual. */
    private static World quiet() {
        return World.begin(Setup.ordinary(9, MIDNIGHT.plus(Duration.ofHours(12)), UTC)
                .with(QUIET)
                .with(SensorModel.ORDINARY.ideal())
                .with(Days.PLAIN));
    }
}
